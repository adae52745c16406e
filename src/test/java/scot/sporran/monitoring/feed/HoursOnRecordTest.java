package scot.sporran.monitoring.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.Keeper;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/** The hours that assistants send, with the day on which they did, tell when one no longer comes; pay every four weeks need not be waited for. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class HoursOnRecordTest extends DatabaseTest {

    private static final int FOUR_WEEKS = 28;
    private static final int PERIODS = 5;

    @Inject
    PayScene scene;
    @Inject
    RulePacks packs;
    @Inject
    Agreements agreements;
    @Inject
    Timesheets timesheets;
    @Inject
    LiveRecords records;
    @Inject
    Keeper keeper;
    @Inject
    Sql sql;

    private Household house;
    private Employment job;

    @BeforeEach
    void begin() {
        house = scene.household(5_000);
        LocalDate opened = house.budget().openedOn();
        packs.begin(house.budget().council(), ShippedPacks.find("default").orElseThrow(), opened, "test");
        agreements.agree(house.budget().id(), 0, new Agreements.Terms(opened, null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(300)), "Donnie", "First plan"));
        job = scene.hire(house, "Mather", "1", HolidayPay.WHEN_TAKEN, null);
        for (int period = 0; period < PERIODS; period++) {
            LocalDate from = PayScene.FIRST_PERIOD.plusDays((long) FOUR_WEEKS * period);
            send(from, scene.hours(from, 240));
        }
    }

    /** At the end of the four weeks. */
    private void send(LocalDate from, List<HoursLine> lines) {
        Timesheet sheet = PayScene.done(timesheets.send(house.employer(), job, from, lines, "", "k" + from,
                house.self()));
        sql.update("UPDATE timesheet SET sent_at_us=? WHERE timesheet_id=?", Micros.of(from.plusDays(FOUR_WEEKS - 1L)
                .atTime(18, 0).atZone(London.ZONE).toInstant()), sheet.id().value());
    }

    private List<Flag> stops(LocalDate today) {
        return keeper.watch(records.of(house.budget(), today).orElseThrow(), CouncilTerms.OURS, today).stream()
                .filter(flag -> flag.finding().reason() == Reason.SPEND_STOP).toList();
    }

    @Test
    void whileHoursComeNobodyIsAsked() {
        LocalDate sixth = PayScene.FIRST_PERIOD.plusDays((long) FOUR_WEEKS * PERIODS);
        send(sixth, scene.hours(sixth, 240));

        assertThat(stops(sixth.plusDays(FOUR_WEEKS + 20L))).isEmpty();
    }

    @Test
    void hoursThatEndEarlyAreNoticedTheDayTheyAreSent() {
        LocalDate sixth = PayScene.FIRST_PERIOD.plusDays((long) FOUR_WEEKS * PERIODS);
        LocalDate last = sixth.plusDays(11);
        send(sixth, scene.hours(sixth, 240).stream().filter(line -> !line.on().isAfter(last)).toList());

        assertThat(stops(sixth.plusDays(FOUR_WEEKS + 3L))).singleElement().satisfies(flag -> {
            assertThat(flag.date()).isBeforeOrEqualTo(last.plusDays(21));
            assertThat(flag.finding().reason().route()).isEqualTo(Reason.Route.WELFARE);
        });
    }

    @Test
    void hoursThatDoNotComeAtAllAreNoticedThreeDaysAfterTheyWereDue() {
        LocalDate due = PayScene.FIRST_PERIOD.plusDays((long) FOUR_WEEKS * (PERIODS + 1) - 1);

        assertThat(stops(due.plusDays(2))).isEmpty();
        assertThat(stops(due.plusDays(5))).singleElement()
                .satisfies(flag -> assertThat(flag.date()).isBeforeOrEqualTo(due.plusDays(4)));
    }
}
