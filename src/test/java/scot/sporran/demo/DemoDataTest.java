package scot.sporran.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cards.clearing.SettlementMatch;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.MovableClock;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.pools.Pools;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;
import scot.sporran.support.rules.RequestKind;

/** The demo opens on believable people in three councils. */
@MicronautTest(environments = "demo", transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class DemoDataTest extends DatabaseTest {

    private static final Instant DAY = Instant.parse("2026-11-29T10:00:00Z");

    @Inject
    DemoData data;
    @Inject
    Councils councils;
    @Inject
    Budgets budgets;
    @Inject
    Requests requests;
    @Inject
    Pools pools;
    @Inject
    LedgerQueries ledger;
    @Inject
    Bureaus bureaus;
    @Inject
    Employers employers;
    @Inject
    DemoBooks books;
    @Inject
    DemoPayday payday;
    @Inject
    DemoMonth month;
    @Inject
    SettlementMatch settlement;
    @Inject
    MovableClock clock;

    private final WireMockServer hmrc = new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @Override
    public Map<String, String> getProperties() {
        hmrc.start();
        DemoPayday.takesAll(hmrc);
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.hmrc.url", hmrc.baseUrl() + "/submission");
        properties.put("sporran.hmrc.sender-id", "ISV635");
        properties.put("sporran.hmrc.password", "not-a-real-password");
        properties.put("sporran.hmrc.vendor-id", "9256");
        return properties;
    }

    /** What a month holds depends on its day, so this is always the same one. */
    @BeforeAll
    void fill() {
        clock.advance(Duration.between(clock.instant(), DAY));
        data.fill();
    }

    @AfterAll
    void stop() {
        hmrc.stop();
    }

    @Test
    void thereAreSixtyPeopleInThreeCouncilsAndFillingAgainAddsNobody() {
        assertThat(everybody()).hasSize(60);
        data.fill();
        assertThat(everybody()).hasSize(60);
    }

    @Test
    void monitoringNoticesAHandfulThatAFairOfficerWouldAgreeWithAndNobodyElse() {
        month.holds();
    }

    @Test
    void monitoringRaisedNothingThatItTookBackWhenTheRestOfTheHistoryWasThere() {
        assertThat(month.flags(EnumSet.of(CaseState.CLOSED))).allMatch(flag -> flag.outcome() == CaseEvent.RECORD)
                .as("what was so before anybody watched").hasSizeLessThan(4);
    }

    @Test
    void everyOptionKindAndStateIsThere() {
        Set<SupportOption> options = EnumSet.noneOf(SupportOption.class);
        Set<RequestKind> kinds = EnumSet.noneOf(RequestKind.class);
        Set<RequestState> states = EnumSet.noneOf(RequestState.class);
        boolean split = false;
        for (SupportedPerson person : everybody()) {
            Set<SupportOption> own = new HashSet<>();
            budgets.of(person.id()).forEach(budget -> own.add(budget.option()));
            options.addAll(own);
            split |= own.size() > 1;
            for (SupportRequest request : requests.of(person.id(), null, 100)) {
                kinds.add(request.kind());
                states.add(request.state());
            }
        }
        assertThat(options).contains(SupportOption.OPTION_1, SupportOption.OPTION_2);
        assertThat(split).as("somebody has parts of different options").isTrue();
        assertThat(kinds).containsExactlyInAnyOrder(RequestKind.values());
        assertThat(states).containsExactlyInAnyOrder(RequestState.values());
    }

    @Test
    void whatCardsPaidIsKnownToTheSettlementSoThatNoBooksBeginWithAnAlarm() {
        for (String name : DemoMonth.COUNCILS) {
            SettlementMatch.Report report = settlement.match(councils.findByName(name).orElseThrow().id());
            assertThat(report.before().isPositive()).as(name).isTrue();
            assertThat(report.byLedger().minus(report.byFiles())).as("what no file has claimed yet, %s", name)
                    .isEqualTo(report.breaks().stream().filter(one -> one.kind() == SettlementMatch.Kind.IN_NO_FILE)
                            .map(SettlementMatch.Break::amount).reduce(Money.ZERO, Money::plus));
            assertThat(report.breaks()).as(name).extracting(SettlementMatch.Break::kind)
                    .doesNotContain(SettlementMatch.Kind.LEDGER_DIFFERS);
        }
    }

    @Test
    void aYearAndAHalfOfMoneyBalances() {
        int entries = 0;
        for (String name : DemoMonth.COUNCILS) {
            Council council = councils.findByName(name).orElseThrow();
            Map<FundingSource, Long> net = new EnumMap<>(FundingSource.class);
            for (LedgerQueries.TrialLine line : ledger.trialBalance(new BookId(council.id().value()))) {
                net.merge(line.source(), line.credits().pence() - line.debits().pence(), Long::sum);
            }
            assertThat(net.values()).as(name).isNotEmpty().allMatch(sum -> sum == 0);
            assertThat(requests.waiting(council.id(), null, 50)).as("an officer's morning").hasSizeGreaterThan(2);
        }
        for (SupportedPerson person : everybody()) {
            for (Budget budget : budgets.of(person.id())) {
                entries += ledger.entries(budget.fund(), null, LedgerQueries.LARGEST_PAGE).size();
                assertThat(ledger.balance(budget.fund()).orElseThrow().available().pence()).isNotNegative();
            }
        }
        assertThat(entries).isGreaterThan(8_000);
    }

    @Test
    void eighteenMonthsOfPayAreInTheLedgerToThePennyMonthByMonth() {
        List<Employer> all = employers.ofBureau(bureaus.findByName(DemoPay.BUREAU).orElseThrow(), null, 200);
        assertThat(all).hasSizeGreaterThan(8);
        assertThat(books.tie(all)).as("months").isGreaterThan(100);
    }

    @Test
    void theBureausRunIsLookedAtApprovedBySomebodyElsePaidToTheBankAndReportedToHmrc() {
        payday.isPaid(hmrc);
    }

    @Test
    void threeFriendsShareALodge() {
        SupportedPerson jean = everybody().stream().filter(person -> person.displayName().equals("Jean Purdie"))
                .findFirst().orElseThrow();
        assertThat(pools.of(jean.id())).singleElement().satisfies(pool -> {
            assertThat(pool.in()).hasSize(3);
            assertThat(pools.purchases(pool.id(), 10)).isNotEmpty();
        });
    }

    private List<SupportedPerson> everybody() {
        return month.everybody();
    }
}
