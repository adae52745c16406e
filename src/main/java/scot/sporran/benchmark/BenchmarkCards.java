package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.CardId;
import scot.sporran.cards.CardPins;
import scot.sporran.cards.Cards;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** Makes as many people with a funded budget and an active card as the load needs. */
final class BenchmarkCards {

    private static final Money PLENTY = Money.ofPounds(10_000_000);

    /** Card numbers of different councils do not meet. */
    private static final AtomicInteger FIRST = new AtomicInteger();
    private static final int MOST = 10_000_000;
    private static final String LINK = "benchmark";

    private final ApplicationContext service;
    private final int first;
    private final Map<Pan, CardId> cardByPan = new ConcurrentHashMap<>();
    private final ProgrammeId programme;
    private final Council council;
    private final Map<Pan, Budget> budgetByPan = new ConcurrentHashMap<>();
    private final LocalDate today;
    private final LocalDate opened;

    BenchmarkCards(ApplicationContext service) {
        this(service, "Benchmark Council");
    }

    BenchmarkCards(ApplicationContext service, String councilName) {
        this(service, councilName, London.dateOf(service.getBean(Clock.class).instant()));
    }

    /** @param opened since when the budgets have been there */
    BenchmarkCards(ApplicationContext service, String councilName, LocalDate opened) {
        this.opened = opened;
        this.service = service;
        this.first = FIRST.getAndAdd(MOST);
        this.council = service.getBean(Councils.class).add(councilName);
        this.programme = service.getBean(Cards.class).addProgramme(council.id(), "Benchmark cards", "999999",
                Map.of("7995", "Betting"));
        this.today = London.dateOf(service.getBean(Clock.class).instant());
    }

    List<Pan> make(int count) throws InterruptedException, ExecutionException {
        try (var executor = Executors.newFixedThreadPool(8)) {
            List<Callable<Pan>> makers = IntStream.range(0, count)
                    .<Callable<Pan>>mapToObj(number -> () -> card(number)).toList();
            List<Pan> pans = new java.util.ArrayList<>();
            for (Future<Pan> pan : executor.invokeAll(makers)) {
                pans.add(pan.get());
            }
            return pans;
        }
    }

    private Pan card(int number) {
        Budgets budgets = service.getBean(Budgets.class);
        Cards cards = service.getBean(Cards.class);
        Budget budget = budgets.open(service.getBean(People.class).add(council.id(), "Person " + number),
                SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), opened);
        budgets.payIn(budget, FundingSource.COUNCIL, PLENTY, "opening", today, "benchmark").join();
        Pan pan = Pan.withCheckDigit("999999%09d".formatted(first + number));
        Card card = cards.issue(programme, budget, YearMonth.of(2040, 12), pan);
        cards.apply(card.id(), CardEvent.ACTIVATE);
        cardByPan.put(pan, card.id());
        budgetByPan.put(pan, budget);
        return pan;
    }

    /** What the cards pay from. */
    Collection<Budget> budgets() {
        return budgetByPan.values();
    }

    CouncilId council() {
        return council.id();
    }

    /** Gives each of the cards the PIN of {@link ProofLoad}. */
    List<Pan> withPins(List<Pan> pans) {
        service.getBean(IssuerKeys.class).ofLink(LINK);
        CardPins pins = service.getBean(CardPins.class);
        for (Pan pan : pans) {
            byte[] block = ProofLoad.plastic(pan).pinBlock(ProofLoad.PIN);
            pins.set(java.util.Objects.requireNonNull(cardByPan.get(pan)),
                    new EncryptedPin(IssuerKeys.pinKeyOf(LINK), PinBlockFormat.ISO_0, block));
        }
        // their chips have had these PINs for long
        service.getBean(Sql.class).update("UPDATE card SET chip_order_at_us = NULL, chip_pin_offset = NULL");
        return pans;
    }
}
