package scot.sporran.cardgateway.iso8583;

/**
 * DE22 of ISO 8583:1993, twelve characters about the point of service, as DE22 and DE25 of 1987. Positions are counted from
 * 1 as the standard does: 2 how a holder could be known, 5 whether the holder is there, 7 how the card was read.
 */
final class PosData {

    private PosData() {}

    /** A till with somebody at it, who reads the card. */
    private static final String TILL = "510101111344";

    /** The twelve characters for DE22 and DE25 of 1987. */
    static String of(String entryMode, String condition) {
        StringBuilder data = new StringBuilder(TILL);
        data.setCharAt(6, switch (entryMode.substring(0, 2)) {
            case "01" -> '1';
            case "02" -> '2';
            case "03" -> '3';
            case "05" -> '5';
            case "07" -> '7';
            case "81" -> 'S';
            case "90" -> '9';
            case "91" -> '8';
            default -> '0';
        });
        data.setCharAt(1, switch (entryMode.charAt(2)) {
            case '1' -> '1';
            case '2' -> '0';
            case '8' -> '6';
            default -> '9';
        });
        switch (condition) {
            case "01" -> data.setCharAt(4, '1');
            case "02" -> data.setCharAt(3, '2');
            case "05" -> data.setCharAt(5, '0');
            case "08" -> data.setCharAt(4, '2');
            case "59" -> data.setCharAt(4, '5');
            default -> data.setCharAt(3, '1');
        }
        return data.toString();
    }

    /** DE22 of 1987: how the card was read, and whether a PIN could be entered. */
    static String entryMode(String data) {
        String read = switch (data.charAt(6)) {
            case '1', '6' -> "01";
            case '2' -> "02";
            case '3' -> "03";
            case '5' -> "05";
            case '7', 'M' -> "07";
            case '8', 'A' -> "91";
            case '9', 'B' -> "90";
            case 'S', 'T', 'U', 'V' -> "81";
            default -> "00";
        };
        String pin = switch (data.charAt(1)) {
            case '1' -> "1";
            case '0' -> "2";
            case '6' -> "8";
            default -> "0";
        };
        return read + pin;
    }

    /** DE25 of 1987. @param function DE24; 101 is an amount not yet known */
    static String condition(String data, String function) {
        if (function.equals("101")) {
            return "06";
        }
        return switch (data.charAt(4)) {
            case '1' -> "01";
            case '2', '3' -> "08";
            case '5', '9' -> "59";
            default -> data.charAt(5) == '0' && data.charAt(4) == '0' ? "05" : unattended(data);
        };
    }

    /** Position 4 is where the terminal stands; 2, 4 and 5 are without anybody to serve. */
    private static String unattended(String data) {
        return switch (data.charAt(3)) {
            case '2', '4', '5' -> "02";
            default -> "00";
        };
    }
}
