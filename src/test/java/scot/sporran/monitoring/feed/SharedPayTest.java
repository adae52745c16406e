package scot.sporran.monitoring.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.Keeper;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employment.HolidayPay;
import scot.sporran.payruns.runs.PayRun;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.payruns.runs.PayScene;
import scot.sporran.payruns.runs.PayScene.Household;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/** One bank account into which budgets of a council pay different people is seen, by a token that says nothing. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class SharedPayTest extends DatabaseTest {

    private static final LocalDate FIRST_PAY = LocalDate.of(2026, 4, 17);

    @Inject
    PayScene scene;
    @Inject
    PayRuns runs;
    @Inject
    Councils councils;
    @Inject
    RulePacks packs;
    @Inject
    Agreements agreements;
    @Inject
    LiveRecords records;
    @Inject
    Keeper keeper;
    @Inject
    Feed feed;
    @Inject
    Sql sql;

    private Council council() {
        Council council = councils.add("Strathbeg " + Ids.next());
        packs.begin(council.id(), ShippedPacks.find("default").orElseThrow(), PayScene.FIRST_PERIOD.minusYears(2),
                "test");
        return council;
    }

    /** Somebody who was paid once, into the one account that the scene knows. */
    private Household paid(Council council, String assistant) {
        Household house = scene.household(council, 5_000);
        agreements.agree(house.budget().id(), 0, new Agreements.Terms(house.budget().openedOn(), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(300)), "Donnie", "First plan"));
        Employment job = scene.withAccount(scene.hire(house, assistant, "1", HolidayPay.WHEN_TAKEN, null),
                house.self());
        scene.approved(house, job, PayScene.FIRST_PERIOD, scene.hours(PayScene.FIRST_PERIOD, 240));
        PayRun draft = runs.work(PayScene
                .done(runs.begin(house.employer(), FIRST_PAY, "run " + Ids.next(), house.self())).id());
        runs.work(PayScene.done(runs.approve(draft, draft.version(), house.self())).id());
        return house;
    }

    private void look() {
        int looked;
        do {
            looked = feed.turn();
        } while (looked > 0);
    }

    private List<Flag> ghosts(Household house) {
        return keeper.watch(records.of(house.budget(), FIRST_PAY.plusDays(30)).orElseThrow(), CouncilTerms.OURS,
                FIRST_PAY.plusDays(30)).stream().filter(flag -> flag.finding().reason() == Reason.GHOST_PA).toList();
    }

    @Test
    void twoPeopleOfTwoBudgetsWithOneAccountAreToldOfAndNoNumberIsWritten() {
        Council council = council();
        Household one = paid(council, "Mather");
        look();
        assertThat(ghosts(one)).as("one alone").isEmpty();
        Household other = paid(council, "Baird");
        Household elsewhere = paid(council(), "Sim");
        look();

        assertThat(ghosts(one)).singleElement()
                .satisfies(flag -> assertThat(flag.finding().officer()).contains("A couple may share one"));
        assertThat(ghosts(other)).hasSize(1);
        assertThat(ghosts(elsewhere)).as("another council's affair").isEmpty();
        assertThat(sql.select(rows -> HexFormat.of().formatHex(rows.getBytes(1)),
                "SELECT token FROM monitoring_account WHERE council_id=?", council.id().value()))
                .hasSize(2).doesNotContain("66374958")
                .allSatisfy(token -> assertThat(token).hasSize(32));
        assertThat(ghosts(one).getFirst().finding().officer() + ghosts(one).getFirst().finding().person())
                .doesNotContain("66374958").doesNotContain("08-99-99");
    }
}
