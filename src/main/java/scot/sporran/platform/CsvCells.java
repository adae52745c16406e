package scot.sporran.platform;

import java.util.regex.Pattern;

/** Cells of files for spreadsheets, in which no text is run as a formula. */
public final class CsvCells {

    /** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection). */
    private static final Pattern FORMULA = Pattern.compile("(?s)^\\s*[=+\\-@\\t\\r].*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private CsvCells() {}

    /** Numbers stay numbers; other text that looks like a formula gets an apostrophe before it. */
    public static String harmless(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
