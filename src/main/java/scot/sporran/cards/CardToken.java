package scot.sporran.cards;

import java.util.HexFormat;

/**
 * The keyed token of a card number, by which its card is found.
 *
 * @param hex 64 hexadecimal digits
 */
record CardToken(String hex) {

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
