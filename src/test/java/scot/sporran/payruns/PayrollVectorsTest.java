package scot.sporran.payruns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** HMRC's own rows of a year that is supported go through {@code sporran payroll calculate} as a file. */
class PayrollVectorsTest {

    private static final Path VECTORS = Path.of("../payroll/src/test/resources/vectors");

    @TempDir
    Path folder;

    private List<List<String>> calculated(String header, List<String> lines) throws IOException {
        Path in = folder.resolve("pay.csv");
        Path out = folder.resolve("payslips.csv");
        Files.writeString(in, header + "\n" + String.join("\n", lines) + "\n");
        assertThat(new CommandLine(new PayrollCommand()).execute("calculate", "--in", in.toString(), "--out",
                out.toString())).isZero();
        List<List<String>> rows = cells(Files.readAllLines(out));
        assertThat(rows).hasSize(lines.size());
        return rows;
    }

    private static List<List<String>> vectors(String file) throws IOException {
        return cells(Files.readAllLines(VECTORS.resolve(file)));
    }

    private static List<List<String>> cells(List<String> lines) {
        return lines.stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    }

    @Test
    void incomeTaxIsHmrcsButForThePennyThatItAllows() throws IOException {
        List<List<String>> rows = vectors("paye-2025-26.csv");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            lines.add(String.join(",", Integer.toString(i), row.get(0), row.get(5), row.get(4), row.get(2), row.get(3),
                    row.get(1), row.get(6), row.get(7), row.get(8)));
        }
        List<List<String>> out = calculated("case_id,tax_year,period,frequency,tax_code,week1month1,regime,gross,"
                + "pay_to_date_before,tax_to_date_before", lines);
        int pennies = 0;
        for (int i = 0; i < rows.size(); i++) {
            BigDecimal expected = new BigDecimal(rows.get(i).get(9));
            BigDecimal difference = new BigDecimal(out.get(i).get(1)).subtract(expected).abs();
            assertThat(difference).as("%s", rows.get(i))
                    .isLessThanOrEqualTo(new BigDecimal(rows.get(i).get(11).isEmpty() ? "0" : rows.get(i).get(11)));
            pennies += difference.signum();
        }
        assertThat(pennies).as("rows that differ by the penny").isLessThanOrEqualTo(6);
    }

    @Test
    void nationalInsuranceAndItsBandsAreHmrcs() throws IOException {
        List<List<String>> rows = vectors("ni-2025-26-part.csv");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            lines.add(String.join(",", Integer.toString(i), row.get(0), row.get(2), row.get(1), row.get(3)));
        }
        List<List<String>> out = calculated("case_id,tax_year,frequency,ni_category,gross", lines);
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            assertThat(out.get(i).subList(3, 8)).as("%s", row).containsExactly(row.get(4), row.get(5), row.get(7),
                    row.get(8), row.get(9));
        }
    }
}
