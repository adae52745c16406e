package scot.sporran.support.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

@MicronautTest(transactional = false)
class AgreementsTest extends DatabaseTest {

    private static final LocalDate START = LocalDate.of(2026, 4, 6);

    @Inject
    Agreements agreements;
    @Inject
    Budgets budgets;
    @Inject
    Councils councils;
    @Inject
    People people;

    @Test
    void keepsWhatWasAgreedWhenByWhomAndWhy() {
        BudgetId budget = budget("Keeps").id();
        assertThat(agreements.agree(budget, 0, terms(29_600, "First assessment"))).isPresent();
        assertThat(agreements.agree(budget, 1, terms(31_000, "April uplift"))).isPresent();
        agreements.agreeOnce(budget, FundingSource.COUNCIL, Money.ofPounds(350), START, "Start-up", "Fiona", "Start");
        AgreementHistory history = agreements.history(budget);
        assertThat(history.agreements()).extracting(Agreement::version).containsExactly(2, 1);
        assertThat(history.agreements().getLast().why()).isEqualTo("First assessment");
        assertThat(history.agreements().getLast().sums())
                .isEqualTo(Map.of(FundingSource.COUNCIL, Money.ofPence(29_600), FundingSource.ILF_SCOTLAND,
                        Money.ofPence(5_000)));
        assertThat(agreements.on(budget, START).orElseThrow().version()).isEqualTo(2);
        assertThat(agreements.histories(List.of(budget, budget("No terms").id()))).containsOnlyKeys(budget)
                .containsValue(history);
        assertThat(agreements.drop(history.oneOffs().getFirst().id())).isTrue();
        assertThat(agreements.drop(history.oneOffs().getFirst().id())).isFalse();
        assertThat(agreements.history(budget).oneOffsDue(START, START)).isEmpty();
    }

    @Test
    void ofTwoWhoAgreeAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        BudgetId budget = budget("At once").id();
        List<Callable<Optional<Agreement>>> both = new ArrayList<>();
        for (int officer = 0; officer < 8; officer++) {
            String why = "officer " + officer;
            both.add(() -> agreements.agree(budget, 0, terms(10_000, why)));
        }
        int won = 0;
        try (ExecutorService officers = Executors.newFixedThreadPool(8)) {
            for (Future<Optional<Agreement>> answer : officers.invokeAll(both)) {
                won += answer.get().isPresent() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(agreements.history(budget).agreements()).hasSize(1);
    }

    @Test
    void aCouncilsBudgetsComeInPages() {
        Council council = councils.add("Pages council");
        for (int i = 0; i < 5; i++) {
            budgets.open(people.add(council.id(), "Person " + i), SupportOption.OPTION_1,
                    List.of(FundingSource.COUNCIL), START);
        }
        List<Budget> all = budgets.of(council.id(), null, 100);
        assertThat(all).hasSize(5);
        assertThat(budgets.of(council.id(), all.get(1).id(), 2)).isEqualTo(all.subList(2, 4));
    }

    private Budget budget(String name) {
        Council council = councils.findByName("Agreements council")
                .orElseGet(() -> councils.add("Agreements council"));
        return budgets.open(people.add(council.id(), name), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL, FundingSource.ILF_SCOTLAND), START);
    }

    private static Agreements.Terms terms(long pence, String why) {
        return new Agreements.Terms(START, null, AgreedPer.WEEK, Map.of(FundingSource.COUNCIL, Money.ofPence(pence),
                FundingSource.ILF_SCOTLAND, Money.ofPence(5_000), FundingSource.NHS, Money.ZERO), "Fiona Grant", why);
    }
}
