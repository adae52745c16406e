package scot.sporran.cards;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cards.keys.CardNumberKeys;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.KeptState;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Vault;

/**
 * The PINs of cards. A PIN is never seen in clear here: it comes encrypted, and what is kept of it is its PVV or offset. A chip
 * that checks PINs by itself is told of a new one by the answer to its next payment.
 */
@Singleton
public class CardPins {

    private static final String ENTERED = "entered";

    private final CardRepository cards;
    private final KeptPins kept;
    private final Cards facts;
    private final Vault vault;
    private final IssuerKeys keys;
    private final Ledger ledger;
    private final Clock clock;

    CardPins(CardRepository cards, KeptPins kept, Cards facts, @Named(CardNumberKeys.CARDS) Vault vault,
            IssuerKeys keys,
            Ledger ledger, Clock clock) {
        this.cards = cards;
        this.kept = kept;
        this.facts = facts;
        this.vault = vault;
        this.keys = keys;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Makes this the card's PIN, lets it be tried anew, and has it brought to the card's chip.
     *
     * @throws IllegalArgumentException when there is no such card
     * @throws scot.sporran.cardgateway.crypto.SecurityModuleException PIN_BLOCK when it is no PIN for this card
     */
    public void set(CardId id, EncryptedPin pin) {
        set(row(id), pin);
    }

    /** The key to which a PIN is encrypted by whoever chooses it: see {@code SecurityModule.pinEntryKey}. */
    public byte[] entryKey() {
        return keys.module().pinEntryKey();
    }

    /** The same for a PIN that was encrypted to {@link #entryKey} for this card. */
    public void set(CardId id, byte[] sealed, String by) {
        CardRow card = row(id);
        keys.ofLink(ENTERED);
        PanDigits pan = PanDigits.of(card.number(vault));
        set(card, keys.module().enteredPin(sealed, id.value().toString(), clock.instant(), pan,
                IssuerKeys.pinKeyOf(ENTERED), PinBlockFormat.ISO_3));
        note(card, CardEvent.SET_PIN, by);
    }

    /** Lets the PIN be tried anew, and writes down who said so. */
    public void unblock(CardId id, String by) {
        CardRow card = row(id);
        unblock(card);
        note(card, CardEvent.UNBLOCK_PIN, by);
    }

    private void note(CardRow card, CardEvent event, String by) {
        facts.note(card, event, by);
    }

    private CardRow row(CardId id) {
        return cards.findById(id.value())
                .orElseThrow(() -> new IllegalArgumentException("There is no such card"));
    }

    private void set(CardRow card, EncryptedPin pin) {
        PanDigits pan = PanDigits.of(card.number(vault));
        kept.keep(card, pin, pan);
        if (card.cardUse().isPlastic()) {
            kept.orderChip(card, pin, pan, Micros.of(clock.instant()));
            begin(card, CardSecurity::unblocked);
        } else {
            begin(card, CardSecurity::triedAnew);
        }
    }

    /**
     * Lets the PIN and the digits on the back be tried anew, and orders the chip to let its own PIN be, or to take over one
     * that was set here: with the next payment by chip that is approved. In the ledger's order, so that no wrong PIN on its way
     * gets lost.
     */
    public Receipt unblock(CardId id) {
        return unblock(row(id));
    }

    private Receipt unblock(CardRow card) {
        cards.orderChip(card.cardId(), Micros.of(clock.instant()));
        return begin(card, CardSecurity::unblocked);
    }

    private Receipt begin(CardRow card, UnaryOperator<CardSecurity> anew) {
        CardId id = new CardId(card.cardId());
        FundId fund = new FundId(card.budgetId());
        KeptState<CardSecurity> state = CardSecurity.of(id);
        LedgerCommand command = new LedgerCommand(fund, new CommandKey(Ids.next()),
                RequestHash.of("unblock PIN " + id.value()), Set.of(), Set.of(state), "system",
                London.dateOf(clock.instant()), null, (view, at) -> {
                    return Outcome.done(Money.ZERO, List.of(), List.of(anew.apply(view.state(state)).row(id)))
                            .changing(state, anew);
                });
        Receipt receipt = ledger.submit(command).join();
        facts.forget(card);
        return receipt;
    }
}
