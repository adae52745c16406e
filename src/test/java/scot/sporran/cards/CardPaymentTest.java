package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.cardgateway.peer.HandMessages.partialReversal;
import static scot.sporran.cardgateway.peer.HandMessages.purchase;
import static scot.sporran.cardgateway.peer.HandMessages.reversal;
import static scot.sporran.cardgateway.peer.HandMessages.with;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** From a terminal's bytes to the ledger and back, by a client that shares no code with the gateway. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.port", value = "0")
@Property(name = "sporran.cards.keys.encryption", value = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=")
@Property(name = "sporran.cards.keys.token", value = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=")
class CardPaymentTest extends DatabaseTest {

    private static final AtomicInteger STAN = new AtomicInteger();
    private static final AtomicInteger CARD_NUMBER = new AtomicInteger(100);
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
    Payments payments;
    @Inject
    Authorisations authorisations;
    @Inject
    GatewayService gateway;

    private Council council;
    private ProgrammeId programme;
    private Budget budget;
    private Card card;
    private Pan pan;

    @BeforeAll
    void aCouncilWithACardProgramme() {
        council = councils.add("Invercairn City Council");
        programme = cards.addProgramme(council.id(), "Test cards", "999999",
                Map.of("7995", "Betting is not something a support plan is for"));
    }

    @BeforeEach
    void aPersonWithHundredPoundsOnACard() {
        var person = people.add(council.id(), "Morag Ferguson");
        budget = budgets.open(person, SupportOption.OPTION_1,
                List.of(FundingSource.CONTRIBUTION, FundingSource.COUNCIL), TODAY);
        budgets.payIn(budget, FundingSource.CONTRIBUTION, Money.ofPence(3_000), "contribution", TODAY, "test").join();
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPence(7_000), "funding", TODAY, "test").join();
        pan = Pan.withCheckDigit("99999900%07d".formatted(CARD_NUMBER.incrementAndGet()));
        card = cards.issue(programme, budget, YearMonth.of(2030, 12), pan);
        cards.apply(card.id(), CardEvent.ACTIVATE);
    }

    @Test
    void holdsTheMoneyOfAnApprovedPurchase() throws IOException {
        SortedMap<Integer, String> answer = ask(purchase(pan.digits(), 1_250, stan()));

        assertThat(answer).containsEntry(0, "0110").containsEntry(39, "00").containsEntry(4, "000000001250")
                .containsKey(38);
        assertMoney(10_000, 1_250);
        assertThat(payments.of(budget.id(), Instant.now().plusSeconds(60), 10)).singleElement()
                .satisfies(payment -> {
                    assertThat(payment.shop()).startsWith("CARE PROVIDER");
                    assertThat(payment.asked()).isEqualTo(Money.ofPence(1_250));
                    assertThat(payment.refused()).isEmpty();
                });
    }

    @Test
    void takesTheMoneyOfASingleMessagePurchaseAtOnce() throws IOException {
        SortedMap<Integer, String> answer = ask(with(purchase(pan.digits(), 4_000, stan()), 0, "0200"));

        assertThat(answer).containsEntry(0, "0210").containsEntry(39, "00");
        assertMoney(6_000, 0);
    }

    @Test
    void answersARepeatWithTheFirstAnswerAndHoldsOnce() throws IOException {
        var message = purchase(pan.digits(), 1_250, stan());
        SortedMap<Integer, String> first = ask(message);

        assertThat(ask(with(message, 0, "0101"))).isEqualTo(first);
        assertThat(ask(with(with(message, 0, "0101"), 7, "0502101742"))).containsEntry(38, first.get(38));
        assertMoney(10_000, 1_250);
    }

    @Test
    void aRepeatOfARefusalStaysRefusedEvenWhenMoneyCameMeanwhile() throws IOException {
        var message = purchase(pan.digits(), 10_001, stan());
        assertThat(ask(message)).containsEntry(39, "51").doesNotContainKey(38);
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPence(5_000), "more", TODAY, "test").join();

        assertThat(ask(with(message, 0, "0101"))).containsEntry(39, "51");
        assertThat(payments.of(budget.id(), Instant.now().plusSeconds(60), 10).getFirst().refused())
                .contains(DeclineReason.NOT_ENOUGH_MONEY);
    }

    @Test
    void refusesTheSameMessageWithAnotherAmountOrAnotherCard() throws IOException {
        var message = purchase(pan.digits(), 1_250, stan());
        ask(message);
        assertThat(ask(with(message, 4, "000000001251"))).containsEntry(39, "94");
        assertThat(ask(with(message, 2, Messages.DEMO_CARD.digits()))).containsEntry(39, "94");
        assertMoney(10_000, 1_250);
    }

    @Test
    void aReversalGivesTheMoneyBackOnceHoweverOftenItComes() throws IOException {
        var message = purchase(pan.digits(), 1_250, stan());
        ask(message);
        for (String mti : List.of("0400", "0420", "0421")) {
            assertThat(ask(reversal(mti, message, stan()))).containsEntry(39, "00");
            assertMoney(10_000, 0);
        }
    }

    @Test
    void aPartialReversalKeepsWhatIsToStandAndAFullOneTheRest() throws IOException {
        var message = purchase(pan.digits(), 1_250, stan());
        ask(message);
        assertThat(ask(partialReversal(message, stan(), 500))).containsEntry(39, "00");
        assertMoney(10_000, 500);
        ask(reversal("0420", message, stan()));
        assertMoney(10_000, 0);
    }

    @Test
    void aReversalOfMoneyTakenAtOncePutsItBack() throws IOException {
        var message = with(purchase(pan.digits(), 4_000, stan()), 0, "0200");
        ask(message);
        ask(partialReversal(message, stan(), 1_000));
        assertMoney(9_000, 0);
        ask(reversal("0420", message, stan()));
        assertMoney(10_000, 0);
    }

    @Test
    void aReversalThatComesFirstKeepsItsOriginalOut() throws IOException {
        var message = purchase(pan.digits(), 1_250, stan());
        assertThat(ask(reversal("0420", message, stan()))).containsEntry(39, "00");
        assertThat(ask(message).get(39)).isNotEqualTo("00");
        assertMoney(10_000, 0);
    }

    @Test
    void aReversalWithWrongOriginalDataFindsTheOnePaymentThatFits() throws IOException {
        var message = purchase(pan.digits(), 1_250, stan());
        ask(message);
        var astray = with(reversal("0420", message, stan()), 90, "0100" + "999999" + "0101000000" + "0".repeat(22));
        assertThat(ask(astray)).containsEntry(39, "00");
        assertMoney(10_000, 0);
    }

    @Test
    void theSameMessageOnManyConnectionsAtOnceHoldsOnce() throws Exception {
        var message = purchase(pan.digits(), 1_250, stan());
        List<Callable<SortedMap<Integer, String>>> senders = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            senders.add(() -> ask(message));
        }
        try (var pool = Executors.newFixedThreadPool(16)) {
            List<String> approvalCodes = new ArrayList<>();
            for (Future<SortedMap<Integer, String>> answer : pool.invokeAll(senders)) {
                assertThat(answer.get()).containsEntry(39, "00");
                approvalCodes.add(answer.get().get(38));
            }
            assertThat(approvalCodes.stream().distinct()).hasSize(1);
        }
        assertMoney(10_000, 1_250);
    }

    @Test
    void neverApprovesMoreThanThereIsHoweverManyAskAtOnce() throws Exception {
        List<Callable<String>> shops = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            var message = purchase(pan.digits(), 900, stan());
            shops.add(() -> ask(message).get(39));
        }
        int approved = 0;
        try (var pool = Executors.newFixedThreadPool(20)) {
            for (Future<String> answer : pool.invokeAll(shops)) {
                approved += answer.get().equals("00") ? 1 : 0;
            }
        }
        assertThat(approved).isEqualTo(11);
        assertMoney(10_000, 9_900);
    }

    @Test
    void aRepeatOfWhatWasToldTooLateIsRefusedEvenBeforeTheUndoingIsWritten() {
        var told = Messages.purchase(STAN.incrementAndGet(), 1_250).with(pan).request();
        assertThat(decide(told)).isInstanceOf(AuthorisationDecision.Approved.class);
        assertMoney(10_000, 1_250);

        authorisations.answeredTooLate(told); // returns at once: the undoing is only on its way to the ledger
        assertThat(decide(told)).isEqualTo(new AuthorisationDecision.Declined(DeclineReason.ANSWERED_TOO_LATE));
        Await.until("the money is free again", () -> money().equals(List.of(10_000L, 0L)));
        assertThat(decide(told)).isEqualTo(new AuthorisationDecision.Declined(DeclineReason.ANSWERED_TOO_LATE));
        assertMoney(10_000, 0);
    }

    @Test
    void refusesWhatTheRulesRefuseWithTheRightCode() throws IOException {
        assertThat(ask(purchase(Messages.DEMO_CARD.digits(), 100, stan()))).containsEntry(39, "14");
        assertThat(ask(with(purchase(pan.digits(), 100, stan()), 18, "7995"))).containsEntry(39, "57");
        assertThat(ask(with(purchase(pan.digits(), 100, stan()), 14, "3011"))).containsEntry(39, "54");
        assertThat(ask(purchase(pan.digits(), 0, stan()))).containsEntry(39, "13");
        assertThat(ask(purchase(pan.digits(), 999_999_999_999L, stan()))).containsEntry(39, "51");
        cards.apply(card.id(), CardEvent.PAUSE);
        assertThat(ask(purchase(pan.digits(), 100, stan()))).containsEntry(39, "62");
        cards.apply(card.id(), CardEvent.RESUME);
        assertThat(ask(purchase(pan.digits(), 100, stan()))).containsEntry(39, "00");
        assertMoney(10_000, 100);
    }

    @Test
    void tellsTheBalanceAndWhetherTheCardWorksWithoutHoldingAnything() throws IOException {
        ask(purchase(pan.digits(), 1_250, stan()));
        SortedMap<Integer, String> balance = ask(with(purchase(pan.digits(), 0, stan()), 3, "300000"));
        assertThat(balance).containsEntry(39, "00");
        assertThat(balance.get(54)).contains("02826C000000008750").contains("01826C000000010000");
        assertThat(ask(with(purchase(pan.digits(), 0, stan()), 25, "51"))).containsEntry(39, "85");
        assertMoney(10_000, 1_250);
    }

    private void assertMoney(long posted, long held) {
        assertThat(money()).containsExactly(posted, held);
    }

    /** Posted and held pence, straight from the tables, so that no query of ours can hide a penny. */
    private List<Long> money() {
        String sql = "SELECT SUM(b.credits_posted_pence) - SUM(b.debits_posted_pence), SUM(b.held_pence) FROM balance b "
                + "JOIN account a ON a.account_id = b.account WHERE a.fund = ?";
        try (Connection connection = database().connectAsApp();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, Ids.bytes(budget.fund().value()));
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                return List.of(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private AuthorisationDecision decide(AuthorisationRequest request) {
        return authorisations.authorise(request, Instant.now().plusSeconds(5)).toCompletableFuture().join();
    }

    private SortedMap<Integer, String> ask(Map<Integer, String> message) throws IOException {
        try (HandClient client = HandClient.connect(gateway.port())) {
            return client.ask(message);
        }
    }

    private static String stan() {
        return "%06d".formatted(STAN.incrementAndGet());
    }
}
