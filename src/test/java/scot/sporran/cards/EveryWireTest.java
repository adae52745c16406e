package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static scot.sporran.cardgateway.peer.HandMessages.advice;
import static scot.sporran.cardgateway.peer.HandMessages.network;
import static scot.sporran.cardgateway.peer.HandMessages.partialReversal;
import static scot.sporran.cardgateway.peer.HandMessages.purchase;
import static scot.sporran.cardgateway.peer.HandMessages.reversal;
import static scot.sporran.cardgateway.peer.HandMessages.with;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandProfiles;
import scot.sporran.cardgateway.peer.HandWire;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/**
 * A stranger's stack pays, doubles, completes, refunds and takes back, in and out of order, on links of every kind, each with
 * a budget of its own: the money is the same to the penny.
 */
@MicronautTest(transactional = false)
class EveryWireTest extends DatabaseTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<String> WIRES = HandProfiles.all();
    private static final AtomicInteger STAN = new AtomicInteger(1_000);

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

    private Council council;
    private ProgrammeId programme;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        for (int i = 0; i < WIRES.size(); i++) {
            properties.put("sporran.gateway.links.kind" + i + ".port", "0");
            properties.put("sporran.gateway.links.kind" + i + ".wire", WIRES.get(i));
        }
        return properties;
    }

    @BeforeAll
    void aCouncil() {
        council = councils.add("Council of every wire");
        programme = cards.addProgramme(council.id(), "Cards", "999999", Map.of());
    }

    static IntStream kinds() {
        return IntStream.range(0, WIRES.size());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theMoneyIsTheSameOnEveryWire(int kind) throws IOException {
        try (HandWire.Link link = HandWire.of(WIRES.get(kind)).connect(gateway.port("kind" + kind))) {
            Shop shop = new Shop(kind, link);
            shop.paysAndIsAskedAgain();
            shop.completes();
            shop.takesBack();
            shop.comesInTheWrongOrder();
            shop.tellsOfWhatWasDoneElsewhere();
        }
    }

    /** One link's shop, with a card and a budget of £1,000. */
    private final class Shop {

        private final boolean since1993;
        private final Budget budget;
        private final Pan pan;
        private final HandWire.Link link;

        Shop(int kind, HandWire.Link link) {
            this.link = link;
            since1993 = WIRES.get(kind).contains("iso-1993");
            budget = budgets.open(people.add(council.id(), "Person " + kind), SupportOption.OPTION_1,
                    List.of(FundingSource.COUNCIL), TODAY);
            budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(1_000), "first", TODAY, "test").join();
            pan = Pan.withCheckDigit("99999904%07d".formatted(kind));
            cards.apply(cards.issue(programme, budget, YearMonth.of(2030, 12), pan).id(), CardEvent.ACTIVATE);
        }

        void paysAndIsAskedAgain() throws IOException {
            var held = buy(5_000);
            String code = says(held, "00").getOrDefault(38, "");
            assertThat(says(with(held, 0, "0101"), "00")).as("a repeat").containsEntry(38, code);
            assertThat(says(held, "00")).as("the same").containsEntry(38, code);
            says(with(held, 4, "%012d".formatted(5_100)), "94");
            money(100_000, 5_000);
            var unheard = buy(1_000);
            says(with(unheard, 0, "0101"), "00");
            says(unheard, "00");
            money(100_000, 6_000);
            says(reversal("0400", unheard, stan()), "00");
            says(complete(held, 4_200), "00");
            money(95_800, 0);
        }

        void completes() throws IOException {
            var held = buy(2_000);
            says(held, "00");
            var completion = complete(held, 2_300);
            says(completion, "00");
            says(with(completion, 0, "0221"), "00");
            money(93_500, 0);
            says(complete(buy(500), 500), "00");
            money(93_000, 0);
            var refund = with(complete(held, 1_000), 3, "200000");
            says(refund, "00");
            money(94_000, 0);
        }

        void takesBack() throws IOException {
            var held = buy(3_000);
            says(held, "00");
            says(partialReversal(held, stan(), 1_000), "00");
            money(94_000, 1_000);
            for (String mti : List.of("0420", "0421", "0400")) {
                says(reversal(mti, held, "777001"), "00");
                money(94_000, 0);
            }
            says(complete(held, 3_000), "00");
            money(91_000, 0);
            var taken = with(buy(1_000), 0, "0200");
            says(taken, "00");
            money(90_000, 0);
            says(reversal("0420", taken, stan()), "00");
            money(91_000, 0);
            var refused = buy(99_999_900);
            says(refused, "51");
            says(reversal("0420", refused, stan()), "00");
            money(91_000, 0);
        }

        void comesInTheWrongOrder() throws IOException {
            var late = buy(2_000);
            says(reversal("0420", late, stan()), "00");
            says(late, "94");
            money(91_000, 0);
            var mistaken = buy(1_500);
            says(mistaken, "00");
            var other = reversal("0420", mistaken, stan());
            String original = other.getOrDefault(90, "");
            says(with(other, 90, original.substring(0, 4) + "998877" + original.substring(10)), "00");
            money(91_000, 0);
        }

        void tellsOfWhatWasDoneElsewhere() throws IOException {
            says(advice("0120", buy(2_500), stan(), "STANDIN"), "00");
            money(91_000, 2_500);
            var held = buy(500);
            says(held, "00");
            link.tell(written(with(held, 0, "0190")));
            Await.until("the money is free", () -> balance().equals(List.of(91_000L, 2_500L)));
            says(network("301", stan()), "00");
        }

        private SortedMap<Integer, String> says(Map<Integer, String> message, String code) throws IOException {
            SortedMap<Integer, String> answer = link.ask(written(message));
            assertThat(answer).as(message.toString()).containsEntry(39, since1993 ? in1993(message, code) : code);
            return answer;
        }

        private Map<Integer, String> written(Map<Integer, String> message) {
            return since1993 ? HandMessages.in1993(message) : message;
        }

        private String in1993(Map<Integer, String> message, String code) {
            return switch (code) {
                case "00" -> message.getOrDefault(0, "").startsWith("04")
                        ? "400"
                        : message.getOrDefault(0, "").startsWith("08") ? "800" : "000";
                case "51" -> "116";
                default -> "913";
            };
        }

        private Map<Integer, String> buy(long pence) {
            return purchase(pan.digits(), pence, stan());
        }

        private Map<Integer, String> complete(Map<Integer, String> held, long pence) {
            return with(advice("0220", held, stan(), "COMPLETED"), 4, "%012d".formatted(pence));
        }

        private void money(long posted, long held) {
            assertThat(balance()).containsExactly(posted, held);
        }

        private List<Long> balance() {
            var balance = ledger.balance(new FundId(budget.id().value())).orElseThrow();
            return List.of(balance.posted().pence(), balance.held().pence());
        }
    }

    private static String stan() {
        return "%06d".formatted(STAN.incrementAndGet());
    }
}
