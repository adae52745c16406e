package scot.sporran.cards.keys;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import scot.sporran.cardgateway.crypto.MasterKeys;
import scot.sporran.cardgateway.crypto.MasterKeys.Purpose;
import scot.sporran.cardgateway.crypto.SecurityModuleException;
import scot.sporran.platform.Vault;
import scot.sporran.platform.VaultKeys;

/**
 * The keys of card numbers: sealed for reading them back, bound to the card's id, and a keyed token of the whole number for
 * finding the card (PCI DSS v4.0.1, 3.5.1.1). They are {@link MasterKeys}, of several versions, and may lie in a device.
 */
public record CardNumberKeys(MasterKeys keys) implements VaultKeys {

    /** The name of the vault of card numbers among others. */
    public static final String CARDS = "cards";

    /** Makes that vault. */
    @Factory
    static final class Vaults {

        @Singleton
        @Named(CARDS)
        Vault vault(MasterKeys keys) {
            return new Vault(new CardNumberKeys(keys));
        }
    }

    @Override
    public byte[] seal(byte[] clear, byte[] context) {
        return keys.seal(Purpose.DATA, clear, context);
    }

    @Override
    public byte[] open(byte[] sealed, byte[] context) {
        try {
            return keys.open(Purpose.DATA, sealed, context);
        } catch (SecurityModuleException e) {
            throw new IllegalStateException("A stored card number does not open with this key", e);
        }
    }

    @Override
    public List<byte[]> tokens(byte[] text) {
        return keys.tokens(text);
    }

    @Override
    public boolean isNewest(byte[] sealed) {
        return MasterKeys.version(sealed) == keys.newestVersion(Purpose.DATA);
    }
}
