package scot.sporran.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.payments.payees.Payee;

/** What the bank says back, and what comes of it. */
@MicronautTest(transactional = false)
class BankReportTest extends PaymentsTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 18);

    @Test
    void aFileThatTheBankTakesInPartGivesBackThePartItDidNotTake() {
        Place place = place();
        fund(place, 100_000);
        PaymentOrder good = approved(place, worker(place, "Ailsa Kerr", AILSAS), "w1", 30_000, FRIDAY);
        PaymentOrder bad = approved(place, worker(place, "Calum Reid", CALUMS), "w2", 20_000, FRIDAY);
        PaymentFile file = file(place, FRIDAY, "f1");
        files.handOver(file, place.sheena());
        String report = status(file, item(good, "ACSC", null), item(bad, "RJCT", 20_000L));

        ReportReader.Taken taken = reports.take(place.council().id().value(), report, place.fay());

        assertThat(taken.lines()).extracting(ReportReader.Line::outcome).containsExactly(ReportReader.Outcome.NOTED,
                ReportReader.Outcome.APPLIED, ReportReader.Outcome.APPLIED);
        assertThat(now(good).state()).isEqualTo(OrderState.ACKNOWLEDGED);
        assertThat(now(bad).state()).isEqualTo(OrderState.REJECTED);
        assertThat(now(bad).reason()).isEqualTo("AC01 Incorrect account number");
        assertThat(balance(place).posted().pence()).isEqualTo(70_000);

        assertThat(reports.take(place.council().id().value(), report, place.fay()).seenBefore()).isTrue();
        assertThat(balance(place).posted().pence()).isEqualTo(70_000);
    }

    @Test
    void aReportAboutAnotherSumOrAnUnknownPaymentChangesNothing() {
        Place place = place();
        Place other = place();
        fund(place, 100_000);
        PaymentOrder order = approved(place, worker(place, "Ailsa Kerr", AILSAS), "w1", 30_000, FRIDAY);
        PaymentFile file = file(place, FRIDAY, "f1");

        assertThat(reports.take(place.council().id().value(), status(file, item(order, "RJCT", 29_999L)), place.fay())
                .lines().getLast().outcome()).isEqualTo(ReportReader.Outcome.OTHER_AMOUNT);
        assertThat(reports.take(other.council().id().value(), status(file, item(order, "RJCT", null)), other.fay())
                .lines().getLast().outcome()).isEqualTo(ReportReader.Outcome.UNKNOWN_REFERENCE);
        assertThat(now(order).state()).isEqualTo(OrderState.SENT);
    }

    @Test
    void aWholeFileThatTheBankRefusesGivesEverythingBack() {
        Place place = place();
        fund(place, 100_000);
        approved(place, worker(place, "Ailsa Kerr", AILSAS), "w1", 30_000, FRIDAY);
        approved(place, worker(place, "Calum Reid", CALUMS), "w2", 20_000, FRIDAY);
        PaymentFile file = file(place, FRIDAY, "f1");
        String report = status(file).replace("PART", "RJCT");
        assertThat(reports.take(place.council().id().value(), report, place.fay()).lines().getFirst().outcome())
                .isEqualTo(ReportReader.Outcome.APPLIED);
        assertThat(balance(place).available().pence()).isEqualTo(100_000);
    }

    @Test
    void whatCameBackIsPaidAgainOnceIntoTheAccountThatCountsNow() {
        Place place = place();
        fund(place, 100_000);
        Payee ailsa = worker(place, "Ailsa Kerr", AILSAS);
        PaymentOrder order = approved(place, ailsa, "w1", 30_000, FRIDAY);
        file(place, FRIDAY, "f1");
        assertThat(orders.again(now(order), FRIDAY, place.fay())).as("it has not come back")
                .isEqualTo(new OrderResult.Refused(OrderResult.Why.NOT_NOW));
        done(orders.settle(now(order), OrderEvent.RETURN, "0003"));
        payees.confirm(payees.propose(ailsa, CALUMS, place.fay()), 2, place.sheena());

        PaymentOrder again = done(orders.again(now(order), FRIDAY.plusDays(3), place.fay()));
        assertThat(done(orders.again(now(order), FRIDAY.plusDays(3), place.fay()))).isEqualTo(again);
        assertThat(again.reference()).startsWith("WAGES ").isNotEqualTo(order.reference());
        done(orders.approve(again, place.sheena()));
        PaymentFile file = file(place, FRIDAY.plusDays(3), "f2");
        assertThat(files.content(file).orElseThrow()).contains("20295963748472");
        assertThat(balance(place).posted().pence()).isEqualTo(70_000);
    }

    @Test
    void anAccountThatTheBankCorrectsWaitsForASecondPerson() {
        Place place = place();
        fund(place, 100_000);
        Payee ailsa = worker(place, "Ailsa Kerr", AILSAS);
        PaymentOrder order = approved(place, ailsa, "w1", 30_000, FRIDAY);
        file(place, FRIDAY, "f1");

        ReportReader.Taken taken = reports.take(place.council().id().value(), """
                <BACSDocument><Data><AWACS/><MessagingAdvices><MessagingAdvice reference="%s" reason-code="3"
                new-sort-code="20-29-59" new-account-number="63748472"/></MessagingAdvices></Data></BACSDocument>"""
                .formatted(order.reference()), place.fay());

        assertThat(taken.lines().getFirst().outcome()).isEqualTo(ReportReader.Outcome.ACCOUNT_PROPOSED);
        Payee moved = payees.find(ailsa.id()).orElseThrow();
        assertThat(masked(moved.current())).endsWith("4958");
        assertThat(masked(moved.proposed())).endsWith("8472");
        assertThat(now(order).state()).isEqualTo(OrderState.ACKNOWLEDGED);
    }

    private static String masked(Payee.@Nullable Account account) {
        return Objects.requireNonNull(account).masked();
    }

    private static String item(PaymentOrder order, String status, @Nullable Long pence) {
        return "<TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId><TxSts>%s</TxSts>%s%s</TxInfAndSts>".formatted(
                order.reference(), status, status.equals("RJCT")
                        ? "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>Incorrect account number</AddtlInf></StsRsnInf>"
                        : "",
                pence == null
                        ? ""
                        : "<OrgnlTxRef><Amt><InstdAmt Ccy=\"GBP\">" + pence / 100 + "." + "%02d".formatted(pence % 100)
                                + "</InstdAmt></Amt></OrgnlTxRef>");
    }

    private static String status(PaymentFile file, String... items) {
        return """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>%s</MsgId>
                <CreDtTm>2026-12-17T08:00:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId>
                <OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>1</OrgnlPmtInfId>%s</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"""
                .formatted(UUID.randomUUID().toString().substring(0, 30), file.messageId(), String.join("", items));
    }
}
