package scot.sporran.payruns.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.ChainVerifier;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payees;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payroll.rti.LateReason;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PayOrder;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.outgoing.Handovers;
import scot.sporran.payruns.outgoing.WagePayments;
import scot.sporran.payruns.pay.Adjustment;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.submissions.Reporting;
import scot.sporran.payruns.submissions.Submission;
import scot.sporran.payruns.submissions.Submissions;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.Commitments;

/** Pay runs from approved hours to entries in the ledger; stopped at every step, and everything that may not happen twice. */
@MicronautTest(transactional = false)
class PayRunTest extends DatabaseTest {

    private static final LocalDate FIRST_PAY = LocalDate.of(2026, 4, 17);
    private static final LocalDate SECOND_PAY = LocalDate.of(2026, 5, 15);

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Payslips payslips;
    @Inject
    Adjustments adjustments;
    @Inject
    WagePayments wages;
    @Inject
    Handovers handovers;
    @Inject
    PaymentsOut payments;
    @Inject
    Submissions submissions;
    @Inject
    JobTerms terms;
    @Inject
    Timesheets timesheets;
    @Inject
    Employers employers;
    @Inject
    Bureaus bureaus;
    @Inject
    Commitments commitments;
    @Inject
    LedgerQueries queries;
    @Inject
    ChainVerifier verifier;
    @Inject
    DyingSteps steps;

    /** Ends the work at one point, as a killed process would: between two commits. */
    @Singleton
    @Replaces(RunSteps.class)
    static class DyingSteps extends RunSteps {

        static final class Died extends Error {
            private static final long serialVersionUID = 1L;
        }

        int dieAt = -1;
        int reached;

        @Override
        void reached(String step) {
            if (reached++ == dieAt) {
                throw new Died();
            }
        }
    }

    private PayRun drafted(Household house, LocalDate payDate) {
        return runs.work(PayScene.done(runs.begin(house.employer(), payDate, "run " + Ids.next(), house.self())).id());
    }

    private PayRun paid(Household house, LocalDate payDate) {
        PayRun draft = drafted(house, payDate);
        return runs.work(PayScene.done(runs.approve(draft, draft.version(), house.self())).id());
    }

    private Money pot(Household house, Pot pot) {
        return queries.balance(house.budget().fund()).orElseThrow().inPot(pot);
    }

    private long outTo(Household house, CounterAccount counter) {
        return queries.entries(house.budget().fund(), null, LedgerQueries.LARGEST_PAGE).stream()
                .filter(entry -> entry.counter() == counter && entry.pot() == null)
                .mapToLong(entry -> entry.amount().pence()).sum();
    }

    @Test
    void paysApprovedHoursOnceAndSetsWhatIsDueAside() {
        Household house = scene.household(6_000);
        Employment rhona = scene.hire(house, "Baird", "1", HolidayPay.WHEN_TAKEN, null);
        scene.approved(house, rhona, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 300));
        assertThat(commitments.total(house.budget().id(), FIRST_PAY).pence()).as("promised").isPositive();

        PayRun draft = drafted(house, FIRST_PAY);
        assertThat(draft.state()).isEqualTo(PayRun.State.DRAFT);
        assertThat(runs.lines(draft.id(), null, null, 10)).singleElement().satisfies(line -> {
            assertThat(line.state()).isEqualTo(PayRunLine.State.READY);
            assertThat(line.differences()).containsExactly("First pay.");
            assertThat(line.warnings()).anyMatch(words -> words.startsWith("Joins the pension now."));
            assertThat(line.inputsHash()).isNotNull();
        });
        PayRun approved = PayScene.done(runs.approve(draft, draft.version(), house.self()));
        PayRun ended = runs.work(approved.id());
        assertThat(ended.state()).isEqualTo(PayRun.State.PAID);
        assertThat(ended.paid()).isEqualTo(1);
        assertThat(runs.approve(approved, approved.version(), house.self())).as("approved twice")
                .isInstanceOf(Answer.Refused.class);

        PaidPayslip slip = payslips.of(rhona.id(), 5).getFirst();
        // 100 hours at £13.50: 20 days of 5 hours
        assertThat(slip.figures().gross()).isEqualTo(135_000);
        assertThat(slip.figures().net()).isEqualTo(outTo(house, CounterAccount.NET_PAY));
        assertThat(pot(house, Pot.TAX_AND_HMRC).pence()).isEqualTo(slip.figures().dueToHmrc());
        assertThat(pot(house, Pot.PENSION).pence()).isEqualTo(slip.figures().dueToPension()).isPositive();
        assertThat(pot(house, Pot.HOLIDAY)).as("12 hours at £13.50").isEqualTo(Money.ofPence(16_200));
        assertThat(pot(house, Pot.REDUNDANCY)).as("three years from 35 on: three weeks' pay")
                .isEqualTo(Money.ofPence(3 * 33_750));
        assertThat(slip.figures().cost()).isEqualTo(slip.figures().net() + slip.figures().dueToHmrc()
                + slip.figures().dueToPension());
        assertThat(commitments.total(house.budget().id(), FIRST_PAY)).as("promise kept").isEqualTo(Money.ZERO);

        assertThat(paid(house, FIRST_PAY).paid()).as("the same date again").isZero();
        assertThat(verifier.verify((shard, at, of) -> {}).problems()).isEmpty();
    }

    @Test
    void theYearMovesOnAndTheDifferencesAreExplained() {
        Household house = scene.household(9_000);
        Employment rhona = scene.hire(house, "Weir", "1", HolidayPay.ROLLED_UP, null);
        scene.approved(house, rhona, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 300));
        paid(house, FIRST_PAY);
        LocalDate second = PayScene.FIRST_PERIOD.plusWeeks(4);
        scene.approved(house, rhona, second, scene.hours(second, 330));
        PayRun draft = drafted(house, SECOND_PAY);
        assertThat(runs.lines(draft.id(), null, null, 10).getFirst().differences()).contains("10:00 hours more.")
                .anyMatch(words -> words.endsWith("more net pay.")).anyMatch(words -> words.endsWith("more tax."));
        runs.work(PayScene.done(runs.approve(draft, draft.version(), house.self())).id());
        List<PaidPayslip> slips = payslips.of(rhona.id(), 5);
        assertThat(slips).hasSize(2);
        assertThat(slips.getFirst().facts().before()).isEqualTo(slips.getLast().figures().after());
        assertThat(slips.getFirst().facts().number()).isEqualTo(2);
        assertThat(slips.getFirst().paid(PayLine.Kind.ROLLED_UP_HOLIDAY)).as("12.07% of £1,485")
                .isEqualTo(17_924);
    }

    @Test
    void twoDraftsOfTheSameHoursPayThemOnce() {
        Household house = scene.household(6_000);
        Employment rhona = scene.hire(house, "Orr", "1", HolidayPay.ROLLED_UP, null);
        scene.approved(house, rhona, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 120));
        BureauId bureau = bureaus.add("Twice Payroll");
        Login bea = bureaus.addOperator(bureau, "Bea");
        Login bob = bureaus.addOperator(bureau, "Bob");
        assertThat(employers.choose(house.employer(), bureau)).isPresent();
        PayRun own = drafted(house, FIRST_PAY);
        PayRun bureaus = runs.work(
                PayScene.done(runs.begin(bureau, PayFrequency.FOUR_WEEKLY, FIRST_PAY, "b", bea)).id());
        assertThat(runs.approve(bureaus, bureaus.version(), bea)).as("by whoever drafted it")
                .isInstanceOf(Answer.Refused.class);
        runs.work(PayScene.done(runs.approve(bureaus, bureaus.version(), bob)).id());
        PayRun late = runs.work(PayScene.done(runs.approve(own, own.version(), house.self())).id());
        assertThat(late.paid()).isZero();
        assertThat(late.refused()).isEqualTo(1);
        assertThat(runs.lines(late.id(), null, null, 5).getFirst().reason()).isEqualTo("PAID_MEANWHILE");
        assertThat(payslips.of(rhona.id(), 5)).hasSize(1);
        assertThat(outTo(house, CounterAccount.NET_PAY)).isEqualTo(payslips.of(rhona.id(), 1).getFirst().figures()
                .net());
    }

    @Test
    void aRunThatIsKilledAtAnyStepGoesOnAndEverythingLeavesOnce() {
        int point = 0;
        boolean died = true;
        while (died) {
            BureauId bureau = bureaus.add("Killed Payroll " + point);
            Login bea = bureaus.addOperator(bureau, "Bea");
            Login bob = bureaus.addOperator(bureau, "Bob");
            Household house = scene.choose(scene.reporting(6_000), bureau);
            Employment one = scene.withAccount(scene.hire(house, "Mair", "1", HolidayPay.ROLLED_UP, null), bea);
            Employment two = scene.withAccount(scene.hire(house, "Lamb", "2", HolidayPay.WHEN_TAKEN, null), bea);
            for (Employment job : List.of(one, two)) {
                scene.approved(house, job, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 150));
                assertThat(wages.confirm(house.employer(), job, By.login(bob))).contains(Payees.Confirmation.DONE);
            }
            PayRun run = PayScene.done(runs.begin(bureau, PayFrequency.FOUR_WEEKLY, FIRST_PAY, "kill " + point, bea));
            steps.reached = 0;
            steps.dieAt = point;
            died = false;
            PayRun.State state = PayRun.State.PREPARING;
            while (state != PayRun.State.PAID) {
                try {
                    PayRun now = runs.work(run.id());
                    state = now.state();
                    if (state == PayRun.State.DRAFT) {
                        PayScene.done(runs.approve(now, now.version(), new Reporting.Late(LateReason.G), bob));
                    }
                } catch (DyingSteps.Died e) {
                    died = true;
                    state = runs.find(run.id()).orElseThrow().state();
                }
            }
            paidOnce(house, run, List.of(one, two), "died at point " + point);
            point++;
        }
        steps.dieAt = -1;
        assertThat(point).as("points between commits").isGreaterThan(12);
    }

    private void paidOnce(Household house, PayRun run, List<Employment> jobs, String when) {
        assertThat(runs.find(run.id()).orElseThrow().paid()).as(when).isEqualTo(2);
        long net = 0;
        for (Employment job : jobs) {
            assertThat(payslips.of(job.id(), 9)).as(when).hasSize(1);
            net += payslips.of(job.id(), 1).getFirst().figures().net();
        }
        assertThat(outTo(house, CounterAccount.NET_PAY)).as(when).isEqualTo(net);
        assertThat(commitments.total(house.budget().id(), FIRST_PAY)).isEqualTo(Money.ZERO);
        List<PaymentOrder> out = payments.of(house.person().id().value(), null, 9);
        assertThat(out).as(when).hasSize(2).allMatch(order -> order.state() == OrderState.APPROVED);
        assertThat(out.stream().mapToLong(order -> order.amount().pence()).sum()).as(when).isEqualTo(net);
        assertThat(submissions.of(house.employer().id(), 9)).as(when).extracting(Submission::key)
                .containsExactlyInAnyOrder("fps:" + run.id(), "eps:" + run.id());
        assertThat(handovers.progress(run.id())).as(when).containsExactly(1, 0);
    }

    @Test
    void whoeverCannotBePaidIsNamedAndTheOthersArePaid() {
        Household house = scene.household(2_000);
        Employment rich = scene.hire(house, "Adam", "1", HolidayPay.ROLLED_UP, null);
        Employment poor = scene.hire(house, "Bell", "2", HolidayPay.ROLLED_UP, null);
        Employment idle = scene.hire(house, "Cole", "3", HolidayPay.ROLLED_UP, null);
        Employment wrong = scene.hire(house, "Dunn", "4", HolidayPay.ROLLED_UP, null);
        scene.approved(house, rich, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 240));
        scene.approved(house, poor, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 240));
        PayScene.done(adjustments.add(wrong, Adjustment.Kind.CORRECTION, -5_000, "Paid too much", "a", house.self()));
        PayRun run = paid(house, FIRST_PAY);
        assertThat(run.paid()).isEqualTo(1);
        assertThat(run.refused()).isEqualTo(1);
        Map<String, String> reasons = new java.util.HashMap<>();
        runs.lines(run.id(), null, null, 10).forEach(line -> reasons.put(line.employment().value().toString(),
                line.state() + " " + line.reason() + " " + line.words()));
        assertThat(reasons.get(idle.id().value().toString())).contains("NOTHING_TO_PAY");
        assertThat(reasons.get(wrong.id().value().toString())).contains("CANNOT_BE_WORKED_OUT", "takes off more");
        assertThat(reasons.values()).anyMatch(words -> words.contains("NOT_ENOUGH"));
        assertThat(queries.balance(house.budget().fund()).orElseThrow().available().pence()).isNotNegative();
    }

    @Test
    void aPayDateWithoutRatesIsRefusedByName() {
        Household house = scene.household(0);
        assertThatThrownBy(() -> runs.begin(house.employer(), LocalDate.of(2031, 4, 18), "k", house.self()))
                .isInstanceOf(UnknownRatesException.class).hasMessageContaining("2031-32");
    }

    @Test
    void sickPayLeaveOrdersAndOptingOutComeWithTheNextPay() {
        Household house = scene.household(20_000);
        Employment rhona = scene.hire(house, "Kerr", "1", HolidayPay.WHEN_TAKEN, null);
        List<LocalDate> dates = new ArrayList<>(List.of(FIRST_PAY, SECOND_PAY));
        LocalDate from = PayScene.FIRST_PERIOD;
        for (LocalDate date : dates) {
            scene.approved(house, rhona, from, scene.hours(from, 300));
            paid(house, date);
            from = from.plusWeeks(4);
        }
        terms.record(rhona, Absence.Kind.SICK, LocalDate.of(2026, 5, 11), LocalDate.of(2026, 5, 17), 0, "s", "test");
        terms.record(rhona, Absence.Kind.HOLIDAY, LocalDate.of(2026, 5, 25), LocalDate.of(2026, 5, 26), 600, "h",
                "test");
        terms.take(new PayOrder(Ids.next(), rhona.id(), PayOrder.Kind.EARNINGS_ARRESTMENT, "EA/1",
                LocalDate.of(2026, 5, 1), null, 20_000, null, false), "test");
        PensionStanding joined = terms.pensions(List.of(rhona.id())).getOrDefault(rhona.id(), List.of()).getLast();
        assertThat(joined.kind()).isEqualTo(PensionStanding.Kind.MEMBER);
        long held = pot(house, Pot.HOLIDAY).pence();
        scene.approved(house, rhona, from, scene.hours(from, 240));
        PayRun run = paid(house, LocalDate.of(2026, 6, 12));
        assertThat(run.paid()).as("%s", runs.lines(run.id(), null, null, 5)).isEqualTo(1);
        PaidPayslip slip = payslips.of(rhona.id(), 1).getFirst();
        // no pattern of days: Wednesday alone counts, and the whole week's rate is for it
        assertThat(slip.paid(PayLine.Kind.SICK_PAY)).isEqualTo(12_325);
        assertThat(slip.paid(PayLine.Kind.HOLIDAY)).as("ten hours at the average hour").isEqualTo(13_500);
        assertThat(pot(house, Pot.HOLIDAY).pence()).as("ten hours taken, ten earned").isEqualTo(held);
        assertThat(slip.figures().ordersTaken()).isPositive();
        assertThat(outTo(house, CounterAccount.PAY_ORDERS)).isEqualTo(slip.figures().ordersTaken());
        assertThat(payslips.find(slip.id()).orElseThrow().figures()).isEqualTo(slip.figures());
    }

    @Test
    void optingOutInTimeGivesBackWhatWasTaken() {
        Household house = scene.household(9_000);
        Employment rhona = scene.hire(house, "Shaw", "1", HolidayPay.ROLLED_UP, null);
        scene.approved(house, rhona, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 300));
        paid(house, FIRST_PAY);
        long taken = payslips.of(rhona.id(), 1).getFirst().figures().employeePension();
        assertThat(taken).isPositive();
        assertThat(adjustments.optOut(rhona, PayScene.FIRST_PERIOD.plusDays(20), "test")).isEqualTo(taken);
        LocalDate second = PayScene.FIRST_PERIOD.plusWeeks(4);
        scene.approved(house, rhona, second, scene.hours(second, 300));
        paid(house, SECOND_PAY);
        PaidPayslip slip = payslips.of(rhona.id(), 1).getFirst();
        assertThat(slip.figures().pensionRefund()).isEqualTo(taken);
        assertThat(slip.figures().employeePension()).isZero();
        LocalDate third = second.plusWeeks(4);
        scene.approved(house, rhona, third, scene.hours(third, 300));
        paid(house, SECOND_PAY.plusWeeks(4));
        assertThat(payslips.of(rhona.id(), 1).getFirst().figures().pensionRefund()).as("once").isZero();
    }

    @Test
    void theLifeOfARunIsTheTable() {
        for (PayRun.State state : PayRun.State.values()) {
            for (PayRun.Event event : PayRun.Event.values()) {
                boolean listed = PayRun.LIFE.stream()
                        .anyMatch(step -> step.from() == state && step.event() == event);
                assertThat(state.after(event).isPresent()).isEqualTo(listed);
                assertThat(state.isOver() && listed).isFalse();
            }
        }
    }
}
