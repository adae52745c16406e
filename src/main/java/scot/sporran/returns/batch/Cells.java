package scot.sporran.returns.batch;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param line of the file where it begins, from 1
 */
record Cells(int line, List<String> fields) {

    /** @param first line of the file where the text begins */
    static List<Cells> all(String text, int first) {
        List<Cells> all = new ArrayList<>();
        for (CsvRecord record : CsvReader.builder().allowExtraFields(true).allowMissingFields(true).skipEmptyLines(true)
                .ofCsvRecord(text)) {
            all.add(new Cells(first + (int) record.getStartingLineNumber() - 1, record.getFields()));
        }
        return all;
    }
}
