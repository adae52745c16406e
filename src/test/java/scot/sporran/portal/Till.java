package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import scot.sporran.cardgateway.AdviceRequest;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.Cards;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** Gives people budgets and cards, and pays with them: everything real but the wire. */
@Singleton
public class Till {

    private final Budgets budgets;
    private final Cards cards;
    private final CardMessageHandler handler;
    private final Clock clock;
    private final AtomicInteger stan = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();

    Till(Budgets budgets, Cards cards, CardMessageHandler handler, Clock clock) {
        this.clock = clock;
        this.budgets = budgets;
        this.cards = cards;
        this.handler = handler;
    }

    /** A budget with money in it, and a card that pays. */
    public record Wallet(Budget budget, Pan pan) {}

    public Wallet open(SupportedPerson person, Money paidIn) throws Exception {
        Budget budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2026, 4, 6));
        budgets.payIn(budget, FundingSource.COUNCIL, paidIn, "first", LocalDate.of(2026, 4, 6), "test").get(20,
                TimeUnit.SECONDS);
        ProgrammeId programme = cards.addProgramme(person.council(), "Cards " + number.get(), "999999",
                Map.of("7995", "betting"));
        Pan pan = Pan.withCheckDigit("9999990%08d".formatted(number.incrementAndGet()));
        Card card = cards.issue(programme, budget, YearMonth.of(2031, 12), pan);
        cards.apply(card.id(), CardEvent.ACTIVATE);
        return new Wallet(budget, pan);
    }

    /** A shop tells of money that it took without asking. */
    public void take(Wallet wallet, long pence, String shop, String category) throws Exception {
        int next = stan.incrementAndGet();
        AuthorisationRequest taken = request(wallet, pence, shop, category, AuthorisationRequest.Kind.FINANCIAL, next);
        handler.advise(new AdviceRequest(taken, "A1B2C3", "00", null, null), clock.instant().plusSeconds(20))
                .toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    public AuthorisationDecision pay(Wallet wallet, long pence, String shop, String category,
            AuthorisationRequest.Kind kind) throws Exception {
        AuthorisationRequest request = request(wallet, pence, shop, category, kind, stan.incrementAndGet());
        return handler.authorise(request, clock.instant().plusSeconds(20)).toCompletableFuture().get(20,
                TimeUnit.SECONDS);
    }

    private static AuthorisationRequest request(Wallet wallet, long pence, String shop, String category,
            AuthorisationRequest.Kind kind, int trace) {
        MessageIdentity identity = new MessageIdentity("test", "123456", "TERM0001", "SHOP00000000001",
                "%06d".formatted(trace), "6328%08d".formatted(trace), "1123101112", "101112", "1123");
        return new AuthorisationRequest(identity, kind, false, wallet.pan(), TransactionType.PURCHASE,
                TransactionAmount.sterling(pence), null, category, "051", "00", shop);
    }
}
