package scot.sporran.cardgateway.crypto;

import java.util.Locale;

/**
 * What stands in clear in front of a key block (ANSI X9.143, 6.3). Read strictly; the MAC binds every character of it.
 *
 * @param version A, B, C or D
 * @param length of the whole block in characters
 * @param attributes what the key is for
 * @param keyVersion two characters
 * @param text the header as it stands, optional blocks included
 */
record KeyBlockHeader(char version, int length, KeyAttributes attributes, String keyVersion, String text) {

    private static final int FIXED = 16;
    private static final int SHORTEST_OPTIONAL = 4;

    /** @throws SecurityModuleException KEY_BLOCK */
    static KeyBlockHeader read(String block) {
        if (block.length() < FIXED || block.length() > 9999 || !block.matches("[ -~]+")) {
            throw SecurityModuleException.keyBlock("A key block is 16 printable characters or more");
        }
        char version = block.charAt(0);
        if (version < 'A' || version > 'D') {
            throw SecurityModuleException.keyBlock("The key block is of a version that is not read");
        }
        int length = decimal(block.substring(1, 5));
        if (length != block.length() || length % (version == 'D' ? 16 : 8) != 0) {
            throw SecurityModuleException.keyBlock("The key block's length is not what it says");
        }
        int count = decimal(block.substring(12, 14));
        if (!block.startsWith("00", 14)) {
            throw SecurityModuleException.keyBlock("The key block's reserved characters are not zero");
        }
        KeyAttributes attributes = new KeyAttributes(KeyUsage.of(block.substring(5, 7)), KeyAlgorithm.of(block.charAt(
                7)), KeyMode.of(block.charAt(8)), Exportability.of(block.charAt(11)));
        String keyVersion = block.substring(9, 11);
        if (!keyVersion.matches("[0-9A-Z]{2}")) {
            throw SecurityModuleException.keyBlock("The key block holds a part of a key, or its version is malformed");
        }
        String text = block.substring(0, endOfOptionals(block, count));
        if (text.length() % (version == 'D' ? 16 : 8) != 0) {
            throw SecurityModuleException.keyBlock("The key block's header is no whole number of blocks");
        }
        return new KeyBlockHeader(version, length, attributes, keyVersion, text);
    }

    /** A header without optional blocks. @param keyCharacters how much follows */
    static KeyBlockHeader of(char version, KeyAttributes attributes, String keyVersion, int keyCharacters) {
        int length = FIXED + keyCharacters;
        String text = String.format(Locale.ROOT, "%c%04d%s%c%c%s%c0000", version, length, attributes.usage().code(),
                attributes.algorithm().code(), attributes.mode().code(), keyVersion, attributes.exportability().code());
        return new KeyBlockHeader(version, length, attributes, keyVersion, text);
    }

    private static int endOfOptionals(String block, int count) {
        int at = FIXED;
        for (int i = 0; i < count; i++) {
            if (block.length() < at + SHORTEST_OPTIONAL) {
                throw SecurityModuleException.keyBlock("The key block ends inside its header");
            }
            int length = hexadecimal(block.substring(at + 2, at + 4));
            if (length == 0 && block.length() >= at + 6) {
                int digits = hexadecimal(block.substring(at + 4, at + 6));
                if (digits < 1 || digits > 4 || block.length() < at + 6 + digits) {
                    throw SecurityModuleException.keyBlock("The key block's header is malformed");
                }
                length = hexadecimal(block.substring(at + 6, at + 6 + digits));
            }
            if (length < SHORTEST_OPTIONAL || block.length() < at + length) {
                throw SecurityModuleException.keyBlock("The key block ends inside its header");
            }
            at += length;
        }
        return at;
    }

    private static int decimal(String text) {
        if (!text.matches("[0-9]+")) {
            throw SecurityModuleException.keyBlock("The key block's header is malformed");
        }
        return Integer.parseInt(text);
    }

    private static int hexadecimal(String text) {
        if (!text.matches("[0-9A-F]+")) {
            throw SecurityModuleException.keyBlock("The key block's header is malformed");
        }
        return Integer.parseInt(text, 16);
    }
}
