package scot.sporran.cards;

import java.util.HexFormat;
import java.util.List;
import scot.sporran.cardgateway.Pan;
import scot.sporran.platform.Vault;

/**
 * The keyed token of a card number, by which its card is found.
 *
 * @param hex 64 hexadecimal digits
 */
record CardToken(String hex) {

    /** Of a number, under each version of the key, the newest first: all are looked up while tokens are renewed. */
    static List<CardToken> of(Pan pan, Vault vault) {
        return vault.tokens(pan.digits(), CardRow.NUMBER).stream()
                .map(token -> new CardToken(HexFormat.of().formatHex(token))).toList();
    }

    static CardToken of(CardRow row) {
        return new CardToken(HexFormat.of().formatHex(row.panToken()));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return "CardToken[hidden]";
    }
}
