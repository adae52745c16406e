package scot.sporran.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReturnsCommandTest {

    private static final String HEADER = "evidence_id,return_id,budget_id,kind,date,amount,name,reference\n";
    private static final String LLOYDS = "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
            + "Debit Amount,Credit Amount,Balance\n";

    @TempDir
    Path folder;

    private record Said(int exit, String err) {}

    @BeforeEach
    void twoReturnsOfWhichTheSecondReachesBack() throws IOException {
        Files.createDirectories(folder.resolve("statements"));
        statement("R1.lloyds.csv", LLOYDS + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904,4.50,,15.50\n"
                + "09/03/2026,BGC,'80-00-00,12345678,COUNCIL SDS PAYMENT SDS B1 09MAR26,,20.00,20.00\n");
        statement("R2.csv", LLOYDS + "12/03/2026,DEB,'80-00-00,12345678,CITY CABS 1,5.50,,5.50\n"
                + "11/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904,4.50,,11.00\n"
                + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904,4.50,,15.50\n");
        evidence("""
                E2,R2,B1,receipt,2026-03-11,4.50,Mill Cafe,
                E1,R1,B1,remittance,2026-03-09,20.00,Council direct payment,SDS B1 09MAR26
                E3,R1,B1,receipt,2026-03-10,4.50,"Mill Cafe",
                """);
    }

    private void statement(String name, String content) throws IOException {
        Files.writeString(folder.resolve("statements").resolve(name), content);
    }

    private void evidence(String rows) throws IOException {
        Files.writeString(folder.resolve("evidence.csv"), HEADER + rows);
    }

    private Said run() {
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new ReturnsCommand()).setErr(new PrintWriter(err)).execute("match", "--statements",
                folder.resolve("statements").toString(), "--evidence", folder.resolve("evidence.csv").toString(),
                "--out",
                folder.resolve("matches.csv").toString());
        return new Said(exit, err.toString());
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void saysWhatExplainsWhatAndWhatWasThereBefore() throws IOException {
        Said said = run();

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(lines("matches.csv")).containsExactly("return_id,line_no,evidence_id,decision,why",
                "R1,1,E3,auto,\"one line, one paper: same amount, Mill Cafe on both, same day\"",
                "R1,2,E1,auto,\"one line, one paper: same amount, the bank's words fit a remittance, "
                        + "reference SDS B1 09MAR26 on both, same day\"",
                "R2,2,E2,auto,\"one line, one paper: same amount, Mill Cafe on both, same day\"",
                "R2,3,,repeat,already in R1");
        assertThat(lines("returns.csv")).containsExactly(
                "return_id,dialect,lines,opening_balance,closing_balance,missing_page_from,note",
                "R1,lloyds,2,0.00,15.50,,", "R2,lloyds,3,20.00,5.50,,1 bookings were in the last return already.");
    }

    @Test
    void namesThePageThatIsMissingBetweenTwoReturns() throws IOException {
        statement("R2.csv", LLOYDS + "12/03/2026,DEB,'80-00-00,12345678,CITY CABS 1,5.50,,5.50\n");

        run();

        assertThat(lines("returns.csv").get(2)).startsWith("R2,lloyds,1,11.00,5.50,2026-03-10,");
    }

    @Test
    void aBadFileIsRefusedWithItsLineAndTheOthersAreDone() throws IOException {
        statement("R2.csv", LLOYDS + "12/03/2026,DEB,'80-00-00,12345678,CITY CABS 1,5.505,,5.50\n");

        Said said = run();

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("R2.csv, line 2, paid out: expected at most two decimals");
        assertThat(lines("returns.csv").get(2)).startsWith("R2,,,,,,\"refused: ");
        assertThat(lines("matches.csv")).hasSize(3);
    }

    @Test
    void aBadRowOfEvidenceIsLeftOutWithItsLineAndColumn() throws IOException {
        evidence("E1,R1,B1,receipt,2026-03-10,4.5x,Mill Cafe,\nE2,R1,B1,seal,2026-03-10,4.50,Mill Cafe,\n"
                + "E3,R1,B1,receipt,2026-03-10,4.50,Mill Cafe,\n");

        Said said = run();

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("line 2, amount: expected pounds")
                .contains("line 3, kind: \"seal\" is not known");
        assertThat(lines("matches.csv")).anyMatch(line -> line.startsWith("R1,1,E3,auto"));
    }

    @Test
    void aPictureThatCameBeforeClearsNothingAndIsNamed() throws IOException {
        statement("R1.lloyds.csv", LLOYDS + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904,4.50,,11.00\n"
                + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904,4.50,,15.50\n");
        String rows = "E1,R1,B1,receipt,2026-03-10,4.50,Mill Cafe,,%s\nE2,R1,B1,receipt,2026-03-10,4.50,Mill Cafe,,%s\n";
        Files.writeString(folder.resolve("evidence.csv"),
                HEADER.replace("\n", ",picture\n") + rows.formatted("aa", "aa"));

        Said said = run();

        assertThat(said.err()).doesNotContain("picture");
        assertThat(lines("matches.csv")).noneMatch(line -> line.startsWith("R1,") && line.contains(",auto,"))
                .anyMatch(line -> line.startsWith("R1,1,E2,suggest") && line.contains("it came before"));
        assertThat(lines("returns.csv").get(1)).endsWith("Came twice: E2 (as E1).");

        Files.writeString(folder.resolve("evidence.csv"),
                HEADER.replace("\n", ",picture\n") + rows.formatted("aa", "bb"));
        run();
        assertThat(lines("matches.csv")).filteredOn(line -> line.startsWith("R1,") && line.contains(",auto,"))
                .as("two tickets").hasSize(2);
    }

    /** One return of each of two, with one purchase of the same sum at the same shop in each. */
    private void oneInvoiceInTwoReturns(String budgetOfSecond, String reference) throws IOException {
        statement("R1.lloyds.csv", LLOYDS + "10/03/2026,DEB,'80-00-00,12345678,BRAESIDE HOMECARE,4.50,,15.50\n");
        statement("R2.csv", LLOYDS + "20/03/2026,DEB,'80-00-00,87654321,BRAESIDE HOMECARE,4.50,,11.00\n");
        evidence("E1,R1,B1,invoice,2026-03-09,4.50,Braeside Homecare,INV 44120\n"
                + "E2,R2," + budgetOfSecond + ",invoice,2026-03-09,4.50,Braeside Homecare," + reference + "\n");
    }

    @Test
    void aPaperThatClearedALineOfTheReturnBeforeClearsNoSecond() throws IOException {
        oneInvoiceInTwoReturns("B1", "INV-44120");
        run();
        assertThat(lines("matches.csv")).anyMatch(line -> line.startsWith("R1,1,E1,auto"))
                .anyMatch(line -> line.startsWith("R2,1,E2,suggest") && line.contains("it came before"));
        assertThat(lines("returns.csv").get(2)).contains("Came twice: E2 (as E1 of R1).");

        oneInvoiceInTwoReturns("B1", "INV 44121");
        run();
        assertThat(lines("matches.csv")).as("another invoice").anyMatch(line -> line.startsWith("R2,1,E2,auto"));
        assertThat(lines("returns.csv").get(2)).doesNotContain("Came");

        oneInvoiceInTwoReturns("B1", "INV 44120");
        statement("R1.lloyds.csv", LLOYDS + "10/03/2026,DEB,'80-00-00,12345678,CITY CABS,9.50,,15.50\n");
        run();
        assertThat(lines("matches.csv")).as("sent early: it has explained nothing yet")
                .anyMatch(line -> line.startsWith("R2,1,E2,auto"));
    }

    @Test
    void aPaperThatCameForAnotherBudgetIsNamedForAPerson() throws IOException {
        oneInvoiceInTwoReturns("B2", "INV 44120");
        run();
        assertThat(lines("matches.csv")).anyMatch(line -> line.startsWith("R2,1,E2,auto"));
        assertThat(lines("returns.csv").get(2)).contains("Came for another budget too: E2 (as E1 of R1).");
    }

    @Test
    void aListThatIsNoneIsRefusedAndNothingIsWritten() throws IOException {
        Files.writeString(folder.resolve("evidence.csv"), "id,what\n1,2\n");

        Said said = run();

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("the column evidence_id is missing");
        assertThat(folder.resolve("matches.csv")).doesNotExist();
    }
}
