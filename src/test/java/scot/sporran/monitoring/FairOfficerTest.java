package scot.sporran.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.flags.Watch;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.History;
import scot.sporran.monitoring.history.Places;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.history.SharedAccounts;
import scot.sporran.monitoring.history.Surroundings;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Transaction.Merchant;
import scot.sporran.monitoring.history.Transaction.Status;
import scot.sporran.monitoring.history.Worker;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.monitoring.rules.Rulebook;

/** One honest life with a weekly assistant, and what a fair officer would and would not want to be told of it. */
class FairOfficerTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 6);
    private static final String ASSISTANT = "acct-rhona";

    private final List<Draft> life = new ArrayList<>();
    private final List<RecordedEvent> events = new ArrayList<>();

    private record Draft(LocalDateTime at, Transaction.Kind kind, long pence, Merchant merchant, String account,
            String reference) {}

    private void add(LocalDate day, int hour, Transaction.Kind kind, long pence, Merchant merchant, String account,
            String reference) {
        life.add(new Draft(day.atTime(hour, 0), kind, pence, merchant, account, reference));
    }

    private void card(LocalDate day, String shop, String mcc, long pence, String town) {
        add(day, 14, Transaction.Kind.CARD, -pence, new Merchant(shop, mcc, "POS", town, "826"), "", "");
    }

    /** Money every four weeks, wages every week until a day, a café and the pool every week, tax every month. */
    private void live(LocalDate until, LocalDate wagesUntil) {
        for (LocalDate day = START; !day.isAfter(until); day = day.plusDays(1)) {
            long week = day.toEpochDay() - START.toEpochDay();
            if (week % 28 == 0) {
                add(day, 6, Transaction.Kind.FUNDING, 100_000, Merchant.NONE, "", "");
            }
            if (week % 7 == 4 && !day.isAfter(wagesUntil)) {
                add(day, 9, Transaction.Kind.FASTER_PAYMENT, -18_000, Merchant.NONE, ASSISTANT, "WAGES");
            }
            if (day.getDayOfMonth() == 19) {
                add(day, 9, Transaction.Kind.DIRECT_DEBIT, -6_000, new Merchant("HMRC", "9311", "", "", "826"), "", "");
            }
            if (week % 7 == 2) {
                card(day, "MILL CAFE", "5814", 900, "Dunoon");
            }
            if (week % 7 == 5) {
                card(day, "BLUE LANE SWIM", "7997", 1_200, "Dunoon");
            }
        }
    }

    private void event(Kind kind, LocalDate on, LocalDate recorded, String note, long pence) {
        events.add(new RecordedEvent("B1", kind, on, recorded, note, pence));
    }

    private List<Flag> flags(LocalDate lastDay) {
        life.sort(Comparator.comparing(Draft::at));
        long balance = 80_000;
        List<Transaction> lines = new ArrayList<>();
        for (Draft draft : life) {
            balance += draft.pence;
            lines.add(new Transaction("T" + lines.size(), draft.at, draft.kind, Status.SETTLED, draft.pence, balance,
                    draft.merchant, draft.account, draft.reference));
        }
        @Nullable
        LocalDate open = null;
        List<Worker> workers = List.of(new Worker("rhona", "B1", START, open, START, "none", open, ASSISTANT));
        Budget budget = new Budget("B1", new Budget.Person(1, "older", "pa", "self"),
                new Budget.Home("Dunoon", 55.95, -4.93), new Budget.Terms(25_000, Budget.Cycle.FOUR_WEEKLY, 0, 0, 8),
                new Budget.Term(START, open), 80_000, "", Set.of("cafe", "sport", "wages"));
        Places places = new Places(Map.of("Dunoon", new Places.Point(55.95, -4.93), "Aviemore",
                new Places.Point(57.19, -3.83)));
        return new Watch(new Rulebook(Tables.thresholds()),
                new Surroundings(places, Tables.categories(), new SharedAccounts(workers, new TreeMap<>())))
                .over(new History(budget, lines, List.of(), workers, events), (int) lastDay.toEpochDay());
    }

    private static final LocalDate YEAR_ON = START.plusDays(364);

    @Test
    void anOrdinaryYearRaisesNothing() {
        live(YEAR_ON, YEAR_ON);

        assertThat(flags(YEAR_ON)).isEmpty();
    }

    @Test
    void aHolidayRaisesNothingOnceItIsOnRecordAlsoWhenThatComesLate() {
        live(YEAR_ON, YEAR_ON);
        LocalDate away = LocalDate.of(2025, 8, 4);
        for (int i = 0; i < 5; i++) {
            card(away.plusDays(i), "STRATH CAFE", "5814", 1_400, "Aviemore");
            card(away.plusDays(i), "LOCH SPORT", "7997", 2_000, "Aviemore");
        }
        card(away.minusDays(20), "PINE LODGE", "7011", 28_000, "Aviemore");
        event(Kind.SHORT_BREAK, away, away.plusDays(8), "Aviemore", 30_000);

        assertThat(flags(YEAR_ON)).isEmpty();
    }

    @Test
    void anApprovedLaptopRaisesNothingAndOneThatNobodyApprovedDoes() {
        live(YEAR_ON, YEAR_ON);
        LocalDate bought = LocalDate.of(2025, 9, 10);
        card(bought, "GOLDSMITH ROW TECH", "5732", 46_000, "Dunoon");

        assertThat(flags(YEAR_ON)).extracting(flag -> flag.finding().reason()).containsExactly(Reason.NEW_PAYEE_HIGH);

        event(Kind.CHANGE_OF_USE, bought.minusDays(10), bought.minusDays(10), "electronics", 50_000);
        assertThat(flags(YEAR_ON)).isEmpty();
    }

    @Test
    void anAssistantWhoStopsComingIsNoticedWithinThreeWeeksByTheSocialWorker() {
        LocalDate last = LocalDate.of(2025, 10, 10);
        live(YEAR_ON, last);

        Flag first = flags(YEAR_ON).getFirst();

        assertThat(first.finding().reason()).isEqualTo(Reason.SPEND_STOP);
        assertThat(first.finding().reason().route()).isEqualTo(Reason.Route.WELFARE);
        assertThat(first.date()).isAfter(last).isBeforeOrEqualTo(last.plusDays(21));
        assertThat(first.finding().officer()).contains("10 October");
    }
}
