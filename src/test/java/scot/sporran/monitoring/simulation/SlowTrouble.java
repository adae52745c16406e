package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.simulation.Person.Label;

/** What goes wrong over months, and is about the person rather than the money: staying in, and money that does not reach. */
final class SlowTrouble {

    private static final int SHORT_DAYS = 8;

    private final Person person;
    private final Dice dice;
    private final LocalDate day;

    SlowTrouble(Person person, LocalDate day) {
        this.person = person;
        this.dice = person.dice;
        this.day = day;
    }

    /** Support comes and is paid; going out has ended, or nearly. */
    void staysIn() {
        SlowChanges life = new SlowChanges(person);
        LocalDate to = earlier(day.plusDays(dice.between(60, 130)), person.end);
        long before = person.lines.stream().filter(line -> line.type.equals("CARD") && life.outing(line)
                && line.day().isBefore(day) && line.day().isAfter(day.minusDays(56))).count();
        boolean supported = !person.assistants.isEmpty() || !person.agency.isEmpty();
        boolean known = person.closed.keySet().stream()
                .anyMatch(stay -> Math.abs(ChronoUnit.DAYS.between(stay, day)) < 90 && stay.getMonthValue() != 12);
        if (!supported || known || before < 12 || ChronoUnit.DAYS.between(day, to) < 56) {
            return;
        }
        double keep = dice.between(0, 0.12);
        person.lines.removeIf(line -> line.type.equals("CARD") && life.outing(line) && !line.day().isBefore(day)
                && line.day().isBefore(to) && !dice.chance(keep));
        person.labels.add(new Label("isolation", day, to, List.of()));
    }

    /** More support than the money is for, month after month, until there are days with nothing left. */
    void runsOut() {
        double more = dice.between(1.25, 1.6);
        List<Line> dearer = new ArrayList<>();
        for (Line line : person.lines) {
            boolean wages = line.reference.equals("WAGES") || line.reference.startsWith("INV");
            if (!line.day().isBefore(day) && line.pence < 0 && (wages || line.type.equals("CARD"))) {
                dearer.add(line);
            }
        }
        dearer.forEach(line -> line.pence = Math.round(line.pence * more));
        LocalDate first = shortFrom();
        if (first == null || ChronoUnit.DAYS.between(day, first) < 28) {
            dearer.forEach(line -> line.pence = Math.round(line.pence / more));
            return;
        }
        for (String[] payslip : person.payslips) {
            if (!LocalDate.parse(payslip[12]).isBefore(day)) {
                for (int cell : new int[]{5, 7, 10, 11}) {
                    if (!payslip[cell].isEmpty()) {
                        payslip[cell] = "%.2f".formatted(Double.parseDouble(payslip[cell]) * more);
                    }
                }
            }
        }
        person.labels.add(new Label("running_out", day, person.end, List.of()));
    }

    /** The first day of a stretch of more than a week on which the account would be empty; null when there is none. */
    private @Nullable LocalDate shortFrom() {
        List<Line> sorted = new ArrayList<>(person.lines);
        sorted.removeIf(line -> !line.status.equals("SETTLED") || line.day().isBefore(person.start));
        sorted.sort(Comparator.comparing(line -> line.at));
        long balance = person.opening;
        LocalDate since = null;
        for (Line line : sorted) {
            if (line.day().isAfter(person.end.minusDays(10))) {
                return null;
            }
            if (since != null && ChronoUnit.DAYS.between(since, line.day()) > SHORT_DAYS) {
                return since;
            }
            balance += line.pence;
            since = balance > 0 ? null : since == null ? line.day() : since;
        }
        return null;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
