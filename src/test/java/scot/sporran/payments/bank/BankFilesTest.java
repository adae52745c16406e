package scot.sporran.payments.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;

class BankFilesTest {

    private static final Batch.Payer PAYER = new Batch.Payer("Strathbeg Council", new BankAccount("107999", "88837491"),
            "123456");
    private static final Batch BATCH = new Batch("0192f000-0000-7000-8000-00000001", "000123", PAYER,
            LocalDate.of(2026, 11, 20), Instant.parse("2026-11-16T09:30:00Z"),
            List.of(new Transfer("WAGES NOV 7K2M9QXA", "Ailsa Kerr", new BankAccount("089999", "66374958"),
                    Money.ofPence(123_456)),
                    new Transfer("WAGES NOV 8B3N0RYC", "Seònaid O’Neil-MacAskill", new BankAccount("202959",
                            "63748472"), Money.ofPence(1))));

    @Test
    void aStandard18FileReadsBackColumnByColumn() {
        List<String> lines = lines(Standard18.write(BATCH));

        assertThat(lines).hasSize(10);
        assertThat(lines.subList(0, 4)).allSatisfy(label -> assertThat(label).hasSize(80));
        assertThat(lines.get(0)).startsWith("VOL1000123").endsWith("1");
        assertThat(lines.get(0).substring(41, 47)).isEqualTo("123456");
        assertThat(lines.get(1)).startsWith("HDR1A123456S  112345600012300010001");
        assertThat(lines.get(1).substring(41, 47)).as("made on the 320th day").isEqualTo(" 26320");
        assertThat(lines.get(2)).startsWith("HDR2F0200000100");
        assertThat(lines.get(3).substring(4, 10)).as("worked on the day before").isEqualTo(" 26323");
        assertThat(lines.get(3).substring(28, 40)).isEqualTo("1 DAILY  001");
        String second = lines.get(5);
        assertThat(second).hasSize(100);
        assertThat(second.substring(0, 17)).isEqualTo("20295963748472" + "0" + "99");
        assertThat(second.substring(17, 31)).isEqualTo("10799988837491");
        assertThat(second.substring(35, 46)).isEqualTo("00000000001");
        assertThat(second.substring(46, 64)).isEqualTo("STRATHBEG COUNCIL ");
        assertThat(second.substring(64, 82)).isEqualTo("WAGES NOV 8B3N0RYC");
        assertThat(second.substring(82)).isEqualTo("SEONAID ONEIL-MACA");
        String contra = lines.get(6);
        assertThat(contra.substring(0, 17)).isEqualTo("10799988837491" + "0" + "17");
        assertThat(contra.substring(35, 46)).isEqualTo("00000123457");
        assertThat(contra.substring(64, 70)).isEqualTo("CONTRA");
        assertThat(lines.get(9)).startsWith("UTL1" + "0000000123457".repeat(2) + "0000001" + "0000002");
    }

    @Test
    void aFileMadeTwiceIsTheSameFile() {
        assertThat(Standard18.write(BATCH)).isEqualTo(Standard18.write(BATCH));
        assertThat(CreditTransfers.write(BATCH, "NURG")).isEqualTo(CreditTransfers.write(BATCH, "NURG"));
    }

    @Test
    void noPaymentIsInAFileTwice() {
        List<Transfer> twice = new ArrayList<>(BATCH.transfers());
        twice.add(BATCH.transfers().getFirst());
        assertThatThrownBy(() -> new Batch("x", "000124", PAYER, BATCH.payOn(), BATCH.madeAt(), twice))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreThanElevenDigitsOfPenceAreRefused() {
        Batch huge = new Batch("x", "000124", PAYER, BATCH.payOn(), BATCH.madeAt(),
                List.of(new Transfer("A", "B", PAYER.account(), Money.ofPence(100_000_000_000L))));
        assertThatThrownBy(() -> Standard18.write(huge)).hasMessageContaining("More than Bacs carries");
    }

    @Test
    void aCreditTransferFileIsValidByTheSchemaOfIso20022() throws Exception {
        byte[] file = CreditTransfers.write(BATCH, "NURG");

        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(BankFilesTest.class.getResource("/iso20022/pain.001.001.09.xsd")).newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(file)));
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("<CtrlSum>1234.57</CtrlSum>",
                "<InstdAmt Ccy=\"GBP\">0.01</InstdAmt>", "<MmbId>089999</MmbId>", "Seònaid O’Neil-MacAskill",
                "<EndToEndId>WAGES NOV 7K2M9QXA</EndToEndId>");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"2026-12-25,false", "2026-12-28,false", "2026-12-29,true", "2027-03-26,false", "2027-03-29,false",
            "2026-04-03,false", "2026-04-06,false", "2026-05-04,false", "2026-05-25,false", "2026-08-31,false",
            "2027-01-01,false", "2022-01-03,false", "2021-12-27,false", "2021-12-28,false", "2022-12-26,false",
            "2022-12-27,false", "2026-11-28,false", "2026-11-30,true", "2023-05-08,false"})
    void banksAreOpenOnTheDaysOfTheCalendar(LocalDate day, boolean open) {
        assertThat(BankDays.isOpen(day)).isEqualTo(open);
    }

    @Test
    void wagesDueOnAHolidayArriveBeforeIt() {
        assertThat(Standard18.processingDay(LocalDate.of(2026, 12, 25))).isEqualTo(LocalDate.of(2026, 12, 23));
        assertThat(Standard18.processingDay(LocalDate.of(2026, 11, 30))).isEqualTo(LocalDate.of(2026, 11, 27));
    }

    @Test
    void aReferenceKeepsItsCodeWhateverTheWordsAre() {
        assertThat(Transfer.reference("Wages für Dòmhnall", "7K2M9QXA")).isEqualTo("WAGES FUR 7K2M9QXA");
        assertThat(Transfer.reference("£", "7K2M9QXA").strip()).endsWith("7K2M9QXA");
    }

    @Test
    void aStatusReportTellsWhatWasTakenAndWhatWasNot() throws Exception {
        byte[] report = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-11-17T08:00:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>FILE-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
                <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>000123</OrgnlPmtInfId>
                <TxInfAndSts><OrgnlEndToEndId>WAGES NOV 7K2M9QXA</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
                <TxInfAndSts><OrgnlEndToEndId>WAGES NOV 8B3N0RYC</OrgnlEndToEndId><TxSts>RJCT</TxSts>
                <StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Account closed</AddtlInf></StsRsnInf>
                <OrgnlTxRef><Amt><InstdAmt Ccy="GBP">0.01</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
                </OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>""".getBytes(StandardCharsets.UTF_8);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(BankFilesTest.class.getResource("/iso20022/pain.002.001.10.xsd")).newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(report)));

        BankReport read = BankReports.read(report);

        assertThat(read.wholeFile()).isEqualTo(new BankReport.WholeFile("FILE-1", BankReport.Status.PENDING, "", ""));
        assertThat(read.items()).containsExactly(
                new BankReport.Item("WAGES NOV 7K2M9QXA", BankReport.Status.ACCEPTED, "", "", null, null),
                new BankReport.Item("WAGES NOV 8B3N0RYC", BankReport.Status.REJECTED, "AC04", "Account closed",
                        Money.ofPence(1), null));
    }

    @Test
    void bacsReportsTellReturnsAndNewAccounts() {
        BankReport returned = BankReports.read(
                bytes("""
                        <BACSDocument><Data><ARUCS><Advice><OriginatingAccountRecords><OriginatingAccountRecord>
                        <ReturnedCreditItem ref="WAGES NOV 7K2M9QXA" transCode="99" returnCode="0003"
                          returnDescription="ACCOUNT CLOSED" originalProcessingDate="2026-11-19" valueOf="1,234.56" currency="GBP">
                        <ReceiverAccount number="66374958" sortCode="08-99-99" name="AILSA KERR"/></ReturnedCreditItem>
                        </OriginatingAccountRecord></OriginatingAccountRecords></Advice></ARUCS></Data></BACSDocument>"""));
        assertThat(returned.kind()).isEqualTo(BankReport.Kind.ARUCS);
        assertThat(returned.items()).containsExactly(new BankReport.Item("WAGES NOV 7K2M9QXA",
                BankReport.Status.RETURNED, "0003", "ACCOUNT CLOSED", Money.ofPence(123_456), null));

        BankReport moved = BankReports.read(bytes("""
                <BACSDocument><Data><AWACS/><MessagingAdvices><MessagingAdvice reference="WAGES NOV 8B3N0RYC"
                  reason-code="3" new-sort-code="10-79-99" new-account-number="88837491"/></MessagingAdvices></Data>
                </BACSDocument>"""));
        assertThat(moved.items().getFirst().status()).isEqualTo(BankReport.Status.WRONG_ACCOUNT);
        assertThat(moved.items().getFirst().instead()).isEqualTo(new BankAccount("107999", "88837491"));
    }

    @Test
    void whatIsNoReportIsRefusedInWords() {
        assertThatThrownBy(() -> BankReports.read(bytes("RJCT"))).isInstanceOf(BadInputException.class)
                .hasMessageContaining("report");
        assertThatThrownBy(() -> BankReports.read(bytes("<a/>"))).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> BankReports.read(bytes("""
                <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"""))).isInstanceOf(
                BadInputException.class);
        assertThatThrownBy(() -> BankReports.read(bytes("""
                <BACSDocument><ARUCS><ReturnedCreditItem valueOf="1.00"/></ARUCS></BACSDocument>""")))
                .isInstanceOf(BadInputException.class).hasMessageContaining("ReturnedCreditItem");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(byte[] file) {
        return new String(file, StandardCharsets.US_ASCII).lines().toList();
    }
}
