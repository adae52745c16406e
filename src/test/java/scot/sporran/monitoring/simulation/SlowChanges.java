package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import scot.sporran.monitoring.simulation.Person.Habit;

/**
 * What changes slowly and honestly: a budget that was agreed to cover the plan, one that always lives from payment to payment, a dear
 * month, a winter at home, a class that ends, going out that a friend pays for.
 */
final class SlowChanges {

    static final Set<String> OUTINGS = Set.of("cafe", "cinema", "class", "sport", "theatre", "daycentre", "rail", "bus",
            "taxi");
    private static final double AGREED = 0.96;
    private static final double DAYS_A_WEEK = 7;

    private final Person person;
    private final Dice dice;

    SlowChanges(Person person) {
        this.person = person;
        this.dice = person.dice;
    }

    void come() {
        if (dice.chance(0.15)) {
            winter();
        }
        if (dice.chance(0.12)) {
            ends();
        }
        agreed();
        if (dice.chance(0.1)) {
            dearMonth();
        }
    }

    private void winter() {
        double keep = dice.between(0.4, 0.7);
        person.lines.removeIf(line -> line.type.equals("CARD") && outing(line) && (line.day().getMonthValue() <= 2)
                && !dice.chance(keep));
    }

    /** A class or a club that is over, or a bus pass: one of several things, for good. */
    private void ends() {
        List<Habit> outings = person.habits.stream().filter(habit -> OUTINGS.contains(habit.category)).toList();
        if (outings.size() > 2) {
            Habit over = dice.pick(outings);
            LocalDate from = dice.day(person.start.plusDays(60), person.end);
            person.lines.removeIf(line -> line.mcc.equals(over.mcc) && line.day().isAfter(from));
        }
    }

    boolean outing(Line line) {
        return person.habits.stream()
                .anyMatch(habit -> habit.mcc.equals(line.mcc) && OUTINGS.contains(habit.category));
    }

    /** The council agreed what the plan costs; some people have never anything left. */
    private void agreed() {
        boolean tight = dice.chance(0.12);
        long out = 0;
        long funded = 0;
        for (Line line : person.lines) {
            boolean counts = line.status.equals("SETTLED") && !line.day().isBefore(person.start)
                    && line.day().isBefore(person.end);
            out += counts && line.pence < 0 ? -line.pence : 0;
            funded += counts && line.pence > 0 ? line.pence : 0;
        }
        double share = tight ? 1 : AGREED;
        if (tight) {
            person.opening = Math.round(person.weekly * dice.between(0.3, 0.8));
        }
        double more = (out / share - funded) / Math.max(1, funded);
        if (funded > 0 && (more > 0 || tight && more > -0.25)) {
            raise(more);
        }
    }

    private void raise(double more) {
        double days = person.end.toEpochDay() - person.start.toEpochDay();
        long payments = person.lines.stream().filter(line -> line.type.equals("FUNDING")).count();
        long extra = Math.round(person.weekly * more * days / DAYS_A_WEEK / Math.max(1, payments));
        person.weekly = Math.round(person.weekly * (1 + more));
        person.lines.stream().filter(line -> line.type.equals("FUNDING")).forEach(line -> line.pence += extra);
    }

    /** A month with more of everything that cards buy, and then as before. */
    private void dearMonth() {
        LocalDate from = dice.day(person.start.plusDays(40), person.end.minusDays(40));
        List<Line> month = person.lines.stream().filter(line -> line.type.equals("CARD")
                && line.status.equals("SETTLED") && !line.mcc.startsWith("7") && line.pence > -6_000
                && line.town.equals(person.home.name()) && line.day().isAfter(from)
                && line.day().isBefore(from.plusDays(30))).toList();
        for (Line line : month) {
            if (dice.chance(0.5)) {
                Line more = line.copy(line.at.plusDays(dice.between(1, 4)).plusMinutes(dice.between(-20, 20)));
                more.pence = -dice.price(-line.pence / 100.0);
                person.lines.add(more);
            }
        }
    }
}
