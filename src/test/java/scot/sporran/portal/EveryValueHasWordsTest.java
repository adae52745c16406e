package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.CardState;
import scot.sporran.cards.CardUse;
import scot.sporran.cards.PinMethod;
import scot.sporran.cards.clearing.SettlementForm;
import scot.sporran.cards.clearing.SettlementLine;
import scot.sporran.cards.clearing.SettlementTables;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.PayWay;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.cards.disputes.DisputeState;
import scot.sporran.cards.practice.Practice;
import scot.sporran.cards.standin.StandInDesk;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.correspondence.sent.SentState;
import scot.sporran.correspondence.sent.SentStep;
import scot.sporran.correspondence.sent.SentWay;
import scot.sporran.correspondence.sent.Trouble;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentFile;
import scot.sporran.payments.ReportReader;
import scot.sporran.payments.bank.AccountVerdict;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.rti.RtiDocument;
import scot.sporran.payruns.employment.AssistantReach;
import scot.sporran.payruns.employment.PayOrder;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.outgoing.DueOrders;
import scot.sporran.payruns.outgoing.PensionPapers;
import scot.sporran.payruns.pay.Adjustment;
import scot.sporran.payruns.planning.JobPlan;
import scot.sporran.payruns.planning.PlannedCost;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRunLine;
import scot.sporran.payruns.runs.PayWarnings;
import scot.sporran.payruns.submissions.SubmissionState;
import scot.sporran.payruns.timesheets.TimesheetState;
import scot.sporran.platform.Language;
import scot.sporran.platform.webhooks.WebhookAttempt;
import scot.sporran.platform.webhooks.WebhookEndpoint;
import scot.sporran.portal.jobs.Job;
import scot.sporran.support.imports.ImportKind;
import scot.sporran.support.money.SurplusCase;
import scot.sporran.support.money.SurplusReview;
import scot.sporran.support.retention.KeptUntil;
import scot.sporran.support.retention.RetentionQueue;

/** Pages say values of these kinds by their names: one without words would be a page that cannot be shown. */
class EveryValueHasWordsTest {

    @Test
    void whatAPageCanMeetCanBeSaid() {
        List<String> keys = new ArrayList<>();
        add(keys, Pot.values(), "pot.", "", ".text");
        add(keys, CounterAccount.values(), "movement.account.", "");
        Stream.of(EntryKind.values()).filter(kind -> kind.view() != EntryKind.View.CASH)
                .map(kind -> "movement.kind." + kind).forEach(keys::add);
        add(keys, CardState.values(), "card.state.", "", ".text");
        Stream.of(CardEvent.values()).map(event -> "card.happened." + event).forEach(keys::add);
        add(keys, CardUse.values(), "card.use.", "", ".text");
        add(keys, DisputeState.values(), "desks.disputes.state.", "");
        add(keys, SettlementTables.Outcome.values(), "desks.outcome.", "");
        add(keys, SettlementLine.Kind.values(), "desks.line.", "");
        add(keys, SettlementForm.values(), "desks.settlement.form.", "");
        add(keys, TotalsDecision.values(), "desks.totals.", "");
        add(keys, StandInDesk.State.values(), "desks.stand-in.now.", "");
        add(keys, ImportKind.values(), "desks.import.", "");
        add(keys, Job.Kind.values(), "desks.jobs.kind.", "");
        add(keys, Job.State.values(), "desks.jobs.state.", "");
        add(keys, SentState.values(), "desks.sent.state.", "");
        add(keys, SentWay.values(), "desks.sent.way.", "");
        add(keys, SentStep.values(), "desks.sent.step.", "");
        add(keys, Trouble.values(), "desks.sent.trouble.", "");
        add(keys, RetentionQueue.State.values(), "desks.retention.state.", "");
        add(keys, KeptUntil.Because.values(), "desks.retention.because.", "");
        add(keys, SurplusCase.State.values(), "surplus.state.", "");
        add(keys, SurplusCase.State.values(), "unspent.", "");
        add(keys, SurplusReview.Why.values(), "unspent.again.", "");
        add(keys, SurplusReview.Outcome.values(), "surplus.decided.", "");
        add(keys, SurplusReview.Outcome.values(), "done.surplus.again.", "");
        add(keys, WebhookEndpoint.State.values(), "desks.webhooks.state.", "");
        add(keys, WebhookAttempt.Outcome.values(), "desks.webhooks.outcome.", "");
        add(keys, Payee.Kind.values(), "desks.payee.", "");
        add(keys, AccountVerdict.values(), "desks.verdict.", "");
        add(keys, PinMethod.values(), "desks.pins.", "");
        add(keys, Practice.Hindrance.values(), "practise.", "");
        add(keys, Purpose.values(), "purpose.", "");
        add(keys, PayWay.values(), "payway.", "");
        add(keys, CardRule.Scope.values(), "rule.scope.", "");
        add(keys, CardRule.Kind.values(), "rule.", "");
        add(keys, Limit.Period.values(), "limit.per.", "");
        add(keys, PayFrequency.values(), "pay.often.", "");
        Stream.of(RateKind.values()).filter(kind -> kind != RateKind.AWAKE).map(kind -> "pay.kind." + kind)
                .forEach(keys::add);
        add(keys, TimesheetState.values(), "pay.hours.state.", "");
        add(keys, PayRun.State.values(), "payrun.state.", "", ".text");
        add(keys, PayRunLine.State.values(), "payrun.line.", "");
        add(keys, PayWarnings.Reason.values(), "pay.risk.", ".title", ".text");
        Stream.of(PayWarnings.Reason.values()).filter(PayWarnings.Reason::putsPayAtRisk)
                .forEach(reason -> List.of(".title", ".text")
                        .forEach(part -> keys.add("pay.own-risk." + reason + part)));
        add(keys, PayWarnings.Reason.values(), "paydesk.risk.", "");
        add(keys, AssistantReach.By.values(), "reach.work.", "");
        add(keys, PaymentFile.State.values(), "bank.state.", "", ".text");
        add(keys, PaymentFile.Form.values(), "bank.form.", "");
        add(keys, PaymentFile.Kind.values(), "bank.kind.", "");
        add(keys, ReportReader.Outcome.values(), "bank.report.", "");
        add(keys, OrderState.values(), "wages.state.", "");
        add(keys, DueOrders.To.values(), "due.to.", "");
        add(keys, PensionPapers.Paper.values(), "pension.paper.", "");
        add(keys, PensionPapers.Paper.values(), "pension.paper.none.", "");
        add(keys, Contributions.Method.values(), "employer.pension-way.", "");
        add(keys, SubmissionState.values(), "hmrc.state.", "");
        add(keys, RtiDocument.Kind.values(), "hmrc.kind.", "");
        add(keys, Adjustment.Kind.values(), "terms.sum.", "");
        add(keys, PayOrder.Kind.values(), "terms.order.", "");
        add(keys, PensionStanding.Kind.values(), "terms.pension.", "");
        add(keys, JobPlan.Age.values(), "cost.age.", "");
        add(keys, PlannedCost.Part.values(), "cost.part.", "");
        add(keys, LetterKind.values(), "letter.kind.", "");
        Stream.of(LetterKind.values()).flatMap(kind -> kind.gaps().stream()).map(gap -> "letter.example." + gap)
                .forEach(keys::add);
        assertThat(keys).allSatisfy(key -> assertThat(Language.ENGLISH.knows(key)).as(key).isTrue());
    }

    private static void add(List<String> keys, Enum<?>[] values, String prefix, String... endings) {
        for (Enum<?> value : values) {
            for (String ending : endings) {
                keys.add(prefix + value.name() + ending);
            }
        }
    }
}
