package scot.sporran.cards;

import jakarta.inject.Singleton;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.Ibm3624;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.cards.keys.KeySet;

/**
 * What is kept of a PIN in its stead, in the way that its card's programme has chosen when the PIN was set. A programme that
 * chooses another way leaves the PINs there are as they are.
 */
@Singleton
class KeptPins {

    /** Which of the issuer's PVV keys a PIN is checked with. */
    static final int PVV_INDEX = 1;
    /** The usual table; validated over the card number's first 16 digits, filled with F. */
    static final Ibm3624 OFFSETS = new Ibm3624("0123456789012345", 0, 16, 'F');

    private final CardRepository cards;
    private final ProgrammeRepository programmes;
    private final IssuerKeys keys;

    KeptPins(CardRepository cards, ProgrammeRepository programmes, IssuerKeys keys) {
        this.cards = cards;
        this.programmes = programmes;
        this.keys = keys;
    }

    void keep(CardRow card, EncryptedPin pin, PanDigits pan) {
        KeySet set = keys.ofProgramme(card.programmeId(), card.keyGeneration());
        PinMethod method = programmes.findById(card.programmeId()).orElseThrow().pinMethod();
        String reference = switch (method) {
            case PVV -> keys.module().pvv(pin, pan, set.pvv(), PVV_INDEX);
            case IBM_3624 -> keys.module().offset(pin, pan, set.offset(), OFFSETS);
        };
        cards.keepPin(card.cardId(), method, reference);
    }

    /** Orders the chip to take the PIN over. Of the PIN its offset is kept, whatever the programme knows PINs by. */
    void orderChip(CardRow card, EncryptedPin pin, PanDigits pan, long atUs) {
        KeySet set = keys.ofProgramme(card.programmeId(), card.keyGeneration());
        cards.orderChip(card.cardId(), atUs, keys.module().offset(pin, pan, set.offset(), OFFSETS));
    }
}
