package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardEvent;
import scot.sporran.cards.Cards;
import scot.sporran.cards.ProgrammeId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** Makes as many people with a funded budget and an active card as the load needs. */
final class BenchmarkCards {

    private static final Money PLENTY = Money.ofPounds(10_000_000);

    private final ApplicationContext service;
    private final ProgrammeId programme;
    private final Council council;
    private final LocalDate today;

    BenchmarkCards(ApplicationContext service) {
        this.service = service;
        this.council = service.getBean(Councils.class).add("Benchmark Council");
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
                SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), today);
        budgets.payIn(budget, FundingSource.COUNCIL, PLENTY, "opening", today, "benchmark").join();
        Pan pan = Pan.withCheckDigit("999999%09d".formatted(number));
        Card card = cards.issue(programme, budget, YearMonth.of(2040, 12), pan);
        cards.apply(card.id(), CardEvent.ACTIVATE);
        return pan;
    }
}
