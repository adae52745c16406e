package scot.sporran.payruns.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.ChainVerifier;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.ContinuityFiles;
import scot.sporran.payments.OrderEvent;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.ReportReader;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.WorkerPayee;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRunLine;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Browser;

/** Wages that come back, and pay that was made when wages could not be run: nobody goes without, nobody is paid twice. */
@MicronautTest(transactional = false)
class WagesThatCameBackTest extends OutgoingScene {

    @Inject
    ContinuityFiles continuity;
    @Inject
    ReportReader reports;
    @Inject
    ChainVerifier verifier;
    @Inject
    WagePayments wages;

    @Test
    void aFileThatTheBankRefusesInPartLeavesTheRestPaidAndTheReturnedWageIsSetAside() {
        Place place = place(240);
        PayRun run = paid(place);
        PaymentOrder good = wage(place, place.one());
        PaymentOrder bad = wage(place, place.two());
        PaymentFile file = file(place, FIRST_PAY);
        long before = out(place, CounterAccount.NET_PAY);
        assertThat(before).isEqualTo(net(place.one()) + net(place.two()));

        for (int i = 0; i < 2; i++) {
            reports.take(place.council(), status(file, item(good, "ACSC"), item(bad, "RJCT")), place.fay());
            assertThat(out(place, CounterAccount.NET_PAY)).isEqualTo(net(place.one()));
            assertThat(pot(place, Pot.WAGES)).isEqualTo(net(place.two()));
        }
        assertThat(wage(place, place.one()).state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(programOf(place.bea()).get("/api/v1/pay-runs/" + run.id() + "/wages").body())
                .contains("\"state\":\"REJECTED\"", "AC01 Incorrect account number");

        PaymentOrder again = done(orders.again(wage(place, place.two()), FIRST_PAY.plusDays(7), place.fay()));
        done(orders.approve(again, place.sheena()));
        file(place, FIRST_PAY.plusDays(7));
        assertThat(pot(place, Pot.WAGES)).isZero();
        assertThat(out(place, CounterAccount.NET_PAY)).isEqualTo(before);
        done(orders.settle(orders.find(again.id()).orElseThrow(), OrderEvent.RETURN, "closed"));
        assertThat(pot(place, Pot.WAGES)).as("back again").isEqualTo(net(place.two()));
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void wagesThatCameBackAreSeenOnThePagesAndPaidAgainByTwoOfTheBureau() {
        Place place = place(240);
        PayRun run = paid(place);
        PaymentOrder bad = wage(place, place.two());
        reports.take(place.council(), status(file(place, FIRST_PAY), item(bad, "RJCT")), place.fay());
        String page = "/work/employers/" + place.house().employer().id().value();
        Browser bea = browserOf(place.bea());
        String seen = bea.get(page).body();
        assertThat(seen).contains("Pay that came back", "AC01 Incorrect account number", "Pay it again");
        String path = "/employers/" + place.house().employer().id().value() + "/wages/" + bad.id().value();
        String token = "form-token=" + Browser.formTokenIn(seen);
        for (int i = 0; i < 2; i++) {
            assertThat(bea.postForm(path + "/again", token).statusCode()).isEqualTo(303);
        }
        assertThat(bea.get(page).body()).contains("a second person says yes").doesNotContain("Yes, pay it");
        assertThat(bea.postForm(path + "/agree", token).headers().firstValue("Location").orElseThrow())
                .as("who wrote it down").contains("wages.not-now");
        Browser bob = browserOf(place.bob());
        String his = bob.get(page).body();
        assertThat(his).contains("Yes, pay it");
        assertThat(bob.postForm(path + "/agree", "form-token=" + Browser.formTokenIn(his)).headers()
                .firstValue("Location").orElseThrow()).contains("wages.agreed");
        assertThat(orders.paidAgainBy(wage(place, place.two())).orElseThrow().state())
                .isEqualTo(OrderState.APPROVED);
        assertThat(bob.get("/pay-runs/" + run.id() + "/wages").body()).contains("Rhona Lamb",
                "the bank did not take it", "with the bank");
        assertThat(browserOf(place.house().self()).get("/people/" + place.house().person().id().value() + "/pay")
                .body()).contains("Pay that came back", "leaves again with the next file");
        Login stranger = bureaus.addOperator(bureaus.add("Other bureau " + Ids.next()), "Rob");
        assertThat(browserOf(stranger).get("/pay-runs/" + run.id() + "/wages").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWaitsIsSaidOnTheRunsPageWithAWayToTryAgain() {
        Place place = place(240);
        confirm(place, place.one());
        confirm(place, place.two());
        PayRun run = approved(place, new Reporting.OnTime());
        Browser bob = browserOf(place.bob());
        String page = bob.get("/pay-runs/" + run.id()).body();
        assertThat(page).contains("What has not left yet", "The payday is over", "late, for a good reason");
        assertThat(bob.postForm("/pay-runs/" + run.id() + "/reporting",
                "reporting=Q&form-token=" + Browser.formTokenIn(page)).statusCode()).isEqualTo(400);
        assertThat(bob.postForm("/pay-runs/" + run.id() + "/reporting",
                "reporting=G&form-token=" + Browser.formTokenIn(page)).statusCode()).isEqualTo(303);
        runs.work(run.id());
        assertThat(handovers.waiting(run.id(), null, 5)).isEmpty();
        assertThat(bob.get("/pay-runs/" + run.id()).body()).doesNotContain("What has not left yet");
    }

    @Test
    void whatAContinuityFilePaidIsTakenOffTheNextPayAndNobodyIsPaidTwice() {
        Place place = place(240);
        paid(place);
        file(place, FIRST_PAY);
        long one = net(place.one());
        long two = net(place.two());
        LocalDate second = FIRST_PAY.plusWeeks(4);
        PaymentFile spare = continuity.prepare(place.council(), second, PaymentFile.Form.STANDARD_18, "spare",
                place.fay()).orElseThrow();
        continuity.release(spare, place.sheena());
        assertThat(continuity.used(files.find(spare.id()).orElseThrow(), place.sheena())).isEmpty();
        assertThat(out(place, CounterAccount.NET_PAY)).isEqualTo(2 * (one + two));

        worked(place, place.one(), 1, 300);
        worked(place, place.two(), 1, 60);
        payAgain(place, second);
        PaidPayslip more = payslips.of(place.one().id(), 1).getFirst();
        assertThat(more.facts().paidOnAccount()).isEqualTo(one);
        assertThat(more.figures().net()).isPositive();
        assertThat(programOf(place.bea()).get("/api/v1/payslips/" + more.id()).body())
                .contains("Paid before, on account");
        PaidPayslip less = payslips.of(place.two().id(), 1).getFirst();
        assertThat(less.figures().net()).as("all of it was paid before").isZero();
        assertThat(less.facts().paidOnAccount()).isPositive().isLessThan(two);
        assertThat(out(place, CounterAccount.NET_PAY)).isEqualTo(2 * (one + two) + more.figures().net());

        worked(place, place.one(), 2, 60);
        worked(place, place.two(), 2, 300);
        payAgain(place, second.plusWeeks(4));
        assertThat(payslips.of(place.one().id(), 1).getFirst().facts().paidOnAccount()).as("once").isZero();
        assertThat(payslips.of(place.two().id(), 1).getFirst().facts().paidOnAccount()).as("the rest")
                .isEqualTo(two - less.facts().paidOnAccount());
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void payOnAccountThatCameBackIsPaidWithTheNextPayAndTakenOffOnlyWhatArrived() {
        Place place = place(240);
        paid(place);
        file(place, FIRST_PAY);
        long one = net(place.one());
        LocalDate second = FIRST_PAY.plusWeeks(4);
        PaymentOrder spare = continuity(place, second, place.one());
        worked(place, place.one(), 1, 300);
        payAgain(place, second);
        assertThat(last(place.one()).facts().paidOnAccount()).isEqualTo(one);
        long out = out(place, CounterAccount.NET_PAY);

        done(orders.settle(spare, OrderEvent.RETURN, "closed"));
        assertThat(out(place, CounterAccount.NET_PAY)).as("back in the budget").isEqualTo(out - one);
        assertThat(wages.cameBack(place.house().employer())).as("owed").hasSize(1);
        worked(place, place.one(), 2, 60);
        payAgain(place, second.plusWeeks(4));
        PaidPayslip slip = last(place.one());
        assertThat(slip.facts().paidOnAccount()).isEqualTo(-one);
        assertThat(slip.figures().net()).isEqualTo(slip.figures().gross() - takenOff(slip) + one);
        assertThat(programOf(place.bea()).get("/api/v1/payslips/" + slip.id()).body())
                .contains("Paid before on account, came back", "\"amountPence\":" + -one);
        assertThat(out(place, CounterAccount.NET_PAY)).isEqualTo(out - one + slip.figures().net());
        assertThat(wages.cameBack(place.house().employer())).as("paid").isEmpty();
        done(orders.again(orders.find(spare.id()).orElseThrow(), second.plusWeeks(8), place.fay()));
        assertThat(wages.cameBack(place.house().employer())).as("written down too late: nobody agrees to it").isEmpty();

        worked(place, place.one(), 3, 60);
        payAgain(place, second.plusWeeks(8));
        assertThat(last(place.one()).facts().paidOnAccount()).as("once").isZero();
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void payOnAccountThatIsPaidAgainByHandIsInNoPayslipAndADraftThatHeldItIsRefused() {
        Place place = place(240);
        paid(place);
        file(place, FIRST_PAY);
        long one = net(place.one());
        LocalDate second = FIRST_PAY.plusWeeks(4);
        PaymentOrder spare = continuity(place, second, place.one());
        worked(place, place.one(), 1, 300);
        payAgain(place, second);
        done(orders.settle(spare, OrderEvent.RETURN, "closed"));

        LocalDate third = second.plusWeeks(4);
        PayRun draft = runs.work(PayScene.done(
                runs.begin(place.bureau(), PayFrequency.FOUR_WEEKLY, third, "early", place.bea())).id());
        assertThat(lineOf(draft, place.one()).warnings()).anyMatch(text -> text.contains("It is paid again"));
        PaymentOrder again = done(orders.again(orders.find(spare.id()).orElseThrow(), third, place.fay()));
        PayRun run = runs.work(PayScene.done(runs.approve(draft, draft.version(),
                new Reporting.Late(LateReason.G), place.bob())).id());
        assertThat(run.refused()).isEqualTo(1);
        assertThat(lineOf(run, place.one()).words()).contains("being paid again already");

        done(orders.approve(again, place.sheena()));
        worked(place, place.one(), 2, 60);
        payAgain(place, third);
        assertThat(last(place.one()).facts().paidOnAccount()).isZero();
        file(place, third);
        assertThat(orders.find(again.id()).orElseThrow().state()).isEqualTo(OrderState.SENT);
        worked(place, place.one(), 3, 60);
        payAgain(place, third.plusWeeks(4));
        assertThat(last(place.one()).facts().paidOnAccount()).as("neither owed nor too much").isZero();
        assertThat(one).isPositive();
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void payOnAccountThatNeverArrivedIsOfferedUntilAPayRunHasPaidTheTime() {
        Place place = place(240);
        paid(place);
        file(place, FIRST_PAY);
        LocalDate second = FIRST_PAY.plusWeeks(4);
        PaymentOrder spare = continuity(place, second, place.one());
        done(orders.settle(spare, OrderEvent.REJECT, "closed"));
        assertThat(wages.cameBack(place.house().employer())).as("nobody has paid this time").hasSize(1);
        worked(place, place.one(), 1, 300);
        payAgain(place, second);
        assertThat(last(place.one()).facts().paidOnAccount()).isZero();
        assertThat(wages.cameBack(place.house().employer())).as("the pay run has").isEmpty();
    }

    /** Pays everybody by a continuity file, and gives the payment of one. */
    private PaymentOrder continuity(Place place, LocalDate day, Employment job) {
        PaymentFile spare = continuity.prepare(place.council(), day, PaymentFile.Form.STANDARD_18, "spare " + day,
                place.fay()).orElseThrow();
        continuity.release(spare, place.sheena());
        assertThat(continuity.used(files.find(spare.id()).orElseThrow(), place.sheena())).isEmpty();
        return payments.of(place.house().person().id().value(), null, 50).stream()
                .filter(order -> order.payOn().equals(day)
                        && order.payee().equals(WorkerPayee.of(place.house().employer(), job.id())))
                .findFirst().orElseThrow();
    }

    private static long takenOff(PaidPayslip slip) {
        return slip.figures().tax() + slip.figures().insurance().employee() + slip.figures().employeePension()
                + slip.figures().loans() + slip.figures().ordersTaken();
    }

    private PaidPayslip last(Employment job) {
        return payslips.of(job.id(), 1).getFirst();
    }

    private PayRunLine lineOf(PayRun run, Employment job) {
        return runs.lines(run.id(), null, null, 50).stream().filter(line -> line.employment().equals(job.id()))
                .findFirst().orElseThrow();
    }

    private void worked(Place place, Employment job, int periodsLater, int minutesADay) {
        LocalDate from = PayScene.FIRST_PERIOD.plusWeeks(4L * periodsLater);
        scene.approved(place.house(), job, from, scene.hours(from, minutesADay));
    }

    private void payAgain(Place place, LocalDate payDate) {
        PayRun draft = runs.work(PayScene.done(
                runs.begin(place.bureau(), PayFrequency.FOUR_WEEKLY, payDate, "run " + payDate, place.bea())).id());
        PayRun run = runs.work(PayScene.done(runs.approve(draft, draft.version(),
                new Reporting.Late(LateReason.G), place.bob())).id());
        assertThat(run.refused()).isZero();
    }

    private static String item(PaymentOrder order, String status) {
        return "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>%s</TxInfAndSts>".formatted(
                order.reference(), status, status.equals("RJCT")
                        ? "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>Incorrect account number</AddtlInf></StsRsnInf>"
                        : "");
    }

    private static String status(PaymentFile file, @Nullable String... items) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>1</MsgId>
                <CreDtTm>2026-04-16T08:00:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId>
                <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>1</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""
                .formatted(file.messageId(), String.join("", items));
    }
}
