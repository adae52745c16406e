package scot.sporran.payroll.rti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.YearToDate;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.statutory.ParentalPay;
import scot.sporran.payroll.statutory.Recovery;

class RtiTest {

    private static final EmployerReferences EMPLOYER = EmployerReferences.parse("961/XA12345", "961PX00123456");
    private static final TaxYear YEAR = TaxYear.parse("2026-27");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final RtiStructure STRUCTURE = RtiStructure.shipped();
    private static final Identity AILSA = new Identity(Optional.of("AB123456C"), "Ailsa Mòr", "O’Neil-Kerr",
            List.of("1 Shore Road", "Strathbeg"), Optional.of("AB43 8QX"), LocalDate.of(1990, 2, 28), 'F');

    /** HMRC's own open test of its construction industry service; the base 32 form by another open implementation. */
    @Test
    void theMarkOfHmrcsOwnTestComesOut() throws IOException {
        IrMark mark = IrMark.ofMessage(resource("/rti/cis-return.xml"));
        assertThat(mark.base64()).isEqualTo("tpwOaKfCHJDirqJn31ceHrX1XYc=");
        assertThat(mark.base32()).isEqualTo("W2OA42FHYIOJBYVOUJT56VY6D227KXMH");
    }

    @Test
    void theMarkChangesWithTheBodyAloneAndNotWithItself() throws IOException {
        String message = resource("/rti/cis-return.xml");
        IrMark mark = IrMark.ofMessage(message);
        assertThat(IrMark.ofMessage(message.replace("U8aI0sJHCxRfquaDcV0fhlhTU8s=", "x"))).isEqualTo(mark);
        assertThat(IrMark.ofMessage(message.replace("\n", "\r\n"))).isEqualTo(mark);
        assertThat(IrMark.ofMessage(message.replace("<Class>IR-CIS-CIS300MR</Class>", "<Class>X</Class>")))
                .isEqualTo(mark);
        assertThat(IrMark.ofMessage(message.replace("2234567890", "2234567891"))).isNotEqualTo(mark);
    }

    @Test
    void aDocumentBearsTheMarkThatItsWholeMessageHas() {
        RtiDocument report = fps(List.of(pay(payslip("2000.00"))));
        String message = GovTalk.submit(report.kind(), EMPLOYER, report.body(),
                new GovTalk.Sender("ISV635", "secret", "9256", "Sporran", "0.1"), "0192F00000007000", true,
                LocalDateTime.of(2026, 11, 20, 9, 30));
        assertThat(IrMark.ofMessage(message)).isEqualTo(report.mark());
        assertThat(report.body()).contains("<IRmark Type=\"generic\">" + report.mark().base64() + "</IRmark>");
        assertThat(message).contains("<Class>HMRC-PAYE-RTI-FPS</Class>", "<GatewayTest>1</GatewayTest>",
                "<Key Type=\"TaxOfficeNumber\">961</Key>", "<URI>9256</URI>", "<Timestamp>2026-11-20T09:30:00");
    }

    @Test
    void aFullPaymentSubmissionTellsThePaydayAndTheYear() {
        Payslip first = payslip("2000.00");
        Payslip second = Payroll.standard().calculate(first.inputs().withToDate(first.after()),
                PayDate.of(2026, 11, 20));
        RtiDocument report = fps(List.of(pay(second)));
        assertThat(STRUCTURE.check(report)).isEmpty();
        assertThat(report.body()).contains(
                "http://www.govtalk.gov.uk/taxation/PAYE/RTI/FullPaymentSubmission/26-27/1",
                "<RelatedTaxYear>26-27</RelatedTaxYear>", "<Fore>Ailsa</Fore><Fore>Mor</Fore><Sur>O'Neil-Kerr</Sur>",
                "<PayFreq>W4</PayFreq><PmtDate>2026-11-20</PmtDate><WeekNo>36</WeekNo>",
                "<TaxCode TaxRegime=\"S\">1257L</TaxCode><TaxablePay>2000.00</TaxablePay>",
                "<FiguresToDate><TaxablePay>4000.00</TaxablePay>",
                "<EmpeePenContribnsNotPaid>" + second.employeePension() + "</EmpeePenContribnsNotPaid>",
                "<TaxDeductedOrRefunded>" + second.tax().tax() + "</TaxDeductedOrRefunded>",
                "<TotalEmpNICInPd>" + second.insurance().employer() + "</TotalEmpNICInPd>",
                "<EmpeeContribnsInPd>" + second.insurance().employee() + "</EmpeeContribnsInPd>");
    }

    @Test
    void whatAPlanFiveBorrowerRepaidIsToldWithThePlan() {
        Payslip payslip = Payroll.standard().calculate(PayInputs
                .of(PayFrequency.MONTHLY, TaxCode.parse("S1257L M1"), NiCategory.A, Pounds.of("6000.00"))
                .withLoans(new StudentLoans.Loans(Optional.of(StudentLoans.Plan.PLAN_5), true)),
                PayDate.of(2027, 3, 26));
        RtiDocument report = fps(List.of(pay(payslip)));
        assertThat(STRUCTURE.check(report)).isEmpty();
        assertThat(report.body()).contains("<StudentLoanRecovered PlanType=\"05\">" + payslip.loans().plan(),
                "<PostgradLoanRecovered>", "<StudentLoansTD>", "<MonthNo>12</MonthNo>",
                "<TaxCode BasisNonCumulative=\"yes\" TaxRegime=\"S\">1257L</TaxCode>");
    }

    @Test
    void aStarterWithAP45ReportsThisEmploymentAlone() {
        PayInputs inputs = PayInputs.of(PayFrequency.FOUR_WEEKLY, TaxCode.parse("S1257L"), NiCategory.A,
                Pounds.of("1500.00"));
        IncomeTax.ToDate p45 = new IncomeTax.ToDate(Pounds.of("9000.00"), Pounds.of("200.00"));
        Payslip payslip = Payroll.standard().calculate(inputs.withToDate(YearToDate.of(p45)), PayDate.of(2026, 11, 20));
        ReportedPay starter = new ReportedPay(AILSA, "PA1", Optional.empty(), payslip, p45,
                Optional.of(new ReportedPay.Starter(LocalDate.of(2026, 10, 26), Optional.of('B'), true, false)),
                Optional.empty(), HoursBand.of(20 * 60, true), Optional.of(LateReason.G), false, false);
        RtiDocument report = fps(List.of(starter));
        assertThat(STRUCTURE.check(report)).isEmpty();
        assertThat(report.body()).contains("<FiguresToDate><TaxablePay>1500.00</TaxablePay>",
                "<Starter><StartDate>2026-10-26</StartDate><StartDec>B</StartDec><StudentLoan>yes</StudentLoan></Starter>",
                "<LateReason>G</LateReason>", "<HoursWorked>B</HoursWorked>");
    }

    @Test
    void whoeverIsPaidTheReportKeepsToTheStructure() {
        long seed = Long.getLong("sporran.seed", System.nanoTime());
        Random random = new Random(seed);
        String[] codes = {"S1257L", "SK475", "BR", "S0T X", "NT", "1257L", "C1100T M1", "SD1"};
        for (int i = 0; i < 500; i++) {
            NiCategory letter = NiCategory.values()[random.nextInt(NiCategory.values().length)];
            PayFrequency frequency = PayFrequency.values()[random.nextInt(4)];
            PayInputs inputs = PayInputs.of(frequency, TaxCode.parse(codes[random.nextInt(codes.length)]), letter,
                    Pounds.ofPence(random.nextInt(900_000)));
            if (random.nextBoolean()) {
                inputs = inputs.withPension(new PayInputs.Pension.Contributes(Contributions.Scheme
                        .statutory(Contributions.Method.values()[random.nextInt(2)])));
            }
            List<PayLine> lines = new ArrayList<>(inputs.lines());
            lines.add(PayLine.sum(PayLine.Kind.SICK_PAY, "Sick", Pounds.ofPence(random.nextInt(20_000))));
            lines.add(PayLine.sum(PayLine.Kind.MATERNITY_PAY, "Maternity", Pounds.ofPence(random.nextInt(20_000))));
            lines.add(PayLine.sum(PayLine.Kind.EXPENSES, "Bus", Pounds.ofPence(random.nextInt(2_000))));
            Payslip payslip = Payroll.standard().calculate(inputs.withLines(lines),
                    new PayDate(YEAR.firstDay().plusDays(random.nextInt(364))));
            assertThat(STRUCTURE.check(fps(List.of(pay(payslip))))).as("seed %d, row %d", seed, i).isEmpty();
        }
    }

    @Test
    void whatTheStructureDoesNotKnowIsToldWithItsPlace() {
        RtiDocument right = fps(List.of(pay(payslip("2000.00"))));
        assertThat(STRUCTURE.check(with(right, right.body().replace("<PayId>PA1</PayId>", "")
                .replace("</LeavingDate>", "")))).isEmpty();
        assertThat(STRUCTURE.check(with(right, right.body().replace("<Gender>F</Gender>", "<Gender>X</Gender>"))))
                .extracting(Problem::where).containsExactly("Employee/EmployeeDetails/Gender");
        assertThat(STRUCTURE.check(with(right, right.body().replace("<Gender>F</Gender>", ""))))
                .extracting(Problem::where).containsExactly("Employee/EmployeeDetails/Gender");
        String late = right.body().replace("<RelatedTaxYear>26-27</RelatedTaxYear>", "").replace(
                "</FullPaymentSubmission>", "<RelatedTaxYear>26-27</RelatedTaxYear></FullPaymentSubmission>");
        assertThat(STRUCTURE.check(with(right, late))).extracting(Problem::words).contains(
                "This element stands too late.");
    }

    @Test
    void whatHmrcWouldRefuseIsToldBeforeWithItsNumber() {
        Payslip payslip = payslip("2000.00");
        Identity noNumber = new Identity(Optional.empty(), "1", "Kerr", List.of("1 Shore Road"), Optional.empty(),
                LocalDate.of(1890, 1, 1), 'M');
        ReportedPay bad = new ReportedPay(noNumber, "PA1", Optional.empty(), payslip, IncomeTax.ToDate.NOTHING,
                Optional.of(new ReportedPay.Starter(TODAY.plusDays(31), Optional.empty(), false, false)),
                Optional.of(TODAY.plusDays(31)), HoursBand.E, Optional.empty(), false, false);
        assertThat(ReportRules.check(List.of(bad), YEAR, TODAY)).extracting(Problem::number)
                .containsExactlyInAnyOrder(7823, 7824, 7826, 7828, 7829, 7881, 7831);
        assertThat(ReportRules.check(List.of(pay(payslip), pay(payslip)), YEAR, TODAY)).extracting(Problem::words)
                .containsExactly("This employment is in the report twice.");
        assertThat(ReportRules.check(List.of(pay(payslip)), TaxYear.parse("2025-26"), TODAY))
                .extracting(Problem::number).containsExactly(7844);
        assertThat(ReportRules.check(List.of(pay(payslip)), YEAR, TODAY)).isEmpty();
    }

    @Test
    void lettersOfWomenAndOfSitesAreForThem() {
        Payslip reduced = Payroll.standard().calculate(
                PayInputs.of(PayFrequency.MONTHLY, TaxCode.parse("S1257L"), NiCategory.E, Pounds.of("2000.00")),
                PayDate.of(2026, 11, 20));
        Identity man = new Identity(AILSA.nino(), "Calum", "Reid", AILSA.address(), AILSA.postcode(), AILSA.born(),
                'M');
        assertThat(ReportRules.check(List.of(pay(man, reduced)), YEAR, TODAY)).extracting(Problem::number)
                .containsExactlyInAnyOrder(7849, 7955, 7954);
    }

    @Test
    void malformedNumbersAreRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> new Identity(Optional.of("QQ123456C"), "A", "B", List.of(), Optional.empty(),
                LocalDate.of(1990, 1, 1), 'F')).isInstanceOf(BadPayInputException.class).hasMessageContaining("nino")
                .hasMessageNotContaining("QQ123456C");
        assertThatThrownBy(() -> EmployerReferences.parse("961XA12345", "961PX00123456"))
                .isInstanceOf(BadPayInputException.class).hasMessageContaining("payeReference");
        assertThatThrownBy(() -> EmployerReferences.parse("961/XA12345", "961X"))
                .isInstanceOf(BadPayInputException.class).hasMessageContaining("accountsOffice");
    }

    @Test
    void aLeapDayBirthIsReportedAsItIs() {
        Identity leap = new Identity(AILSA.nino(), "Ailsa", "Kerr", AILSA.address(), AILSA.postcode(),
                LocalDate.of(2004, 2, 29), 'F');
        assertThat(fps(List.of(pay(leap, payslip("2000.00")))).body()).contains("<BirthDate>2004-02-29</BirthDate>");
    }

    @Test
    void anEmployerPaymentSummarySaysWhatPaymentsDoNotTell() {
        TaxMonth month = new TaxMonth(YEAR, 8);
        EmployerPaymentSummary summary = new EmployerPaymentSummary(
                Optional.of(new EmployerPaymentSummary.Months(month, month)), Optional.empty(), Optional.of(true),
                Optional.of(new EmployerPaymentSummary.RecoveredToDate(month,
                        Map.of(ParentalPay.Kind.MATERNITY, new Recovery(Pounds.of("450.00"), Pounds.of("40.50"))))),
                Optional.of(FinalReport.ofYear()));
        RtiDocument report = summary.document(EMPLOYER, month);
        assertThat(STRUCTURE.check(report)).isEmpty();
        assertThat(report.body()).contains("EmployerPaymentSummary/26-27/1",
                "<NoPaymentForPeriod>yes</NoPaymentForPeriod><NoPaymentDates><From>2026-11-06</From><To>2026-12-05</To>",
                "<EmpAllceInd>yes</EmpAllceInd>",
                "<TaxMonth>8</TaxMonth><SMPRecovered>450.00</SMPRecovered><NICCompensationOnSMP>40.50<",
                "<ForYear>yes</ForYear>");
        assertThat(STRUCTURE.check(EmployerPaymentSummary.nothing().document(EMPLOYER, month))).isEmpty();
    }

    @Test
    void numbersAreAskedForUpToAHundredPeopleAtOnce() {
        NinoVerification.Worker worker = new NinoVerification.Worker(AILSA, "PA1");
        RtiDocument request = NinoVerification.of(EMPLOYER, TODAY, List.of(worker));
        assertThat(STRUCTURE.check(request)).isEmpty();
        assertThat(request.body()).contains("NINOverificationRequest/1");
        assertThatThrownBy(() -> NinoVerification.of(EMPLOYER, TODAY, java.util.Collections.nCopies(101, worker)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersAreTakenForWhatTheySay() {
        assertThat(GovTalkReply.read(reply("acknowledgement", "submit", "A1B2",
                "<ResponseEndPoint PollInterval=\"7\">https://hmrc.test/poll</ResponseEndPoint>", "")))
                .isEqualTo(new GovTalkReply.Acknowledged("A1B2", "https://hmrc.test/poll", 7));
        assertThat(GovTalkReply.read(reply("response", "submit", "A1B2", "", "<SuccessResponse><Message>Thanks"
                + "</Message></SuccessResponse>"))).isEqualTo(new GovTalkReply.Accepted("A1B2", "", "Thanks"));
        assertThat(GovTalkReply.read(reply("response", "delete", "A1B2", "", "")))
                .isEqualTo(new GovTalkReply.Deleted("A1B2"));
        assertThat(GovTalkReply.read(reply("error", "submit", "A1B2", "", "<ErrorResponse><Error><Number>7829</Number>"
                + "<Type>business</Type><Text>Two lines</Text><Location>x</Location></Error></ErrorResponse>")))
                .isInstanceOfSatisfying(GovTalkReply.Failed.class, failed -> {
                    assertThat(failed.mayBeSentAgain()).isFalse();
                    assertThat(failed.faults()).containsExactly(
                            new GovTalkReply.Fault(7829, "business", "Two lines", "x"));
                });
        assertThat(GovTalkReply.read(reply("response", "list", "", "", "<StatusReport><StatusRecord><CorrelationID>A1"
                + "</CorrelationID><TransactionID>F00</TransactionID></StatusRecord></StatusReport>")))
                .isEqualTo(new GovTalkReply.Listed(Map.of("F00", "A1")));
        assertThatThrownBy(() -> GovTalkReply.read("<html>Sorry</html>")).isInstanceOf(UnreadableReplyException.class);
        assertThatThrownBy(() -> GovTalkReply.read("<!DOCTYPE a><a/>")).isInstanceOf(UnreadableReplyException.class);
    }

    @Test
    void aCorrelationIdThatIsNoneIsNotPutIntoAMessage() {
        assertThatThrownBy(() -> GovTalk.poll(RtiDocument.Kind.FPS, "A1</CorrelationID>", false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(GovTalk.poll(RtiDocument.Kind.FPS, "A1", false)).contains("<Qualifier>poll</Qualifier>",
                "<CorrelationID>A1</CorrelationID>");
        assertThat(GovTalk.delete(RtiDocument.Kind.EPS, "A1", false)).contains("<Function>delete</Function>");
    }

    private static Payslip payslip(String gross) {
        return Payroll.standard().calculate(
                PayInputs.of(PayFrequency.FOUR_WEEKLY, TaxCode.parse("S1257L"), NiCategory.A, Pounds.of(gross))
                        .withPension(new PayInputs.Pension.Contributes(
                                Contributions.Scheme.statutory(Contributions.Method.RELIEF_AT_SOURCE))),
                PayDate.of(2026, 11, 20));
    }

    private static ReportedPay pay(Payslip payslip) {
        return pay(AILSA, payslip);
    }

    private static ReportedPay pay(Identity identity, Payslip payslip) {
        return new ReportedPay(identity, "PA1", Optional.empty(), payslip, IncomeTax.ToDate.NOTHING, Optional.empty(),
                Optional.empty(), HoursBand.of(20 * 60, true), Optional.empty(), false, false);
    }

    private static RtiDocument fps(List<ReportedPay> workers) {
        return FullPaymentSubmission.of(EMPLOYER, YEAR, workers, Optional.empty());
    }

    private static RtiDocument with(RtiDocument report, String body) {
        return new RtiDocument(report.kind(), report.employer(), report.year(), body, report.mark());
    }

    private static String reply(String qualifier, String function, String correlation, String end, String body) {
        return "<GovTalkMessage xmlns=\"http://www.govtalk.gov.uk/CM/envelope\"><Header><MessageDetails><Class>X</Class>"
                + "<Qualifier>" + qualifier + "</Qualifier><Function>" + function + "</Function><CorrelationID>"
                + correlation + "</CorrelationID>" + end + "</MessageDetails></Header><Body>" + body
                + "</Body></GovTalkMessage>";
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(RtiTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
