package scot.sporran.payments.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.ledger.Money;

class StatementFilesTest {

    private static final String LLOYDS = "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
            + "Debit Amount,Credit Amount,Balance\n";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static Statement read(String content) throws IOException, StatementException {
        return read(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Statement read(byte[] content) throws IOException, StatementException {
        return StatementFiles.read(StatementSource.of("statement", content)).get(0);
    }

    private static StatementException refused(byte[] content) {
        return catchThrowableOfType(StatementException.class, () -> read(content));
    }

    private static StatementException refused(String content) {
        return refused(content.getBytes(StandardCharsets.UTF_8));
    }

    private static StatementSource sample(String name) throws IOException {
        try (InputStream in = StatementFilesTest.class.getResourceAsStream("/statements/" + name)) {
            return StatementSource.of(name, Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    @Test
    void tellsTsbFromLloydsByTheYear() throws Exception {
        assertThat(read(LLOYDS + "09/03/2026,DEB,'80-00-00,12345678,CAFE,4.50,,10.00\n").dialect())
                .isEqualTo(Dialect.LLOYDS);
        assertThat(read(LLOYDS + "2026-03-09,DEB,'80-00-00,12345678,CAFE,4.50,,10.00\n").dialect())
                .isEqualTo(Dialect.TSB);
    }

    @Test
    void readsNewestFirstAsItStandsAndKnowsWhatWasBefore() throws Exception {
        Statement read = read(LLOYDS + "10/03/2026,DEB,'80-00-00,12345678,CAFE,4.50,,15.50\n"
                + "09/03/2026,BGC,'80-00-00,12345678,COUNCIL,,20.00,20.00\n");

        assertThat(read.lines()).extracting(StatementLine::amount).containsExactly(Money.ofPence(-450),
                Money.ofPence(2_000));
        assertThat(read.opening()).isEqualTo(Money.ZERO);
        assertThat(read.closing()).isEqualTo(Money.ofPence(1_550));
        assertThat(read.gap()).isNull();
        assertThat(read.inOrder().get(0).text()).isEqualTo("COUNCIL");
    }

    @Test
    void namesTheDayAfterWhichAPageIsMissing() throws Exception {
        Statement read = read(LLOYDS + "09/03/2026,BGC,'80-00-00,12345678,COUNCIL,,20.00,20.00\n"
                + "19/03/2026,DEB,'80-00-00,12345678,CAFE,4.50,,5.50\n");

        assertThat(read.gap()).isEqualTo(new Statement.Gap(LocalDate.of(2026, 3, 9), Money.ofPence(-1_000)));
    }

    @Test
    void aDayInAnOrderOfTheBanksOwnIsNoGap() throws Exception {
        Statement read = read(LLOYDS + "08/03/2026,BGC,'80-00-00,12345678,COUNCIL,,20.00,20.00\n"
                + "09/03/2026,DEB,'80-00-00,12345678,BUS,3.00,,13.00\n"
                + "09/03/2026,DEB,'80-00-00,12345678,CAFE,4.00,,16.00\n"
                + "10/03/2026,DEB,'80-00-00,12345678,TAXI,5.00,,8.00\n");

        assertThat(read.gap()).isNull();
        assertThat(read.closing()).isEqualTo(Money.ofPence(800));
    }

    @Test
    void readsThePoundSignOfEitherEncodingAndLeavesTheMarkOut() throws Exception {
        String nationwide = "\"Account Name:\",\"FlexAccount ****12345\"\n\n\"Date\",\"Transaction type\",\"Description\","
                + "\"Paid out\",\"Paid in\",\"Balance\"\n\"05 Apr 2024\",\"Visa purchase\",\"CAFE\",\"£1,004.50\",\"\",\"£10.00\"\n";

        for (byte[] content : List.of(nationwide.getBytes(WINDOWS), nationwide.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + nationwide).getBytes(StandardCharsets.UTF_8))) {
            Statement read = read(content);
            assertThat(read.dialect()).isEqualTo(Dialect.NATIONWIDE);
            assertThat(read.lines().get(0).amount()).isEqualTo(Money.ofPence(-100_450));
        }
    }

    @Test
    void anotherEncodingInTheLastLineOfALongFileIsSeen() throws Exception {
        StringBuilder many = new StringBuilder("Date,Description,Amount\n");
        for (int i = 0; i < 5_000; i++) {
            many.append("05/04/2024,CAFE,-1.00\n");
        }
        Statement read = read((many + "06/04/2024,CAF\u00c9,-2.00\n").getBytes(WINDOWS));

        assertThat(read.lines().get(5_000).text()).isEqualTo("CAF\u00c9");
    }

    @Test
    void readsMonthFirstOnlyWhenEveryDateCanBeSo() throws Exception {
        Statement read = read("!Type:Bank\nD03/04'24\nT-1.00\nPCAFE\n^\nD03/28/2024\nT-2.00\nPBUS\n^\n");

        assertThat(read.lines()).extracting(StatementLine::bookedOn).containsExactly(LocalDate.of(2024, 3, 4),
                LocalDate.of(2024, 3, 28));
        assertThat(read.notes()).contains("Dates are written month first.");
        assertThat(refused("!Type:Bank\nD03/28/2024\nT-1.00\nPCAFE\n^\nD28/03/2024\nT-2.00\nPBUS\n^\n"))
                .hasMessageContaining(
                        "some dates have the day first");
    }

    @Test
    void readsColumnsThatAPersonHasExplained() throws Exception {
        byte[] content = "When;What;How much\n09/03/2026;CAFE;-4,50\n".getBytes(StandardCharsets.UTF_8);

        assertThat(refused(content)).hasMessageContaining("say which column is which");
        Statement read = StatementFiles.read(StatementSource.of("own", content),
                Map.of("When", "date", "What", "text", "How much", "amount")).get(0);
        assertThat(read.lines().get(0).amount()).isEqualTo(Money.ofPence(-450));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "09/03/2026,CAFE,4.505|amount|at most two decimals",
            "09/03/2026,CAFE,four pounds|amount|expected pounds and pence",
            "30/02/2026,CAFE,4.50|date|there is no such day",
            "09/03,CAFE,4.50|date|has no year",
            "46090,CAFE,4.50|date|spreadsheet's day number",
            "2026-03-09T12:00:00,CAFE,4.50|date|expected a day", "09/03/2026,=SUM(A1),4.50|''|formula",
            "09/03/2026,@SUM(A1),4.50|''|formula"})
    void refusesWithLineColumnAndReason(String row, String column, String reason) {
        StatementException refused = refused("Date,Description,Amount\n01/03/2026,BUS,-1.00\n"
                + row + "\n");

        assertThat(refused.line()).isEqualTo(3);
        assertThat(refused.column()).isEqualTo(column);
        assertThat(refused.reason()).contains(reason);
    }

    @Test
    void refusesWhatIsNoTextAndSaysWhatToDo() {
        assertThat(refused(new byte[]{'P', 'K', 3, 4, 0})).hasMessageContaining("macros");
        assertThat(refused(new byte[]{(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0})).hasMessageContaining("macros");
        assertThat(refused(new byte[]{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}))
                .hasMessageContaining("picture");
        assertThat(refused("%PDF-1.7".getBytes(StandardCharsets.UTF_8))).hasMessageContaining("PDF");
        assertThat(refused(new byte[0])).hasMessageContaining("empty");
        assertThat(refused("hello")).hasMessageContaining("no statement that we know");
    }

    @ParameterizedTest
    @ValueSource(strings = {"09/03/2026,=cmd|' /C calc'!A0,-4.50", "=cmd|' /C calc'!A0,CAFE,-4.50",
            "09/03/2026,CAFE,=cmd|' /C calc'!A0", "09/03/2026,\"=HYPERLINK(\"\"http://x\"\")\",-4.50"})
    void aCellThatWouldRunIsRefused(String row) {
        StatementException refused = refused("Date,Description,Amount\n" + row + "\n");

        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.reason()).contains("formula");
    }

    /** What a file is called does not matter: what it is shows in what it says. */
    @ParameterizedTest
    @ValueSource(strings = {"camt.053.xml", "statement.csv"})
    void aPictureIsAPictureWhateverItIsCalled(String name) {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};

        assertThat(catchThrowableOfType(StatementException.class,
                () -> StatementFiles.read(StatementSource.of(name, png))))
                .hasMessageContaining(name + ": it is a picture");
    }

    @Test
    void whatUnpacksToGigabytesIsNeverUnpacked() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[1 << 20]);
        }

        assertThat(bomb.size()).isLessThan(1 << 18);
        assertThat(refused(bomb.toByteArray())).hasMessageContaining("save the sheet as CSV");
        assertThat(refused(packed.toByteArray())).hasMessageContaining("it is packed; unpack it first");
    }

    @Test
    void linesInReverseOrderAreTheSameStatement() throws Exception {
        List<String> rows = List.of("09/03/2026,BGC,'80-00-00,12345678,COUNCIL,,20.00,20.00\n",
                "10/03/2026,DEB,'80-00-00,12345678,CAFE,4.50,,15.50\n",
                "10/03/2026,DEB,'80-00-00,12345678,BUS,2.50,,13.00\n");

        Statement forth = read(LLOYDS + String.join("", rows));
        Statement back = read(LLOYDS + String.join("", rows.reversed()));

        assertThat(back.inOrder()).extracting(StatementLine::text)
                .isEqualTo(forth.inOrder().stream().map(StatementLine::text).toList());
        assertThat(back.opening()).isEqualTo(forth.opening());
        assertThat(back.closing()).isEqualTo(forth.closing()).isEqualTo(Money.ofPence(1_300));
        assertThat(back.gap()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Date,Description,Amount,Currency\n09/03/2026,CAFE,-4.50,EUR\n",
            "Date,Description,Amount,Currency\n09/03/2026,CAFE,-4.50,EUR\n10/03/2026,BUS,-1.00,GBP\n",
            "Date,Description,Amount\n09/03/2026,CAFE,€-4.50\n"})
    void anotherCurrencyIsNotTakenForPounds(String content) {
        assertThat(refused(content)).isNotNull();
    }

    /** Nothing of them is held but the bookings: the measure is in the benchmarks. */
    @Test
    void aFileOfAHundredThousandLinesIsReadToItsEnd() throws Exception {
        int many = 100_000;
        StringBuilder rows = new StringBuilder(LLOYDS);
        for (int i = 1; i <= many; i++) {
            rows.append("09/03/2026,BGC,'80-00-00,12345678,COUNCIL,,0.01,").append(i / 100).append('.')
                    .append(i % 100 < 10 ? "0" : "").append(i % 100).append('\n');
        }

        Statement read = read(rows.toString());

        assertThat(read.lines()).hasSize(many);
        assertThat(read.closing()).isEqualTo(Money.ofPence(many));
        assertThat(read.gap()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>"
            + "<BkToCstmrStmt>&x;</BkToCstmrStmt></Document>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE OFX [<!ENTITY a \"aa\">]>"
                    + "<OFX>&a;</OFX>"})
    void refusesXmlEntities(String content) {
        assertThat(refused(content)).hasMessageContaining("entities");
    }

    @Test
    void refusesOfxThatIsCutOffOrWithoutADay() throws Exception {
        assertThat(refused("OFXHEADER:100\n\n<OFX><STMTRS><STMTTRN><DTPOSTED>20260309<TRNAMT>-1.00"))
                .hasMessageContaining("cut off");
        StatementException refused = catchThrowableOfType(StatementException.class,
                () -> StatementFiles.read(sample("ofx-ofxparse/date_missing.ofx")));
        assertThat(refused.line()).isEqualTo(33);
    }

    @Test
    void refusesAnAccountInAnotherCurrency() {
        assertThat(catchThrowableOfType(StatementException.class,
                () -> StatementFiles.read(sample("ofx-ofxparse/suncorp.ofx")))).hasMessageContaining("AUD");
    }

    @ParameterizedTest
    @CsvSource({"ofx-ofxparse/suncorp.ofx,OFX,1,1", "ofx-ofxparse/bank_medium.ofx,OFX,1,3",
            "mt940-jejik/generic.sta,MT940,2,2", "mt940-cmxl/mt940.sta,MT940,3,16",
            "camt-genkgo/camt053.v3.xml,CAMT053,1,1", "camt-genkgo/camt053.v4.xml,CAMT053,1,1",
            "camt-genkgo/camt053.v2.multi.statement.xml,CAMT053,2,2", "camt-genkgo/camt052.v8.xml,CAMT052,1,1"})
    void readsOthersSamplesInTheirOwnCurrencies(String name, Dialect dialect, int statements, int lines)
            throws Exception {
        List<Bookings> read = StatementFiles.bookings(Input.lookAt(sample(name)), Map.of());

        assertThat(read).hasSize(statements);
        assertThat(read.stream().mapToInt(one -> one.finish().lines().size()).sum()).isEqualTo(lines);
        assertThat(read.get(0).finish().dialect()).isEqualTo(dialect);
    }

    @Test
    void countsDetailsOfABatchOrTheBatchAndNeverBoth() throws Exception {
        String entry = "<Ntry><Amt Ccy=\"GBP\">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-09</Dt>"
                + "</BookgDt><NtryDtls><TxDtls><Amt Ccy=\"GBP\">10.00</Amt></TxDtls><TxDtls><Amt Ccy=\"GBP\">%s</Amt></TxDtls>"
                + "</NtryDtls></Ntry>";
        String around = "<Document><BkToCstmrStmt><Stmt>%s</Stmt></BkToCstmrStmt></Document>";

        assertThat(read(around.formatted(entry.formatted("20.00"))).lines()).extracting(StatementLine::amount)
                .containsExactly(Money.ofPence(-1_000), Money.ofPence(-2_000));
        assertThat(read(around.formatted(entry.formatted("15.00"))).lines()).extracting(StatementLine::amount)
                .containsExactly(Money.ofPence(-3_000));
    }

    private static String day(String day, String opening, String amount, String closing) {
        return ":20:X\n:25:80000012345678\n:28C:1/1\n:60F:C" + day + "GBP" + opening + "\n:61:" + day + day.substring(2)
                + "D" + amount + "NTRFNONREF\n:86:CAFE\n:62F:C" + day + "GBP" + closing + "\n-\n";
    }

    private static Statement ofOneAccount(String content) throws Exception {
        List<Statement> read = Statement.byAccount(StatementFiles.read(StatementSource.of("days.sta",
                content.getBytes(StandardCharsets.UTF_8))));
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    @Test
    void statementsOfOneAccountDayByDayAreOneWhosePagesAreCounted() throws Exception {
        String first = day("260309", "20,00", "4,50", "15,50");
        String second = day("260310", "15,50", "5,50", "10,00");

        Statement whole = ofOneAccount(second + first);
        assertThat(whole.lines()).extracting(StatementLine::number).doesNotHaveDuplicates();
        assertThat(whole.opening()).isEqualTo(Money.ofPounds(20));
        assertThat(whole.closing()).isEqualTo(Money.ofPounds(10));
        assertThat(whole.gap()).isNull();
        assertThat(ofOneAccount(first + day("260311", "12,00", "1,00", "11,00")).gap())
                .isEqualTo(new Statement.Gap(LocalDate.of(2026, 3, 9), Money.ofPence(-350)));
    }

    @Test
    void accountsThatStandMixedInOneFileAreKeptApart() throws Exception {
        List<Statement> read = StatementFiles.read(StatementSource.of("two.csv", (LLOYDS
                + "10/03/2026,DEB,'80-00-00,12345678,CAFE,4.50,,15.50\n"
                + "10/03/2026,DEB,'80-00-00,87654321,BUS,2.50,,97.50\n"
                + "09/03/2026,BGC,'80-00-00,12345678,COUNCIL,,20.00,20.00\n").getBytes(StandardCharsets.UTF_8)));

        assertThat(read).extracting(Statement::accountEnding).containsExactly("5678", "4321");
        assertThat(read).allSatisfy(one -> assertThat(one.gap()).isNull());
        assertThat(read.getFirst().lines()).extracting(StatementLine::number).containsExactly(1, 3);
    }

    @Test
    void anEmptyStatementIsAnAnswer() throws Exception {
        Statement read = read(LLOYDS);

        assertThat(read.lines()).isEmpty();
        assertThat(read.notes()).contains("The statement has no bookings.");
    }

    @Test
    void readsTheUkOpenBankingShape() throws Exception {
        Statement read = read(
                """
                        {"Data":{"Transaction":[{"AccountId":"22289","TransactionId":"123","CreditDebitIndicator":"Debit",
                        "Status":"Booked","BookingDateTime":"2026-03-09T10:43:07+00:00","Amount":{"Amount":"10.00","Currency":"GBP"},
                        "TransactionInformation":"Cash from Aubrey","Balance":{"Amount":{"Amount":"230.00","Currency":"GBP"},
                        "CreditDebitIndicator":"Credit","Type":"InterimBooked"}}]},"Meta":{"TotalPages":1}}""");

        assertThat(read.lines().get(0).amount()).isEqualTo(Money.ofPence(-1_000));
        assertThat(read.lines().get(0).bookedOn()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(read.closing()).isEqualTo(Money.ofPence(23_000));
    }

    @Test
    void aStatementsAccountIsInNoLog() throws Exception {
        assertThat(read(LLOYDS + "09/03/2026,DEB,'80-00-00,12345678,CAFE,4.50,,10.00\n").toString())
                .doesNotContain("12345678");
    }
}
