package scot.sporran.cardgateway.iso8583;

/**
 * One data element of the profile.
 *
 * @param number 2 to 128
 * @param name plain English
 * @param type character class
 * @param lengthDigits 0 for a fixed length, else the digits of the length in front: 2 (LL) or 3 (LLL)
 * @param min fewest characters, digits, or bytes of a {@link FieldType#B}
 * @param max most of them
 * @param check what the content must be besides
 * @param secrecy how much of it a person may see
 */
record FieldSpec(int number, String name, FieldType type, int lengthDigits, int min, int max, FieldCheck check,
        Secrecy secrecy) {

    /** What may be shown of a field. */
    enum Secrecy {
        OPEN,
        /** The last four characters. */
        LAST_FOUR,
        /** That it was there, and how long. */
        HIDDEN
    }

    boolean fixed() {
        return lengthDigits == 0;
    }

    /** Characters of our own text for {@code length} of the wire's units: bytes are two hexadecimal digits. */
    int textLength(int length) {
        return type == FieldType.B ? length * 2 : length;
    }

    boolean allows(String text) {
        return text.length() >= textLength(min) && text.length() <= textLength(max)
                && (type != FieldType.B || text.length() % 2 == 0);
    }
}
