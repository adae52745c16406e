package scot.sporran.monitoring.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Keeper;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Till;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportOption;
import scot.sporran.support.about.TimeAway;
import scot.sporran.support.plan.HospitalStays;

/** What is on record becomes flags: once, in whatever order it comes, and never before it is there. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class FeedTest extends FeedScene {

    @Inject
    LiveRecords records;
    @Inject
    Keeper keeper;
    @Inject
    HospitalStays stays;
    @Inject
    Till till;
    @Inject
    Sql sql;

    @Test
    void whatIsToldTwiceOrAgainAfterAStopIsOneFlag() throws Exception {
        Till.Wallet wallet = till.open(person("Morag"), Money.ofPounds(500));
        agree(wallet.budget(), today().minusMonths(3));
        till.pay(wallet, 4_000, "QUICK PAWN", "5933", Kind.FINANCIAL);
        look();
        List<FlagCase> first = cases.of(wallet.budget().id()).stream()
                .filter(flag -> flag.state() != CaseState.CLOSED).toList();
        assertThat(first).singleElement().satisfies(flag -> {
            assertThat(flag.reason()).isEqualTo(Reason.PROHIBITED_MCC);
            assertThat(flag.state()).isEqualTo(CaseState.NEW);
            assertThat(flag.officer()).contains("£40");
            assertThat(flag.evidence()).singleElement().satisfies(line -> assertThat(line.pence()).isEqualTo(-4_000));
        });
        sql.update("UPDATE monitoring_cursor SET seq=0");
        look();
        list.mark(List.of(new LookList.News(wallet.budget(), clock.instant()),
                new LookList.News(wallet.budget(), clock.instant())));
        look();
        assertThat(cases.of(wallet.budget().id())).filteredOn(flag -> flag.state() != CaseState.CLOSED)
                .isEqualTo(first);
        assertThat(cases.steps(first.getFirst())).hasSize(1);
    }

    @Test
    void aPaymentThatIsOnlyHeldIsSeenAtOnceAndItsClearingIsNoSecondOne() throws Exception {
        Till.Wallet wallet = till.open(person("Ella"), Money.ofPounds(500));
        agree(wallet.budget(), today().minusMonths(3));
        till.pay(wallet, 4_000, "QUICK PAWN", "5933", Kind.AUTHORISATION);
        look();
        assertThat(cases.of(wallet.budget().id())).filteredOn(flag -> flag.state() != CaseState.CLOSED).singleElement()
                .satisfies(flag -> assertThat(flag.reason()).isEqualTo(Reason.PROHIBITED_MCC));
    }

    /** What is refused moves no money; the journal notes it all the same, and that is news. */
    @Test
    void refusedPaymentsAreNewsAtOnce() throws Exception {
        Till.Wallet wallet = till.open(person("Refused"), Money.ofPounds(500));
        agree(wallet.budget(), today().minusMonths(3));
        look();
        for (int i = 0; i < 3; i++) {
            till.pay(wallet, 1_000 + i, "LUCKY BETS", "7995", Kind.FINANCIAL);
        }
        look();
        assertThat(cases.of(wallet.budget().id())).filteredOn(flag -> flag.state() != CaseState.CLOSED).singleElement()
                .satisfies(flag -> {
                    assertThat(flag.reason()).isEqualTo(Reason.PROHIBITED_MCC);
                    assertThat(flag.officer()).contains("refused 3 times");
                });
    }

    @Test
    void aTimeAwayIsNewsAtOnceAndAnswersTheSilenceByItself() throws Exception {
        Budget budget = budget("Away", today().minusMonths(10));
        write(budget, new Written("start", today().minusMonths(10), 900_000, CounterAccount.COUNCIL_FUNDING));
        for (LocalDate day = today().minusMonths(10).plusDays(3); day.isBefore(today().minusDays(35)); day = day
                .plusDays(3)) {
            write(budget, new Written("bill " + day, day, -8_000, CounterAccount.PROVIDER_PAYABLE));
        }
        look();
        assertThat(only(budget, Reason.SPEND_STOP).state()).isEqualTo(CaseState.NEW);
        away.record(budget.person(), TimeAway.Kind.FAMILY, today().minusDays(34), null, "Donnie");
        away.record(budget.person(), TimeAway.Kind.FAMILY, today().minusDays(34), null, "Donnie");
        outbox.work().get(20, TimeUnit.SECONDS);
        look();
        FlagCase answered = only(budget, Reason.SPEND_STOP);
        assertThat(answered.outcome()).isEqualTo(CaseEvent.CLEAR);
        assertThat(cases.steps(answered).getLast().words()).contains("a stay with family", "On record since");
        list.mark(List.of(new LookList.News(budget, clock.instant())));
        look();
        assertThat(cases.steps(only(budget, Reason.SPEND_STOP))).hasSize(cases.steps(answered).size());
    }

    @Test
    void paymentsAfterADeathAreToldWhenTheDeathIsWrittenDown() throws Exception {
        Till.Wallet wallet = till.open(person("Died"), Money.ofPounds(500));
        agree(wallet.budget(), today().minusMonths(3));
        till.pay(wallet, 4_000, "DAILYFARE 1201", "5411", Kind.FINANCIAL);
        look();
        assertThat(cases.of(wallet.budget().id())).noneMatch(flag -> flag.reason() == Reason.AFTER_DEATH);
        away.record(wallet.budget().person(), TimeAway.Kind.DEATH, today().minusDays(12), null, "Donnie");
        outbox.work().get(20, TimeUnit.SECONDS);
        look();
        assertThat(only(wallet.budget(), Reason.AFTER_DEATH).state()).isEqualTo(CaseState.NEW);
    }

    @Test
    void theOrderInWhichThingsComeRepeatsAndLatenessChangeNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 3; round++) {
            List<Written> life = life(random);
            Budget inOrder = budget("In order " + round, today().minusMonths(10));
            for (Written entry : life) {
                write(inOrder, entry);
            }
            look();
            Budget asItComes = budget("As it comes " + round, today().minusMonths(10));
            List<Written> shuffled = new ArrayList<>(life.subList(1, life.size()));
            Collections.shuffle(shuffled, random);
            write(asItComes, life.getFirst()); // without it nothing could be spent
            for (Written entry : shuffled) {
                write(asItComes, entry);
                if (random.nextInt(4) == 0) {
                    write(asItComes, entry);
                }
                if (random.nextInt(6) == 0) {
                    look();
                }
            }
            look();
            assertThat(sql.select(rows -> rows.getString(1),
                    "SELECT trouble FROM monitoring_budget WHERE trouble IS NOT NULL"
                            + " AND budget_id=?",
                    asItComes.id().value())).isEmpty();
            assertThat(told(asItComes)).as("seed " + seed).isEqualTo(told(inOrder)).isEqualTo(replayed(inOrder));
        }
    }

    /** What is told and not taken back; what was only noted is told to nobody. */
    private Set<String> told(Budget budget) {
        return cases.of(budget.id()).stream()
                .filter(flag -> flag.outcome() != CaseEvent.CLEAR && flag.outcome() != CaseEvent.RECORD)
                .filter(flag -> !flag.reason().isDuty())
                .map(flag -> flag.reason() + " " + plain(flag.subject()) + " " + flag.raisedOn())
                .collect(Collectors.toSet());
    }

    private Set<String> replayed(Budget budget) {
        return keeper.watch(records.of(budget, today()).orElseThrow(), CouncilTerms.OURS, today()).stream()
                .filter(flag -> !flag.latest().on().isBefore(today().minusDays(45)))
                .map(flag -> flag.finding().reason() + " " + plain(flag.finding().subject()) + " " + flag.date())
                .collect(Collectors.toSet());
    }

    /** Ids differ from one budget to the other. */
    private static String plain(String subject) {
        return subject.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id");
    }

    /** Ten months: money every four weeks, once twice, agencies' bills, one of them too high, and a time of silence. */
    private List<Written> life(Random random) {
        List<Written> life = new ArrayList<>();
        LocalDate from = today().minusMonths(10);
        life.add(new Written("start", from, 400_000, CounterAccount.COUNCIL_FUNDING));
        int number = 0;
        for (LocalDate day = from.plusDays(28); day.isBefore(today()); day = day.plusDays(28)) {
            life.add(new Written("fund " + number, day, 80_000, CounterAccount.COUNCIL_FUNDING));
            number++;
        }
        life.add(new Written("fund twice", from.plusDays(28L * (2 + random.nextInt(3)) + 2), 80_000,
                CounterAccount.COUNCIL_FUNDING));
        LocalDate silent = today().minusDays(20L + random.nextInt(60));
        for (LocalDate day = from.plusDays(7); day.isBefore(silent); day = day.plusDays(7)) {
            long pence = random.nextInt(9) == 0 ? 42_000 : 18_000;
            life.add(new Written("bill " + day, day, -pence, CounterAccount.PROVIDER_PAYABLE));
        }
        return life;
    }

    @Test
    void aFactThatComesLateClosesAFlagByItselfAndSaysSo() throws Exception {
        Budget budget = budget("Late fact", today().minusMonths(10));
        write(budget, new Written("start", today().minusMonths(10), 900_000, CounterAccount.COUNCIL_FUNDING));
        for (LocalDate day = today().minusMonths(10).plusDays(3); day.isBefore(today().minusDays(35)); day = day
                .plusDays(3)) {
            write(budget, new Written("bill " + day, day, -8_000, CounterAccount.PROVIDER_PAYABLE));
        }
        look();
        FlagCase stopped = only(budget, Reason.SPEND_STOP);
        assertThat(stopped.state()).isEqualTo(CaseState.NEW);
        assertThat(stays.admitted(budget, today().minusDays(40), "Donnie")).isPresent();
        outbox.work().get(20, TimeUnit.SECONDS);
        look();
        FlagCase cleared = only(budget, Reason.SPEND_STOP);
        assertThat(cleared.state()).isEqualTo(CaseState.CLOSED);
        assertThat(cleared.outcome()).isEqualTo(CaseEvent.CLEAR);
        assertThat(cases.steps(cleared).getLast().words()).contains("on record");
    }

    @Test
    void aLookThatMissedTheLatestNewsMayNotRecordAndNewsDuringALookIsLookedAtAgain() throws Exception {
        Budget budget = budget("Two at once", today().minusMonths(1));
        list.mark(List.of(new LookList.News(budget, clock.instant())));
        LookList.Due early = due(budget);
        list.mark(List.of(new LookList.News(budget, clock.instant())));
        LookList.Due late = due(budget);
        boolean[] recorded = new boolean[3];
        sql.together(connection -> recorded[0] = LookList.looked(connection, late, today(), 1));
        sql.together(connection -> recorded[1] = LookList.looked(connection, early, today(), 1));
        assertThat(recorded[0]).isTrue();
        assertThat(recorded[1]).as("the earlier look came to an end later").isFalse();
        list.mark(List.of(new LookList.News(budget, clock.instant())));
        LookList.Due third = due(budget);
        list.mark(List.of(new LookList.News(budget, clock.instant())));
        sql.together(connection -> recorded[2] = LookList.looked(connection, third, today(), 1));
        assertThat(recorded[2]).isTrue();
        assertThat(list.next(500)).as("what came meanwhile waits").anyMatch(one -> one.budget().equals(budget.id()));
        look();
    }

    private LookList.Due due(Budget budget) {
        return list.next(500).stream().filter(one -> one.budget().equals(budget.id())).findFirst().orElseThrow();
    }

    @Test
    void theLagTellsHowLongTheOldestNewsWaits() {
        look();
        assertThat(feed.lag()).isEqualTo(Duration.ZERO);
        Budget budget = budget("Waits", today());
        Instant earlier = clock.instant().minusSeconds(90);
        list.mark(List.of(new LookList.News(budget, earlier)));
        assertThat(feed.lag()).isGreaterThanOrEqualTo(Duration.ofSeconds(90));
        look();
        assertThat(feed.lag()).isEqualTo(Duration.ZERO);
    }

    @Test
    void everybodyIsLookedAtOnceADayBecauseWhatDidNotHappenIsNewsToo() {
        Budget quiet = budgets.open(person("Nothing ever happens"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), today().minusDays(400));
        list.everybody(List.of(quiet), today());
        look();
        assertThat(cases.of(quiet.id())).extracting(FlagCase::reason).containsExactly(Reason.SILENT_YEAR);
        list.everybody(List.of(quiet), today());
        assertThat(list.next(500)).noneMatch(due -> due.budget().equals(quiet.id()));
    }

    @Test
    void aBudgetThatCannotBeLookedAtHoldsNobodyUp() {
        Budget budget = budget("Trouble", today());
        list.mark(List.of(new LookList.News(budget, clock.instant())));
        list.trouble(due(budget), "something odd");
        assertThat(list.next(500)).noneMatch(one -> one.budget().equals(budget.id()));
        assertThat(feed.lag()).isEqualTo(Duration.ZERO);
    }
}
