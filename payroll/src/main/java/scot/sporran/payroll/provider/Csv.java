package scot.sporran.payroll.provider;

import java.util.regex.Pattern;

/** Cells of files that spreadsheets open. */
final class Csv {

    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private Csv() {}

    /** Quoted where it must be; what a spreadsheet would take for a formula loses its first sign. */
    static String cell(String text) {
        String plain = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? text.substring(1) : text;
        boolean quoted = plain.contains(",") || plain.contains("\"") || plain.contains("\n") || plain.contains("\r");
        return quoted ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
    }
}
