package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.cardgateway.peer.HandMessages.advice;
import static scot.sporran.cardgateway.peer.HandMessages.network;
import static scot.sporran.cardgateway.peer.HandMessages.purchase;
import static scot.sporran.cardgateway.peer.HandMessages.reversal;
import static scot.sporran.cardgateway.peer.HandMessages.totals;
import static scot.sporran.cardgateway.peer.HandMessages.with;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.TotalsDecision;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** Advices, parts, increments, refunds, cash, totals and cut-over over the socket, and what the ledger has of them. */
@MicronautTest(transactional = false)
class CardMessagesTest extends DatabaseTest {

    private static final AtomicInteger STAN = new AtomicInteger(100_000);
    private static final AtomicInteger CARD_NUMBER = new AtomicInteger(500);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    Cards cards;
    @Inject
    GatewayService gateway;
    @Inject
    List<IntegrityCheck> checks;
    @Inject
    Sql sql;
    @Inject
    BusinessDays days;

    private Council council;
    private ProgrammeId programme;
    private Budget budget;
    private Card card;
    private Pan pan;

    @BeforeAll
    void aCouncilWithACardProgramme() {
        council = councils.add("Invercairn City Council");
        programme = cards.addProgramme(council.id(), "Test cards", "999999", Map.of("7995", "Betting"));
    }

    @BeforeEach
    void aPersonWithHundredPoundsOnACard() {
        budget = budgets.open(people.add(council.id(), "Morag Ferguson"), SupportOption.OPTION_1,
                List.of(FundingSource.CONTRIBUTION, FundingSource.COUNCIL), TODAY);
        budgets.payIn(budget, FundingSource.CONTRIBUTION, Money.ofPence(3_000), "contribution", TODAY, "test").join();
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPence(7_000), "funding", TODAY, "test").join();
        pan = Pan.withCheckDigit("99999900%07d".formatted(CARD_NUMBER.incrementAndGet()));
        card = cards.issue(programme, budget, YearMonth.of(2030, 12), pan);
        cards.apply(card.id(), CardEvent.ACTIVATE);
    }

    @Test
    void aCompletionTakesWhatItSaysAndGivesTheRestBack() throws IOException {
        var held = buy(5_000);
        ask(held);
        assertThat(ask(complete(held, 4_200))).containsEntry(0, "0230").containsEntry(39, "00");
        assertMoney(5_800, 0);
        assertThat(questions()).isEmpty();
    }

    @Test
    void aCompletionThatComesAgainCountsOnce() throws IOException {
        var held = buy(5_000);
        ask(held);
        var completion = complete(held, 4_200);
        ask(completion);
        assertThat(ask(with(completion, 0, "0221"))).containsEntry(0, "0230").containsEntry(39, "00");
        assertThat(ask(with(completion, 4, "000000004300"))).as("the same, otherwise").containsEntry(39, "94");
        assertMoney(5_800, 0);
    }

    @Test
    void aCompletionAboveTheHoldTakesAllOfItAndIsShownToAPerson() throws IOException {
        var held = buy(5_000);
        ask(held);
        ask(complete(held, 10_500));
        assertMoney(-500, 0);
        assertThat(questions()).containsExactly("TAKEN_ABOVE_HOLD");
    }

    @Test
    void aCompletionWithNoHoldIsTakenEvenFromAStoppedCardAndShown() throws IOException {
        cards.apply(card.id(), CardEvent.REPORT_LOST);
        assertThat(ask(complete(buy(2_000), 2_000))).containsEntry(39, "00");
        assertMoney(8_000, 0);
        assertThat(questions()).containsExactly("TAKEN_UNASKED");
    }

    @Test
    void aCompletionAfterTheReversalIsTakenAndShown() throws IOException {
        var held = buy(2_000);
        ask(held);
        ask(reversal("0420", held, stan()));
        assertMoney(10_000, 0);
        ask(complete(held, 2_000));
        assertMoney(8_000, 0);
        assertThat(questions()).containsExactly("CALLED_OFF_AND_TAKEN");
    }

    @Test
    void theReversalOfACompletionPutsTheMoneyBackTwiceSentOnce() throws IOException {
        var held = buy(2_000);
        ask(held);
        var completion = complete(held, 2_000);
        ask(completion);
        for (String mti : List.of("0420", "0421", "0400")) {
            assertThat(ask(reversal(mti, completion, "888888"))).containsEntry(39, "00");
            assertMoney(10_000, 0);
        }
    }

    @Test
    void theReversalOfACompletionMayComeFirst() throws IOException {
        var held = buy(2_000);
        ask(held);
        var completion = complete(held, 2_000);
        assertThat(ask(reversal("0420", completion, stan()))).containsEntry(39, "00");
        ask(completion);
        assertMoney(10_000, 0);
    }

    @Test
    void twoPartsKeepTheRestHeldUntilTheSecond() throws IOException {
        var held = buy(5_000);
        ask(held);
        ask(with(complete(held, 2_000), 48, "MC0040102"));
        assertMoney(8_000, 3_000);
        ask(with(complete(held, 1_500), 48, "MC0040202"));
        assertMoney(6_500, 0);
    }

    @Test
    void aFuelPumpIsHeldForADayAndCompletedByAnAdviceOfWhatWasFilled() throws IOException {
        var pump = with(with(buy(9_900), 18, "5542"), 25, "06");
        ask(pump);
        assertThat(hours()).isEqualTo(24);
        ask(advice("0120", with(pump, 4, "000000003412"), stan(), "COMPLETED"));
        assertMoney(10_000, 3_412);
        ask(complete(pump, 3_412));
        assertMoney(6_588, 0);
        assertThat(questions()).isEmpty();
    }

    @Test
    void aHotelAddsToWhatItHeldAndTheTimeBeginsAgain() throws IOException {
        var hotel = with(with(buy(4_000), 18, "7011"), 25, "06");
        ask(hotel);
        assertThat(hours()).isEqualTo(30 * 24);
        var more = with(with(advice("0100", with(hotel, 4, "000000001500"), stan(), "MORE"), 48, "IA0011"), 12,
                "121212");
        more.remove(38);
        more.remove(39);
        assertThat(ask(more)).containsEntry(0, "0110").containsEntry(39, "00").containsEntry(4, "000000001500");
        assertMoney(10_000, 5_500);
        assertThat(ask(with(more, 0, "0101"))).containsEntry(39, "00");
        assertMoney(10_000, 5_500);
        ask(complete(hotel, 5_100));
        assertMoney(4_900, 0);
        assertThat(ask(with(more, 11, stan()))).as("it is over").containsEntry(39, "25");
    }

    @Test
    void givesWhatIsThereWhereTheAcquirerCanTakeLess() throws IOException {
        var request = with(buy(12_000), 48, "PA0011");
        SortedMap<Integer, String> answer = ask(request);
        assertThat(answer).containsEntry(39, "10").containsEntry(4, "000000010000");
        assertThat(answer.get(54)).contains("02826C000000000000");
        assertMoney(10_000, 10_000);
        assertThat(ask(with(request, 0, "0101"))).isEqualTo(answer);
        assertThat(ask(buy(1))).containsEntry(39, "51");
    }

    @Test
    void anAdviceOfAPaymentApprovedElsewhereIsHeldAsFarAsThereIsMoney() throws IOException {
        assertThat(ask(advice("0120", buy(12_000), stan(), "STANDIN"))).containsEntry(0, "0130")
                .containsEntry(39, "00");
        assertMoney(10_000, 10_000);
        assertThat(questions()).containsExactly("APPROVED_ELSEWHERE");
        assertThat(ask(with(advice("0120", buy(1_000), stan(), "STANDIN"), 39, "51"))).as("a refusal elsewhere")
                .containsEntry(39, "00");
        assertMoney(10_000, 10_000);
    }

    @Test
    void aRefundGoesBackToItsPurchaseAndItsReversalTakesItAgain() throws IOException {
        var bought = with(buy(4_000), 0, "0200");
        ask(bought);
        var refund = with(with(advice("0220", with(bought, 4, "000000001000"), stan(), "REFUND"), 3, "200000"), 0,
                "0220");
        ask(refund);
        assertMoney(7_000, 0);
        ask(reversal("0420", refund, stan()));
        assertMoney(6_000, 0);
        assertThat(questions()).isEmpty();
    }

    @Test
    void aRefundWithoutAPurchaseIsPaidInAndShown() throws IOException {
        SortedMap<Integer, String> answer = ask(with(with(buy(1_500), 3, "200000"), 0, "0200"));
        assertThat(answer).containsEntry(0, "0210").containsEntry(39, "00").containsEntry(4, "000000001500");
        assertMoney(11_500, 0);
        assertThat(questions()).containsExactly("REFUND_ALONE");
        assertThat(ask(with(buy(1_500), 3, "200000"))).as("0100 only asks").containsEntry(39, "00");
        assertMoney(11_500, 0);
    }

    @Test
    void cashAndCashbackAreGivenAsFarAsTheProgrammeSays() throws IOException {
        assertThat(ask(with(buy(1_000), 3, "010000"))).containsEntry(39, "57");
        var till = with(with(buy(3_000), 3, "090000"), 54, "0040826C000000003001");
        assertThat(ask(till)).as("more cash than was paid").containsEntry(39, "30").containsEntry(44, "54");
        for (String cash : List.of("0040826C000000001000", "0040826D000000001000")) {
            assertThat(ask(with(with(buy(3_000), 3, "090000"), 54, cash))).containsEntry(39, "87");
        }
        cards.allowCash(programme, Money.ofPence(2_000), Money.ofPence(1_000));
        try {
            Await.until("the rule counts", () -> "00".equals(answerTo(with(buy(1_000), 3, "010000"))));
            assertThat(ask(with(with(buy(3_000), 3, "090000"), 54, "0040826C000000001000"))).containsEntry(39, "00");
            assertThat(ask(with(buy(2_001), 3, "010000"))).containsEntry(39, "57");
        } finally {
            cards.allowCash(programme, Money.ZERO, Money.ZERO);
        }
    }

    @Test
    void aNoticeThatOurAnswerCameTooLateGivesTheMoneyBack() throws IOException {
        var held = buy(5_000);
        ask(held);
        assertMoney(10_000, 5_000);
        try (HandClient client = HandClient.connect(gateway.port())) {
            client.send(with(held, 0, "0190"));
            Await.until("the money is free", () -> money().equals(List.of(10_000L, 0L)));
        }
    }

    @Test
    void totalsAreComparedDayByDayAndChangeNothing() throws IOException {
        String today = today(0);
        ask(with(network("201", stan()), 15, today));
        String acquirer = "77" + stan();
        var first = with(with(buy(2_500), 0, "0200"), 32, acquirer);
        ask(first);
        ask(with(reversal("0420", first, stan()), 32, acquirer));
        ask(with(with(buy(1_000), 0, "0200"), 32, acquirer));
        var counted = with(with(totals("0500", stan()), 32, acquirer), 15, today);
        long[] counts = {0, 0, 2, 1};
        long[] amounts = {0, 0, 3_500, 2_500};
        for (int i = 0; i < 4; i++) {
            counted = with(with(counted, 74 + i, "%010d".formatted(counts[i])), 86 + i,
                    "%016d".formatted(amounts[i]));
        }
        counted = with(counted, 97, "D%016d".formatted(1_000));
        assertThat(ask(counted)).containsEntry(0, "0510").containsEntry(39, "00").containsEntry(66, "1");
        assertThat(ask(with(with(counted, 88, "%016d".formatted(3_501)), 11, stan()))).containsEntry(66, "2");
        assertThat(ask(with(with(counted, 50, "978"), 11, stan()))).containsEntry(66, "3");
        assertThat(days.latest(council.id(), 3)).extracting(BusinessDays.Compared::outcome).containsExactly(
                TotalsDecision.NOT_COMPARED, TotalsDecision.OUT_OF_BALANCE, TotalsDecision.IN_BALANCE);
        assertThat(days.latest(councils.add("A council without cards").id(), 3)).isEmpty();
        assertMoney(9_000, 0);
    }

    @Test
    void everyPathLeavesBooksThatBalanceAndRecompute() throws IOException {
        aRefundGoesBackToItsPurchaseAndItsReversalTakesItAgain();
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }

    private Map<Integer, String> buy(long pence) {
        return purchase(pan.digits(), pence, stan());
    }

    private static Map<Integer, String> complete(Map<Integer, String> held, long pence) {
        return with(advice("0220", held, stan(), "COMPLETED"), 4, "%012d".formatted(pence));
    }

    private void assertMoney(long posted, long held) {
        assertThat(money()).containsExactly(posted, held);
    }

    private List<Long> money() {
        return sql.select(row -> List.of(row.getLong(1), row.getLong(2)),
                "SELECT SUM(b.credits_posted_pence) - SUM(b.debits_posted_pence), SUM(b.held_pence) FROM balance b "
                        + "JOIN account a ON a.account_id = b.account WHERE a.fund = ?",
                budget.id().value()).getFirst();
    }

    private List<String> questions() {
        return sql.select(row -> row.getString(1), "SELECT question FROM card_question WHERE budget_id=?",
                budget.id().value());
    }

    /** How long the hold of this budget lasts from now on, in whole hours. */
    private long hours() {
        return sql.select(row -> row.getLong(1),
                "SELECT ROUND((MAX(h.expires_at) - 1000000 * UNIX_TIMESTAMP()) / 3600000000) FROM hold h "
                        + "JOIN account a ON a.account_id = h.account WHERE a.fund = ?",
                budget.id().value()).getFirst();
    }

    private String answerTo(Map<Integer, String> message) {
        try {
            return String.valueOf(ask(message).get(39));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private SortedMap<Integer, String> ask(Map<Integer, String> message) throws IOException {
        try (HandClient client = HandClient.connect(gateway.port())) {
            return client.ask(message);
        }
    }

    private static String today(int days) {
        return London.dateOf(java.time.Instant.now()).plusDays(days).format(DateTimeFormatter.ofPattern("MMdd"));
    }

    private static String stan() {
        return "%06d".formatted(STAN.incrementAndGet());
    }
}
