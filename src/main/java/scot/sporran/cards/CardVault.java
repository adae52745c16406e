package scot.sporran.cards;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.MasterKeys;
import scot.sporran.cardgateway.crypto.MasterKeys.Purpose;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.platform.Ids;

/**
 * Keeps card numbers: sealed for reading them back, bound to the card's id, and as a keyed token of the whole number for
 * finding the card (PCI DSS v4.0.1, 3.5.1.1). The keys are the {@link MasterKeys}.
 */
@Singleton
class CardVault {

    private final MasterKeys keys;

    CardVault(MasterKeys keys) {
        this.keys = keys;
    }

    /** 32 bytes that are the same for the same number, and say nothing without the key. */
    byte[] token(Pan pan) {
        return keys.tokens(text(pan)).getFirst();
    }

    /** The token under each version of its key, the newest first: all are looked up while tokens are renewed. */
    List<CardToken> tokens(Pan pan) {
        return keys.tokens(text(pan)).stream().map(token -> new CardToken(HexFormat.of().formatHex(token))).toList();
    }

    byte[] encrypt(Pan pan, CardId card) {
        return keys.seal(Purpose.DATA, text(pan), Ids.bytes(card.value()));
    }

    /** @throws IllegalStateException when the stored bytes were altered, moved to another card, or the key is wrong */
    Pan decrypt(byte[] stored, CardId card) {
        try {
            return new Pan(new String(keys.open(Purpose.DATA, stored, Ids.bytes(card.value())),
                    StandardCharsets.US_ASCII));
        } catch (SecurityModuleException e) {
            throw new IllegalStateException("A stored card number does not open with this key", e);
        }
    }

    /** Whether it was sealed under the newest version of the key. */
    boolean isUpToDate(byte[] stored) {
        return MasterKeys.version(stored) == keys.newestVersion(Purpose.DATA);
    }

    private static byte[] text(Pan pan) {
        return pan.digits().getBytes(StandardCharsets.US_ASCII);
    }
}
