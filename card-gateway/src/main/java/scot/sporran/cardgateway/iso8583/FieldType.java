package scot.sporran.cardgateway.iso8583;

/** The character classes of ISO 8583:1987, 4.2. */
enum FieldType {
    /** Digits; two to a byte where numbers are packed. */
    N,
    /** Digits that stay characters on every link, as currencies do. */
    C,
    /** Letters and digits; blanks may fill a fixed field on the right. */
    AN,
    /** Printable ASCII. */
    ANS,
    /** C or D, then digits. */
    X,
    /** Track 2: digits and one kind of separator, = or D; two to a byte where numbers are packed. */
    Z,
    /** Bytes; here always as upper-case hexadecimal text. */
    B;

    /** Whether a link that packs numbers packs this. */
    boolean digits() {
        return this == N || this == Z;
    }

    /** Whether all of {@code text} belongs to the class. */
    boolean holds(String text) {
        int end = this == AN ? lengthWithoutFill(text) : text.length();
        for (int i = 0; i < end; i++) {
            if (!holds(text.charAt(i), i)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(char c, int position) {
        return switch (this) {
            case N, C -> isDigit(c);
            case AN -> isDigit(c) || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            case ANS -> c >= ' ' && c <= '~';
            case X -> position == 0 ? c == 'C' || c == 'D' : isDigit(c);
            case Z -> isDigit(c) || c == '=' || c == 'D';
            case B -> isDigit(c) || c >= 'A' && c <= 'F';
        };
    }

    private static int lengthWithoutFill(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
