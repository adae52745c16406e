package scot.sporran.cardgateway.crypto;

import java.security.SecureRandom;

/** PIN blocks of ISO 9564-1, strictly: whatever a right sender would not have made is refused. */
final class PinBlocks {

    private PinBlocks() {}

    /** The clear block of formats 0 to 3. @param pan null for formats 1 and 2, which do not know it */
    static byte[] encode(PinBlockFormat format, String pin, PanDigits pan, SecureRandom random) {
        checkPin(pin);
        StringBuilder field = new StringBuilder().append(control(format)).append(hexDigit(pin.length())).append(pin);
        while (field.length() < 16) {
            field.append(switch (format) {
                case ISO_1 -> hexDigit(random.nextInt(16));
                case ISO_3 -> hexDigit(10 + random.nextInt(6));
                default -> 'F';
            });
        }
        byte[] block = Bytes.hex(field.toString());
        return format.boundToCard() ? Bytes.xor(block, panField(pan)) : block;
    }

    /** The PIN of a clear block of formats 0 to 3. */
    static String decode(PinBlockFormat format, byte[] block, PanDigits pan) {
        if (block.length != 8) {
            throw malformed();
        }
        byte[] clear = format.boundToCard() ? Bytes.xor(block, panField(pan)) : block;
        String field = Bytes.hex(clear);
        if (format != PinBlockFormat.ISO_0 && format != PinBlockFormat.ISO_3) {
            return read(format, field, format == PinBlockFormat.ISO_1 ? "[0-9A-F]*" : "F*");
        }
        return read(format, field, format == PinBlockFormat.ISO_0 ? "F*" : "[A-F]*");
    }

    /** Format 4's first field: control, length, PIN, A to the middle, then 8 random bytes. */
    static byte[] pinField4(String pin, byte[] random) {
        checkPin(pin);
        StringBuilder field = new StringBuilder("4").append(hexDigit(pin.length())).append(pin);
        while (field.length() < 16) {
            field.append('A');
        }
        return Bytes.join(Bytes.hex(field.toString()), random);
    }

    /** Format 4's second field: how many digits beyond 12, the card number, zeros. */
    static byte[] panField4(PanDigits pan) {
        String digits = pan.digits();
        return Bytes.hex((digits.length() - 12) + digits + "0".repeat(31 - digits.length()));
    }

    static String readPinField4(byte[] field) {
        if (field.length != 16) {
            throw malformed();
        }
        return read(PinBlockFormat.ISO_4, Bytes.hex(Bytes.left(field, 8)), "A*");
    }

    /** Format 4 enciphers twice, the card number in between (ISO 9564-1, 9.4.2). */
    static byte[] encipher4(byte[] key, String pin, PanDigits pan, byte[] random) {
        byte[] first = Blocks.encrypt(KeyAlgorithm.AES, key, pinField4(pin, random));
        return Blocks.encrypt(KeyAlgorithm.AES, key, Bytes.xor(first, panField4(pan)));
    }

    static String decipher4(byte[] key, byte[] block, PanDigits pan) {
        if (block.length != 16) {
            throw malformed();
        }
        byte[] second = Bytes.xor(Blocks.decrypt(KeyAlgorithm.AES, key, block), panField4(pan));
        return readPinField4(Blocks.decrypt(KeyAlgorithm.AES, key, second));
    }

    private static byte[] panField(PanDigits pan) {
        return Bytes.hex("0000" + pan.twelveBeforeCheckDigit());
    }

    private static String read(PinBlockFormat format, String field, String filler) {
        int length = Character.digit(field.charAt(1), 16);
        if (field.charAt(0) != control(format) || length < 4 || length > 12) {
            throw malformed();
        }
        String pin = field.substring(2, 2 + length);
        if (!pin.matches("[0-9]+") || !field.substring(2 + length).matches(filler)) {
            throw malformed();
        }
        return pin;
    }

    private static void checkPin(String pin) {
        if (!pin.matches("[0-9]{4,12}")) {
            throw SecurityModuleException.input("A PIN has 4 to 12 digits");
        }
    }

    private static char control(PinBlockFormat format) {
        return (char) ('0' + format.ordinal());
    }

    private static char hexDigit(int value) {
        return Character.toUpperCase(Character.forDigit(value, 16));
    }

    private static SecurityModuleException malformed() {
        return SecurityModuleException.pinBlock("Not a PIN block of this format");
    }
}
