package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** The next card comes before the old one ends. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class CardRenewalsTest extends DatabaseTest {

    @Inject
    Councils councils;
    @Inject
    People people;
    @Inject
    Budgets budgets;
    @Inject
    Cards cards;
    @Inject
    CardRenewals renewals;

    @Test
    void ordersOneCardForEachThatWorksAndEndsSoon() {
        Council council = councils.add("Strathbeg Council");
        ProgrammeId programme = cards.addProgramme(council.id(), "Cards", "999999", Map.of());
        Budget budget = budgets.open(people.add(council.id(), "Morag"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), LocalDate.of(2026, 4, 6));
        YearMonth now = YearMonth.now(scot.sporran.platform.London.ZONE);
        Card soon = cards.issue(programme, budget, now);
        Card later = cards.issue(programme, budget, now.plusMonths(12));
        Card neverUsed = cards.issue(programme, budget, now);
        cards.apply(soon.id(), CardEvent.ACTIVATE);
        cards.apply(later.id(), CardEvent.ACTIVATE);

        assertThat(renewals.run()).isOne();
        assertThat(renewals.run()).as("ordered once").isZero();
        assertThat(cards.of(budget.id())).filteredOn(card -> card.replaces() != null).singleElement()
                .satisfies(card -> {
                    assertThat(card.replaces()).isEqualTo(soon.id());
                    assertThat(card.state()).isEqualTo(CardState.INACTIVE);
                    assertThat(YearMonth.from(card.expiresOn())).isEqualTo(now.plusMonths(48));
                });
        assertThat(cards.find(neverUsed.id()).orElseThrow().state()).isEqualTo(CardState.INACTIVE);
    }
}
