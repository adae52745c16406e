package scot.sporran.cardgateway.crypto;

import java.util.function.UnaryOperator;

/** How an issuer knows a PIN again without keeping it: Visa's PVV and IBM's 3624 offset. */
final class PinMethods {

    private PinMethods() {}

    /** The 4 digits for a PIN's first 4. @param index PVKI, 0 to 6 */
    static String pvv(UnaryOperator<byte[]> key, PanDigits pan, int index, String pin) {
        if (index < 0 || index > 6) {
            throw SecurityModuleException.input("A PVV key index is 0 to 6");
        }
        String digits = pan.digits();
        String eleven = digits.substring(digits.length() - 12, digits.length() - 1);
        byte[] point = Bytes.hex(eleven + index + pin.substring(0, 4));
        return Bytes.digitsFirst(Bytes.hex(key.apply(point))).substring(0, 4);
    }

    /** The PIN that the key and the card number make by themselves, before any offset. */
    static String naturalPin(UnaryOperator<byte[]> key, PanDigits pan, Ibm3624 method, int length) {
        String hex = Bytes.hex(key.apply(Bytes.hex(method.validationData(pan))));
        StringBuilder pin = new StringBuilder();
        for (int i = 0; i < length; i++) {
            pin.append(method.decimals().charAt(Character.digit(hex.charAt(i), 16)));
        }
        return pin.toString();
    }

    /** What the person's own PIN differs by, digit for digit, without carry. */
    static String offset(String natural, String pin) {
        StringBuilder offset = new StringBuilder();
        for (int i = 0; i < natural.length(); i++) {
            offset.append((pin.charAt(i) - natural.charAt(i) + 10) % 10);
        }
        return offset.toString();
    }

    /** The natural PIN moved by the offset. */
    static String withOffset(String natural, String offset) {
        StringBuilder pin = new StringBuilder();
        for (int i = 0; i < natural.length(); i++) {
            pin.append((natural.charAt(i) + offset.charAt(i) - 2 * '0') % 10);
        }
        return pin.toString();
    }
}
