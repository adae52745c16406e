package scot.sporran.monitoring.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One budget as it was on record at the end of a day. Every answer leaves out what was written down later, so that a rule cannot
 * know too much, whether it runs live or over the past. Days are counted from 1970.
 */
public final class Seen {

    private static final double HUNDRED = 100.0;
    private static final int TERMINAL_LENGTH = 22;
    private static final Pattern TERMINAL_NUMBER = Pattern.compile("\\d{1,6}");

    private final History history;
    private final Surroundings surroundings;
    private final int today;
    private final int known;

    /** @param known the day by whose end a fact must have been written down; today, unless we look back */
    Seen(History history, Surroundings surroundings, int today, int known) {
        this.history = history;
        this.surroundings = surroundings;
        this.today = today;
        this.known = known;
    }

    /** What was written down today about days before. */
    public Late late() {
        List<RecordedEvent> events = history.events().stream()
                .filter(event -> event.recorded().toEpochDay() == today && event.day() < today).toList();
        List<LocalDate> hours = history.accounted().stream()
                .filter(day -> day.knownOn() == today && day.day() < today).map(DayAccounted::on).toList();
        List<LocalDate> pays = history.payslips().stream().filter(slip -> {
            LocalDate came = slip.timesheetReceived();
            return came != null && came.toEpochDay() == today && slip.day() < today;
        }).map(Payslip::payDate).toList();
        List<LocalDate> started = history.workers().stream().filter(worker -> worker.registered().toEpochDay() == today
                && worker.from().toEpochDay() < today).map(Worker::from).toList();
        int since = Stream.of(events.stream().map(RecordedEvent::date), hours.stream(), pays.stream(), started.stream())
                .flatMap(days -> days).mapToInt(day -> (int) day.toEpochDay()).min().orElse(Integer.MAX_VALUE);
        return new Late(events, hours.isEmpty() ? null : hours.getLast(), pays.isEmpty() ? null : pays.getLast(),
                !started.isEmpty(), since);
    }

    /** The day at whose end we look. */
    public int today() {
        return today;
    }

    /** The day at whose end we look. */
    public LocalDate date() {
        return LocalDate.ofEpochDay(today);
    }

    public Budget budget() {
        return history.budget();
    }

    /** The first day of which there is anything: the start of the budget or of the export. */
    public int firstDay() {
        return history.firstDay();
    }

    /** How many days of history lie before today. */
    public int age() {
        return today - firstDay();
    }

    /** Whether the agreement has run out. */
    public boolean ended() {
        LocalDate end = budget().term().end();
        return end != null && today >= end.toEpochDay();
    }

    /** Lines of a lane from a day until today, oldest first. */
    public List<Transaction> since(Lane lane, int from) {
        return history.track(lane).between(from, today);
    }

    /** Lines of a lane of the days from {@code from} to {@code to}, none later than today. */
    public List<Transaction> between(Lane lane, int from, int to) {
        return history.track(lane).between(from, Math.min(to, today));
    }

    /** Lines of a lane of the last {@code days} days, today among them. */
    public List<Transaction> last(Lane lane, int days) {
        return since(lane, today - days + 1);
    }

    /** Lines of a lane on one day. */
    public List<Transaction> on(Lane lane, int day) {
        return between(lane, day, day);
    }

    /** All lines that moved money, of the days from {@code from} to {@code to}. */
    public List<Transaction> settled(int from, int to) {
        return history.settled().between(from, Math.min(to, today));
    }

    /** Payslips whose pay date has come. */
    public List<Payslip> payslips() {
        List<Payslip> all = history.payslips();
        int count = 0;
        while (count < all.size() && all.get(count).day() <= today) {
            count++;
        }
        return all.subList(0, count);
    }

    /** Workers whose record has been made. */
    public List<Worker> workers() {
        List<Worker> all = new ArrayList<>();
        for (Worker worker : history.workers()) {
            if (worker.registered().toEpochDay() <= known) {
                all.add(worker);
            }
        }
        return all;
    }

    /** The worker of an id, when the record has been made. */
    public Optional<Worker> worker(String id) {
        for (Worker worker : history.workers()) {
            if (worker.id().equals(id) && worker.registered().toEpochDay() <= known) {
                return Optional.of(worker);
            }
        }
        return Optional.empty();
    }

    /** Whether a timesheet had come by today. */
    public boolean timesheetCame(Payslip payslip) {
        LocalDate came = payslip.timesheetReceived();
        return came != null && came.toEpochDay() <= known;
    }

    /** Events of a kind that have been recorded, oldest first. */
    public List<RecordedEvent> events(RecordedEvent.Kind kind) {
        List<RecordedEvent> all = new ArrayList<>();
        for (RecordedEvent event : history.events()) {
            if (event.kind() == kind && event.recorded().toEpochDay() <= known) {
                all.add(event);
            }
        }
        return all;
    }

    /** Whether an event of a kind lies between two days, as far as recorded. */
    public boolean happened(RecordedEvent.Kind kind, int from, int to) {
        for (RecordedEvent event : history.events()) {
            if (event.kind() == kind && event.recorded().toEpochDay() <= known && event.day() >= from
                    && event.day() <= to) {
                return true;
            }
        }
        return false;
    }

    /** What a week's budget is today: the agreed amount with the uplifts that have come; pence. */
    public double weeklyPence() {
        double weekly = budget().terms().weeklyPence();
        for (RecordedEvent event : history.events()) {
            if (event.kind() == RecordedEvent.Kind.UPLIFT && event.recorded().toEpochDay() <= known
                    && event.day() <= today) {
                weekly *= 1 + percent(event.note()) / HUNDRED;
            }
        }
        return weekly;
    }

    private static double percent(String note) {
        String number = note.endsWith("%") ? note.substring(0, note.length() - 1) : note;
        try {
            return Double.parseDouble(number.strip());
        } catch (NumberFormatException e) {
            return 0; // an uplift without a percentage changes nothing that we could compute
        }
    }

    /** The lowest balance of the days from {@code from} to {@code to}; pence. */
    public long lowestBalance(int from, int to) {
        List<Transaction> before = history.settled().between(firstDay(), Math.min(from - 1, today));
        long lowest = before.isEmpty() ? budget().openingPence() : before.getLast().balancePence();
        for (Transaction line : settled(from, to)) {
            lowest = Math.min(lowest, line.balancePence());
        }
        return lowest;
    }

    /** What a shop sells, in the plan's words. */
    public String category(Transaction line) {
        return surroundings.categories().of(line.merchant(), today);
    }

    /** Whether what a shop sells has a trait. */
    public boolean has(Transaction line, String trait) {
        return surroundings.categories().has(category(line), trait);
    }

    /** Whether the plan agrees to a category. */
    public boolean planned(String category) {
        return budget().plan().contains(category);
    }

    /** Kilometres from home; -1 when the town is not known. */
    public double kilometresFromHome(Transaction line) {
        return surroundings.places().kilometres(budget().home(), line.merchant().town()).orElse(-1);
    }

    /** Kilometres between where two purchases were made; -1 when a town is not known. */
    public double kilometresBetween(Transaction one, Transaction other) {
        return surroundings.places().kilometres(one.merchant().town(), other.merchant().town()).orElse(-1);
    }

    /** Whether many people shop for a feast on the day of a line. */
    public boolean festive(Transaction line) {
        return surroundings.festivals().shopping(line.day());
    }

    /** Whether many people are up late for a feast about the time of a line: its small hours belong to the day before. */
    public boolean festiveNight(Transaction line) {
        return surroundings.festivals().nights(line.day()) || surroundings.festivals().nights(line.day() - 1);
    }

    /** Days of a worker that are accounted for, as far as told, oldest first. */
    public List<DayAccounted> accounted(Worker worker) {
        List<DayAccounted> all = new ArrayList<>();
        for (DayAccounted day : history.accounted()) {
            if (day.worker().equals(worker.id()) && day.knownOn() <= known && day.day() <= today) {
                all.add(day);
            }
        }
        return all;
    }

    /** What was to be paid in of the person's own by a day, none of it later than today, oldest first. */
    public List<Share.Part> shareDue(LocalDate by) {
        return history.share().dueBy(by.isAfter(date()) ? date() : by);
    }

    /** What of the person's own share came until today, or was let go, oldest first. */
    public List<Share.Part> shareCame() {
        return history.share().cameBy(date());
    }

    /** Hours a week that all budgets together paid to an account. */
    public double weeklyHours(String account, Payslip.Period period) {
        return surroundings.accounts().weeklyHours(account, period, today);
    }

    /** How many different people several budgets have lately paid into an account; 0 where that is not known. */
    public long peoplePaidInto(String account) {
        return surroundings.accounts().people(account, today);
    }

    /**
     * A shop's name without what changes from till to till: a number, or the beginning of a town that the terminal cut off. So a
     * shop with new tills stays the same shop.
     */
    public String shop(Transaction line) {
        String descriptor = line.merchant().descriptor().strip();
        int space = descriptor.lastIndexOf(' ');
        if (space < 0) {
            return descriptor;
        }
        String tail = descriptor.substring(space + 1);
        boolean cut = descriptor.length() >= TERMINAL_LENGTH - 1;
        boolean till = TERMINAL_NUMBER.matcher(tail).matches();
        boolean town = (cut || tail.length() > 2) && surroundings.places().beginsTown(tail);
        return till || town ? descriptor.substring(0, space).strip() : descriptor;
    }
}
