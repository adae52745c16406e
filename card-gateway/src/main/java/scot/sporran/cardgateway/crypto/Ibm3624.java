package scot.sporran.cardgateway.crypto;

/**
 * An issuer's way with the IBM 3624 method.
 *
 * @param decimals what each hexadecimal digit becomes: 16 digits
 * @param from where in the card number the validation data begins, from 0
 * @param length how many digits of it are taken, 1 to 16
 * @param filler a hexadecimal digit that fills up to 16
 */
public record Ibm3624(String decimals, int from, int length, char filler) {

    public Ibm3624 {
        if (!decimals.matches("[0-9]{16}") || from < 0 || length < 1 || length > 16
                || Character.digit(filler, 16) < 0) {
            throw SecurityModuleException.input("Not a way of the IBM 3624 method");
        }
        // a table with few different digits lets a PIN be found by asking
        if (decimals.chars().distinct().count() < 8) {
            throw SecurityModuleException.input("A decimalisation table has at least 8 different digits");
        }
    }

    String validationData(PanDigits pan) {
        int end = Math.min(pan.digits().length(), from + length);
        if (from >= end) {
            throw SecurityModuleException.input("The card number is too short for this validation data");
        }
        String data = pan.digits().substring(from, end);
        return data + String.valueOf(Character.toUpperCase(filler)).repeat(16 - data.length());
    }
}
