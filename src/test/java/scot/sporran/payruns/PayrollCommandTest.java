package scot.sporran.payruns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PayrollCommandTest {

    private static final String HEADER = "case_id,tax_year,pay_date,period,frequency,tax_code,week1month1,regime,ni_category,"
            + "gross,pay_to_date_before,tax_to_date_before,student_plan,postgraduate,pension,employee_pension_rate,"
            + "employer_pension_rate\n";
    private static final String GOOD = "a,2026-27,2026-11-20,,four-weekly,S1257L,N,,A,2000.00,16000.00,1450.00,4,N,"
            + "relief-at-source,,\n";

    @TempDir
    Path folder;

    private record Said(int exit, String err) {}

    private Said run(String content) throws IOException {
        Files.writeString(folder.resolve("pay.csv"), content);
        return run();
    }

    private Said run() {
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new PayrollCommand()).setErr(new PrintWriter(err)).execute("calculate", "--in",
                folder.resolve("pay.csv").toString(), "--out", folder.resolve("payslips.csv").toString());
        return new Said(exit, err.toString());
    }

    private List<String> out() throws IOException {
        return Files.readAllLines(folder.resolve("payslips.csv"));
    }

    @Test
    void worksOutEveryFigureOfALine() throws IOException {
        Said said = run(HEADER + GOOD);

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(out()).containsExactly(
                "case_id,tax_this_period,tax_to_date,employee_ni,employer_ni,earnings_at_lel,earnings_lel_to_pt,"
                        + "earnings_pt_to_uel,student_loan,postgraduate_loan,employee_pension,employer_pension,net",
                "a,380.53,1830.53,82.64,242.25,516.00,451.00,1033.00,0.00,0.00,60.80,45.60,1476.03");
    }

    @Test
    void takesMissingColumnsAsNilNoneAndNo() throws IOException {
        assertThat(run("tax_year,frequency,ni_category,gross\n2025-26,weekly,A,242.07\n").exit()).isZero();
        assertThat(out().getLast()).isEqualTo("2,0.00,0.00,0.00,21.91,125.00,117.00,0.07,0.00,0.00,0.00,0.00,242.07");
    }

    @ParameterizedTest
    @CsvSource({"weekly, 53, S1257L", "fortnightly, 54, S1257L", "four-weekly, 56, S1257L"})
    void readsAPeriodAsTheTaxWeekThatIsReported(String frequency, int week, String code) throws IOException {
        String gross = frequency.equals("weekly") ? "500" : frequency.equals("fortnightly") ? "1000" : "2000";
        assertThat(
                run("case_id,tax_year,period,frequency,tax_code,gross,pay_to_date_before\nextra,2026-27," + week + ","
                        + frequency + "," + code + "," + gross + ",60000\nfirst,2026-27,1," + frequency + "," + code
                        + " X," + gross
                        + ",\n").exit())
                .isZero();
        assertThat(out().get(1).split(",", -1)[1]).isEqualTo(out().get(2).split(",", -1)[1]);
    }

    @ParameterizedTest
    @CsvSource({"36, 0", "33, 0", "9, 0", "8, 1", "40, 1"})
    void checksAPeriodThatStandsBesideAPayDate(String period, int exit) throws IOException {
        assertThat(run("frequency,pay_date,period,tax_code,gross\n4-weekly,2026-12-11," + period + ",BR,1000\n").exit())
                .isEqualTo(exit);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"b,,2027-04-06,,weekly,1257L,,,A,1,,,,,,,;pay_date;2027-28",
            "b,2026-27,2026-04-05,,weekly,1257L,,,A,1,,,,,,,;pay_date;not in the tax year",
            "b,2026-27,,,weekly,1257L,,,A,1,,,,,,,;period;needed",
            "b,2026-27,,54,weekly,1257L,,,A,1,,,,,,,;period;no such week",
            "b,2026-27,,x,weekly,1257L,,,A,1,,,,,,,;period;number",
            "b,,2026-05-01,,daily,1257L,,,A,1,,,,,,,;frequency;weekly",
            "b,,2026-05-01,,weekly,1257Q,,,A,1,,,,,,,;tax_code;letters",
            "b,,2026-05-01,,weekly,D3,,,A,1,,,,,,,;tax_code;highest",
            "b,,2026-05-01,,weekly,S1257L,,W,A,1,,,,,,,;regime;otherwise",
            "b,,2026-05-01,,weekly,1257L,maybe,,A,1,,,,,,,;week1month1;Y or N",
            "b,,2026-05-01,,weekly,1257L,,,G,1,,,,,,,;ni_category;letters",
            "b,,2026-05-01,,weekly,1257L,,,A,-1,,,,,,,;gross;below zero",
            "b,,2026-05-01,,weekly,1257L,,,A,1.005,,,,,,,;gross;two decimals",
            "b,,2026-05-01,,weekly,1257L,,,A,1,,-3,,,,,;tax_to_date_before;below zero",
            "b,,2026-05-01,,weekly,1257L,,,A,1,,,3,,,,;student_plan;1, 2, 4, 5",
            "b,,2026-05-01,,weekly,1257L,,,A,1,,,,,nest,,;pension;relief-at-source",
            "b,,2026-05-01,,weekly,1257L,,,A,1,,,,,net-pay,101,;employee_pension_rate;at most 100%",
            "b,,31/05/2026,,weekly,1257L,,,A,1,,,,,,,;pay_date;2026-11-20",
            "b,2026-28,,1,weekly,1257L,,,A,1,,,,,,,;tax_year;follow",
            "b,2023-24,,1,weekly,1257L,,,A,1,,,,,,,;tax_year;not known"})
    void tellsLineColumnAndReasonAndWorksOutTheRest(String line, String column, String words) throws IOException {
        Said said = run(HEADER + line + "\n" + GOOD);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("pay.csv, line 2, " + column + ": ").contains(words)
                .contains("1 worked out, 1 left out");
        assertThat(out()).hasSize(2).last().asString().startsWith("a,");
    }

    @Test
    void tellsALineOfAnotherWidth() throws IOException {
        Said said = run(HEADER + GOOD + "only,two\n");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("line 3: expected 17 cells and found 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"'';line 1: it is empty", "'gross,gross\n1,1\n';is there twice",
            "'a,b\n1,2\n';expected column names"})
    void refusesWhatIsNoFileOfPayments(String content, String words) throws IOException {
        Said said = run(content);

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains(words);
        assertThat(folder.resolve("payslips.csv")).doesNotExist();
        assertThat(folder.resolve("payslips.csv.part")).doesNotExist();
    }

    @Test
    void refusesBytesThatAreNotUtf8AndKeepsAnEarlierAnswer() throws IOException {
        assertThat(run(HEADER + GOOD).exit()).isZero();
        Files.write(folder.resolve("pay.csv"), (HEADER + "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(run()).satisfies(said -> {
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err()).contains("not UTF-8");
        });
        assertThat(out()).hasSize(2);
    }

    @Test
    void aMissingFileOrTheSameFileTwiceIsWrongUsage() throws IOException {
        assertThat(run().exit()).isEqualTo(2);
        Path pay = Files.writeString(folder.resolve("pay.csv"), HEADER + GOOD);
        assertThat(
                new CommandLine(new PayrollCommand()).setErr(new PrintWriter(new StringWriter())).execute("calculate",
                        "--in", pay.toString(), "--out", pay.toString()))
                .isEqualTo(2);
    }

    @Test
    void readsAByteOrderMarkAndTellsOfUnknownColumns() throws IOException {
        Said said = run("\ufefffrequency,pay_date,tax_code,gross,colour\nmonthly,2026-05-29,0T,1000,red\n");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("the column colour is not known");
    }

    /** 200,000 lines beside a listener: the file is never in memory as a whole, whatever its length. */
    @Test
    void takesAFileOfAnyLength() throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(folder.resolve("pay.csv"))) {
            writer.write(HEADER);
            for (int i = 0; i < 200_000; i++) {
                writer.write(GOOD);
            }
        }
        Said said = run();
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err()).contains("200,000 worked out, 0 left out");
        try (var lines = Files.lines(folder.resolve("payslips.csv"))) {
            assertThat(lines.count()).isEqualTo(200_001);
        }
    }
}
