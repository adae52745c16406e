package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.Purpose;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** Limits over time: exact however many ask at once, and what is given back gives room back. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.port", value = "0")
class CardLimitsTest extends DatabaseTest {

    private static final LocalDate TODAY = London.dateOf(Instant.now());
    private static final AtomicInteger STAN = new AtomicInteger(100_000);
    private static final AtomicInteger CARD_NUMBER = new AtomicInteger(40_000);

    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    Cards cards;
    @Inject
    RuleBook book;
    @Inject
    Authorisations authorisations;

    private Council council;
    private ProgrammeId programme;
    private Budget budget;

    @BeforeAll
    void aCouncilWithACardProgramme() {
        council = councils.add("Limit Council");
        programme = cards.addProgramme(council.id(), "Test cards", "999999", Map.of());
    }

    @BeforeEach
    void aPersonWithMoney() {
        budget = budgets.open(people.add(council.id(), "Isla Munro"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), TODAY);
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(1_000), "funding", TODAY, "test").join();
    }

    @Test
    void aSumInADayIsExactHoweverManyAskAtOnce() {
        Pan pan = cardWith(new Limit(null, null, 5_000L, null, Limit.Period.DAY, null));
        List<DeclineReason> reasons = atOnce(pan, 30, 400);
        assertThat(Collections.frequency(reasons, null)).isEqualTo(12);
        assertThat(Collections.frequency(reasons, DeclineReason.SPENDING_LIMIT_REACHED)).isEqualTo(18);
        assertThat(reason(pay(pan, 200))).as("what is left of it").isNull();
        assertThat(reason(pay(pan, 1))).isEqualTo(DeclineReason.SPENDING_LIMIT_REACHED);
    }

    @Test
    void aCountInTheLastHoursIsExactHoweverManyAskAtOnce() {
        Pan pan = cardWith(new Limit(null, 3, null, null, null, 24));
        List<DeclineReason> reasons = atOnce(pan, 20, 100);
        assertThat(Collections.frequency(reasons, null)).isEqualTo(3);
        assertThat(Collections.frequency(reasons, DeclineReason.TOO_MANY_PAYMENTS)).isEqualTo(17);
    }

    @Test
    void whatIsGivenBackGivesRoomBackAndARefusalTakesNone() {
        Pan pan = cardWith(new Limit(null, null, 1_000L, null, Limit.Period.WEEK, null));
        AuthorisationRequest first = request(pan, 1_000, "5411");
        assertThat(decide(first)).isInstanceOf(Approved.class);
        assertThat(reason(pay(pan, 1))).isEqualTo(DeclineReason.SPENDING_LIMIT_REACHED);
        reverse(first, 400L);
        assertThat(reason(pay(pan, 601))).as("a part was given back").isEqualTo(DeclineReason.SPENDING_LIMIT_REACHED);
        assertThat(reason(pay(pan, 600))).isNull();
        reverse(first, null);
        assertThat(reason(pay(pan, 400))).isNull();
        assertThat(reason(pay(pan, 1))).isEqualTo(DeclineReason.SPENDING_LIMIT_REACHED);
    }

    @Test
    void aLimitOfTheBudgetCountsAllItsCardsAndOneOfTheCardItsOwn() {
        Pan one = card();
        Pan other = card();
        rule(CardRule.Scope.PERSON, budget.person().value(),
                new Limit(null, 2, null, Limit.Per.BUDGET, Limit.Period.MONTH, null), Match.ALL);
        assertThat(reason(pay(one, 100))).isNull();
        assertThat(reason(pay(other, 100))).isNull();
        assertThat(reason(pay(other, 100))).isEqualTo(DeclineReason.TOO_MANY_PAYMENTS);
    }

    @Test
    void aLimitForOnePurposeCountsThatAlone() {
        Pan pan = card();
        rule(CardRule.Scope.PERSON, budget.person().value(),
                new Limit(null, null, 1_000L, null, Limit.Period.DAY, null),
                new Match(Set.of(Purpose.EATING_OUT), null, null, null, null, null, null));
        assertThat(reason(decide(request(pan, 900, "5411")))).isNull();
        assertThat(reason(decide(request(pan, 900, "5812")))).isNull();
        assertThat(reason(decide(request(pan, 200, "5814")))).isEqualTo(DeclineReason.SPENDING_LIMIT_REACHED);
        assertThat(reason(decide(request(pan, 200, "5411")))).isNull();
    }

    @Test
    void paymentsFromBeforeTheLimitCountInIt() {
        Pan pan = card();
        assertThat(reason(pay(pan, 900))).isNull();
        rule(CardRule.Scope.PERSON, budget.person().value(),
                new Limit(null, null, 1_000L, null, Limit.Period.DAY, null), Match.ALL);
        assertThat(reason(pay(pan, 101))).isEqualTo(DeclineReason.SPENDING_LIMIT_REACHED);
        assertThat(reason(pay(pan, 100))).isNull();
    }

    private List<DeclineReason> atOnce(Pan pan, int times, long pence) {
        List<CompletableFuture<AuthorisationDecision>> all = IntStream.range(0, times)
                .mapToObj(i -> authorisations.authorise(request(pan, pence, "5411"), soon()).toCompletableFuture())
                .toList();
        return all.stream().map(future -> reason(future.join())).toList();
    }

    private Pan cardWith(Limit limit) {
        Pan pan = card();
        rule(CardRule.Scope.PERSON, budget.person().value(), limit, Match.ALL);
        return pan;
    }

    private Pan card() {
        Pan pan = Pan.withCheckDigit("99999900%07d".formatted(CARD_NUMBER.incrementAndGet()));
        Card card = cards.issue(programme, budget, YearMonth.of(2036, 12), pan);
        cards.apply(card.id(), CardEvent.ACTIVATE);
        return pan;
    }

    private void rule(CardRule.Scope scope, java.util.UUID id, Limit limit, Match match) {
        book.add(new CardRule(Ids.next(), scope, id, CardRule.Kind.LIMIT, match, limit, "Limit Council", "A test",
                TODAY.minusDays(1), TODAY.plusDays(30)), council.id().value(), "test", false);
        cards.forgetAll();
    }

    private AuthorisationDecision pay(Pan pan, long pence) {
        return decide(request(pan, pence, "5411"));
    }

    private static AuthorisationRequest request(Pan pan, long pence, String category) {
        AuthorisationRequest of = Messages.purchase(STAN.incrementAndGet(), pence).with(pan).withCategory(category)
                .request();
        return new AuthorisationRequest(of.identity(), of.kind(), false, pan, of.transaction(), of.amount(), null,
                category, "071", of.conditionCode(), of.merchantName());
    }

    private void reverse(AuthorisationRequest original, @Nullable Long standing) {
        ReversalRequest first = Messages.reversal(original, standing);
        MessageIdentity of = first.identity();
        MessageIdentity own = new MessageIdentity(of.link(), of.acquirerId(), of.terminalId(), of.merchantId(),
                "%06d".formatted(STAN.incrementAndGet()), of.retrievalReference(), of.transmittedAt(), null, null);
        authorisations.reverse(new ReversalRequest(own, true, false, first.pan(), "0100", original.identity().stan(),
                of.transmittedAt(), original.amount(), standing), soon()).toCompletableFuture().join();
    }

    private AuthorisationDecision decide(AuthorisationRequest request) {
        return authorisations.authorise(request, soon()).toCompletableFuture().join();
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(10);
    }

    private static @Nullable DeclineReason reason(AuthorisationDecision decision) {
        return decision instanceof Declined declined ? declined.reason() : null;
    }
}
