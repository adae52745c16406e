package scot.sporran.monitoring;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.flags.Flag;
import scot.sporran.monitoring.flags.Watch;
import scot.sporran.monitoring.history.Budget;
import scot.sporran.monitoring.history.DayAccounted;
import scot.sporran.monitoring.history.History;
import scot.sporran.monitoring.history.Payslip;
import scot.sporran.monitoring.history.Places;
import scot.sporran.monitoring.history.RecordedEvent;
import scot.sporran.monitoring.history.RecordedEvent.Kind;
import scot.sporran.monitoring.history.Share;
import scot.sporran.monitoring.history.SharedAccounts;
import scot.sporran.monitoring.history.Surroundings;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.history.Transaction.Merchant;
import scot.sporran.monitoring.history.Transaction.Status;
import scot.sporran.monitoring.history.Worker;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Rulebook;

/** One honest life with an assistant, a café and a pool, and whatever a test adds to it. */
final class HonestLife {

    static final LocalDate START = LocalDate.of(2025, 1, 6);
    static final String ASSISTANT = "acct-rhona";
    static final String RHONA = "rhona";
    private static final int FOUR_WEEKS = 28;

    private final List<Draft> life = new ArrayList<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<DayAccounted> days = new ArrayList<>();
    private final List<Payslip> payslips = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private boolean taxed = true;
    private long contributionWeekly;
    private Budget.Cycle cycle = Budget.Cycle.FOUR_WEEKLY;

    /** A line before its balance is known. */
    record Draft(LocalDateTime at, Transaction.Kind kind, Status status, long pence, Merchant merchant, String account,
            String reference) {

        Draft on(LocalDate day) {
            return new Draft(day.atTime(at.toLocalTime()), kind, status, pence, merchant, account, reference);
        }

        Draft in(String shop, String mcc) {
            return new Draft(at, kind, status, pence, new Merchant(shop, mcc, merchant.channel(), merchant.town(),
                    merchant.country()), account, reference);
        }

        Draft of(long sum) {
            return new Draft(at, kind, status, sum, merchant, account, reference);
        }

        LocalDate day() {
            return at.toLocalDate();
        }
    }

    private void add(LocalDateTime at, Transaction.Kind kind, long pence, Merchant merchant, String account,
            String reference) {
        life.add(new Draft(at, kind, Status.SETTLED, pence, merchant, account, reference));
    }

    /** The card was tried and did not pay. */
    HonestLife refused(LocalDateTime at, Status status, long pence) {
        life.add(new Draft(at, Transaction.Kind.CARD, status, -pence, new Merchant("HARBOUR TOOLS", "5251", "POS",
                "Dunoon", "826"), "", ""));
        return this;
    }

    /** From a machine. */
    HonestLife cash(LocalDate day, long pence) {
        add(day.atTime(11, 0), Transaction.Kind.ATM, -pence, new Merchant("CASH", "6011", "ATM", "Dunoon", "826"), "",
                "");
        return this;
    }

    /** To a bank account, by a bill's number or some other words. */
    HonestLife transfer(LocalDate day, String to, long pence, String reference) {
        add(day.atTime(10, 0), Transaction.Kind.FASTER_PAYMENT, -pence, Merchant.NONE, to, reference);
        return this;
    }

    /** Money in. */
    HonestLife in(LocalDate day, Transaction.Kind kind, long pence) {
        add(day.atTime(7, 0), kind, pence, Merchant.NONE, "", "");
        return this;
    }

    /** The person's share, which was agreed. */
    HonestLife owing(long weekly) {
        contributionWeekly = weekly;
        return this;
    }

    /** Of what is paid from here on, HMRC is due nothing. */
    HonestLife untaxed() {
        taxed = false;
        return this;
    }

    /** How often the council says that it pays. */
    HonestLife paying(Budget.Cycle told) {
        cycle = told;
        return this;
    }

    /** Another worker beside Rhona. */
    HonestLife worker(String id, LocalDate from, LocalDate registered, String relationship,
            @Nullable LocalDate approved, String account) {
        workers.add(new Worker(id, "B1", from, null, registered, relationship, approved, account));
        return this;
    }

    /** What a worker is to be paid for four weeks. @param came the day of the timesheet; null for none */
    HonestLife payslip(String worker, LocalDate payDate, long net, double paid, double leave, double told,
            @Nullable LocalDate came) {
        LocalDate to = payDate.minusDays(4);
        payslips.add(new Payslip(worker + payDate, worker, new Payslip.Period(to.minusDays(FOUR_WEEKS), to), came, told,
                new Payslip.Hours(paid, leave), net, taxed, payDate));
        return this;
    }

    HonestLife card(LocalDateTime at, String shop, String mcc, long pence, String town) {
        add(at, Transaction.Kind.CARD, -pence, new Merchant(shop, mcc, "POS", town, "826"), "", "");
        return this;
    }

    HonestLife card(LocalDate day, String shop, String mcc, long pence, String town) {
        return card(day.atTime(14, 0), shop, mcc, pence, town);
    }

    HonestLife abroad(LocalDate day, String shop, String mcc, long pence, String country) {
        add(day.atTime(14, 0), Transaction.Kind.CARD, -pence, new Merchant(shop, mcc, "POS", "", country), "", "");
        return this;
    }

    private static long since(LocalDate day) {
        return day.toEpochDay() - START.toEpochDay();
    }

    /** Money every four weeks and tax every month, until a day. */
    HonestLife funded(LocalDate until) {
        for (LocalDate day = START; !day.isAfter(until); day = day.plusDays(1)) {
            if (since(day) % FOUR_WEEKS == 0) {
                add(day.atTime(6, 0), Transaction.Kind.FUNDING, 100_000, Merchant.NONE, "", "");
            }
            if (day.getDayOfMonth() == 19) {
                add(day.atTime(9, 0), Transaction.Kind.DIRECT_DEBIT, -9_000,
                        new Merchant("HMRC", "9311", "", "", "826"),
                        "", "");
            }
        }
        return this;
    }

    /** A café and the pool every week until a day. */
    HonestLife outings(LocalDate until) {
        return outings(START, until);
    }

    HonestLife outings(LocalDate from, LocalDate until) {
        for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
            if (since(day) % 7 == 2) {
                card(day, "MILL CAFE", "5814", 900, "Dunoon");
            }
            if (since(day) % 7 == 5) {
                card(day, "BLUE LANE SWIM", "7997", 1_200, "Dunoon");
            }
        }
        return this;
    }

    private void wage(LocalDate day, long pence) {
        add(day.atTime(9, 0), Transaction.Kind.FASTER_PAYMENT, -pence, Merchant.NONE, ASSISTANT, "WAGES");
    }

    HonestLife paidEveryWeek(LocalDate until) {
        for (LocalDate day = START.plusDays(4); !day.isAfter(until); day = day.plusDays(7)) {
            wage(day, 18_000);
        }
        return this;
    }

    /** Every four weeks, five days after they ended, for what was worked until a day. */
    HonestLife paidEveryFourWeeks(LocalDate workedUntil) {
        for (LocalDate from = START; !from.isAfter(workedUntil); from = from.plusDays(FOUR_WEEKS)) {
            long worked = Math.min(FOUR_WEEKS, workedUntil.toEpochDay() - from.toEpochDay() + 1);
            wage(from.plusDays(FOUR_WEEKS + 4), 72_000 * worked / FOUR_WEEKS);
        }
        return this;
    }

    /** Mondays, Wednesdays and Fridays until a day, told at the end of every so many days. */
    HonestLife hours(LocalDate workedUntil, int toldEvery, LocalDate toldUntil) {
        for (LocalDate day = START; !day.isAfter(workedUntil); day = day.plusDays(1)) {
            LocalDate told = START.plusDays((since(day) / toldEvery + 1) * toldEvery - 1);
            if (since(day) % 7 < 5 && since(day) % 7 % 2 == 0 && !told.isAfter(toldUntil)) {
                days.add(new DayAccounted(RHONA, day, told, true));
            }
        }
        return this;
    }

    /** No hours on some days. */
    HonestLife without(LocalDate from, LocalDate to) {
        days.removeIf(day -> !day.on().isBefore(from) && !day.on().isAfter(to));
        return this;
    }

    HonestLife onLeave(LocalDate from, LocalDate to) {
        from.datesUntil(to.plusDays(1)).forEach(day -> days.add(new DayAccounted(RHONA, day, day, false)));
        return this;
    }

    /** Every line of the life so far, changed: another day, another name; null leaves it out. */
    HonestLife changed(Function<Draft, @Nullable Draft> change) {
        List<Draft> before = List.copyOf(life);
        life.clear();
        for (Draft draft : before) {
            Draft after = change.apply(draft);
            if (after != null) {
                life.add(after);
            }
        }
        return this;
    }

    HonestLife event(Kind kind, LocalDate on, LocalDate recorded, String note, long pence) {
        events.add(new RecordedEvent("B1", kind, on, recorded, note, pence));
        return this;
    }

    List<Flag> flags(LocalDate lastDay) {
        life.removeIf(draft -> draft.at.toLocalDate().isAfter(lastDay));
        life.sort(Comparator.comparing(Draft::at));
        long balance = 40_000;
        List<Transaction> lines = new ArrayList<>();
        for (Draft draft : life) {
            balance += draft.status == Status.SETTLED ? draft.pence : 0;
            lines.add(new Transaction("T" + lines.size(), draft.at, draft.kind, draft.status, draft.pence, balance,
                    draft.merchant, draft.account, draft.reference));
        }
        @Nullable
        LocalDate open = null;
        List<Worker> all = new ArrayList<>(workers);
        all.add(new Worker(RHONA, "B1", START, open, START, "none", open, ASSISTANT));
        Budget budget = new Budget("B1", new Budget.Person(1, "older", "pa", "self"),
                new Budget.Home("Dunoon", 55.95, -4.93), new Budget.Terms(25_000, cycle,
                        0, 8),
                new Budget.Term(START, open), 40_000, "", Set.of("cafe", "sport", "wages"));
        Places places = new Places(Map.of("Dunoon", new Places.Point(55.95, -4.93), "Aviemore",
                new Places.Point(57.19, -3.83)));
        Share share = Share.agreed(budget, contributionWeekly, lastDay, lines);
        return new Watch(new Rulebook(Tables.thresholds()),
                new Surroundings(places, Tables.categories(), new SharedAccounts(all, new TreeMap<>()),
                        Tables.festivals()))
                .over(new History(budget, lines, payslips, all, events, days, share),
                        (int) lastDay.toEpochDay());
    }
}
