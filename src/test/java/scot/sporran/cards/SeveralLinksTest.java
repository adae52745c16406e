package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandWire;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** Two acquirers on links of their own, each in its own way of writing. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.links.highland.port", value = "0")
@Property(name = "sporran.gateway.links.highland.wire", value = "packed tpdu odd-right")
@Property(name = "sporran.gateway.links.highland.acquirers", value = "123456")
class SeveralLinksTest extends DatabaseTest {

    private static final HandWire PACKED = new HandWire(true, true, 'L', 'P', true, true, "2", "6000120345", false);

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
    LedgerQueries ledger;

    @Test
    void theSameMessageOnTwoLinksIsTwoPaymentsOfOneBudget() throws IOException {
        var council = councils.add("Invercairn City Council");
        Budget budget = budgets.open(people.add(council.id(), "Morag Ferguson"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), LocalDate.of(2026, 11, 23));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(100), "first", LocalDate.of(2026, 11, 23), "test")
                .join();
        Pan pan = Pan.withCheckDigit("999999020000001");
        Card card = cards.issue(cards.addProgramme(council.id(), "Cards", "999999", Map.of()), budget,
                YearMonth.of(2030, 12), pan);
        cards.apply(card.id(), CardEvent.ACTIVATE);
        Map<Integer, String> purchase = HandMessages.purchase(pan.digits(), 2_000, "000001");

        try (HandClient ascii = HandClient.connect(gateway.port());
                HandWire.Link packed = PACKED.connect(gateway.port("highland"))) {
            assertThat(ascii.ask(purchase)).containsEntry(39, "00");
            assertThat(packed.ask(purchase)).containsEntry(39, "00");
            assertThat(packed.ask(HandMessages.with(purchase, 0, "0101"))).as("a repeat").containsEntry(39, "00");
            assertThat(packed.ask(HandMessages.with(HandMessages.with(purchase, 11, "000002"), 32, "654321")))
                    .as("an acquirer that is not the link's").containsEntry(39, "03");
        }
        assertThat(ledger.balance(new FundId(budget.id().value())).orElseThrow().held()).isEqualTo(Money.ofPounds(40));
    }
}
