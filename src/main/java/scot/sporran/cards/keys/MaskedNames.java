package scot.sporran.cards.keys;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cardgateway.crypto.MasterKeys;

/**
 * Names by which shops, purchases and claims are known (DE42, the network's name of a purchase, references), where one
 * looks like a card number. It may be one, so it is not kept; it may as well be a shop's number, so two must not become
 * the same: what is kept in its place is as long, ends in the same four digits, and else comes from a keyed digest of it
 * (PCI DSS v4.0.1, 3.5.1.1), the same whenever it comes. Runs of more than 19 digits, as references are, stay.
 */
@Singleton
public class MaskedNames {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SHOWN = 4;

    private final MasterKeys keys;

    MaskedNames(MasterKeys keys) {
        this.keys = keys;
    }

    /** The name as it may be kept; nearly always itself. */
    public String of(String name) {
        return MaskedText.replace(name, this::inItsPlace);
    }

    private String inItsPlace(String number) {
        byte[] digest = keys.tokens(("name " + number).getBytes(StandardCharsets.US_ASCII)).getFirst();
        StringBuilder name = new StringBuilder("*");
        for (int i = 0; i < number.length() - 1 - SHOWN; i++) {
            name.append(LETTERS.charAt(digest[i] & 31));
        }
        return name.append(number.substring(number.length() - SHOWN)).toString();
    }
}
