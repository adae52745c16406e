package scot.sporran.monitoring.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/** Hours sent and people taken on are news at once, and hours that come late answer what their absence asked. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class WorkNewsTest extends DatabaseTest {

    private static final int FOUR_WEEKS = 28;
    private static final int PERIODS = 6;

    @Inject
    PayScene scene;
    @Inject
    Councils councils;
    @Inject
    RulePacks packs;
    @Inject
    Agreements agreements;
    @Inject
    Timesheets timesheets;
    @Inject
    Employments employments;
    @Inject
    JobTerms terms;
    @Inject
    Feed feed;
    @Inject
    LookList list;
    @Inject
    Cases cases;
    @Inject
    OutboxWorker outbox;
    @Inject
    Sql sql;
    @Inject
    Clock clock;

    private Council council;

    @BeforeEach
    void begin() {
        council = councils.add("Strathbeg " + scot.sporran.platform.Ids.next());
        packs.begin(council.id(), ShippedPacks.find("default").orElseThrow(), PayScene.FIRST_PERIOD.minusYears(2),
                "test");
    }

    private Household household() {
        Household house = scene.household(council, 5_000);
        agreements.agree(house.budget().id(), 0, new Agreements.Terms(house.budget().openedOn(), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(300)), "Donnie", "First plan"));
        return house;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    /** Everything that was told so far is looked at. */
    private void look() throws Exception {
        outbox.work().get(30, TimeUnit.SECONDS);
        int looked;
        do {
            looked = feed.turn();
        } while (looked > 0);
    }

    private boolean isNews(Household house) throws Exception {
        outbox.work().get(30, TimeUnit.SECONDS);
        return list.next(500).stream().anyMatch(due -> due.budget().equals(house.budget().id()));
    }

    @Test
    void whoIsTakenOnLeavesOrIsAwayAndWhatHoursAreSentIsNewsAtOnce() throws Exception {
        Household house = household();
        look();
        assertThat(isNews(house)).isFalse();
        Employment job = scene.hire(house, "Mather", "1", HolidayPay.WHEN_TAKEN, null);
        assertThat(isNews(house)).as("taken on").isTrue();
        look();
        Timesheet sheet = PayScene.done(timesheets.send(house.employer(), job, PayScene.FIRST_PERIOD,
                scene.hours(PayScene.FIRST_PERIOD, 240), "", "k", house.self()));
        assertThat(isNews(house)).as("hours").isTrue();
        look();
        PayScene.done(timesheets.withdraw(sheet, house.self()));
        assertThat(isNews(house)).as("hours taken back").isTrue();
        look();
        Absence absence = terms.record(job, Absence.Kind.SICK, PayScene.FIRST_PERIOD.plusDays(30), null, 0, "a",
                "test");
        assertThat(isNews(house)).as("away from work").isTrue();
        look();
        assertThat(terms.end(absence, PayScene.FIRST_PERIOD.plusDays(33))).isTrue();
        assertThat(isNews(house)).as("back at work").isTrue();
        look();
        employments.leave(employments.find(job.id()).orElseThrow(), PayScene.FIRST_PERIOD.plusDays(60),
                Employment.LeavingReason.RESIGNED, null);
        assertThat(isNews(house)).as("left").isTrue();
    }

    /** The first day of the latest four weeks that ended five days ago or earlier. */
    private LocalDate latest() {
        LocalDate from = PayScene.FIRST_PERIOD;
        while (!from.plusDays(2L * FOUR_WEEKS + 4).isAfter(today())) {
            from = from.plusDays(FOUR_WEEKS);
        }
        return from;
    }

    private void send(Household house, Employment job, LocalDate from) {
        PayScene.done(timesheets.send(house.employer(), job, from, scene.hours(from, 240), "", "k" + from,
                house.self()));
    }

    @Test
    void hoursThatComeLateCloseTheirFlagSayWhyAndNothingOpensItAgain() throws Exception {
        Household house = household();
        Employment job = scene.hire(house, "Mather", "1", HolidayPay.WHEN_TAKEN, null);
        LocalDate last = latest();
        for (int period = 1; period < PERIODS; period++) {
            LocalDate from = last.minusDays((long) FOUR_WEEKS * period);
            if (!from.isBefore(PayScene.FIRST_PERIOD)) {
                send(house, job, from);
                sql.update("UPDATE timesheet SET sent_at_us=? WHERE employment_id=? AND period_from=?",
                        Micros.of(from.plusDays(FOUR_WEEKS - 1L).atTime(18, 0).atZone(London.ZONE).toInstant()),
                        job.id().value(), from);
            }
        }
        look();
        FlagCase stopped = stop(house);
        assertThat(stopped.state()).isEqualTo(CaseState.NEW);
        send(house, job, last);
        look();
        FlagCase answered = stop(house);
        assertThat(answered.id()).isEqualTo(stopped.id());
        assertThat(answered.outcome()).isEqualTo(CaseEvent.CLEAR);
        assertThat(cases.steps(answered).getLast().words()).contains("hours for days up to", "On record since");
        list.mark(List.of(new LookList.News(house.budget(), clock.instant())));
        look();
        assertThat(cases.steps(stop(house))).hasSize(cases.steps(answered).size());
    }

    private FlagCase stop(Household house) {
        return cases.of(house.budget().id()).stream().filter(flag -> flag.reason() == Reason.SPEND_STOP).findFirst()
                .orElseThrow();
    }
}
