package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.util.List;
import scot.sporran.monitoring.simulation.Person.Habit;

/**
 * Feasts that people keep: more of what they always buy, presents, the same present twice, food for many, late evenings. All of it honest.
 * The dates are those of the calendar.
 */
final class Feasts {

    private record Feast(LocalDate day, double share, boolean late) {}

    private static final List<Feast> ALL = List.of(new Feast(LocalDate.of(2024, 4, 10), 0.07, true),
            new Feast(LocalDate.of(2024, 6, 16), 0.06, false), new Feast(LocalDate.of(2024, 11, 1), 0.05, true),
            new Feast(LocalDate.of(2024, 12, 25), 0.8, false), new Feast(LocalDate.of(2024, 12, 31), 0.3, true),
            new Feast(LocalDate.of(2025, 1, 29), 0.04, false), new Feast(LocalDate.of(2025, 3, 30), 0.07, true));
    private static final List<String[]> PRESENTS = List.of(new String[]{"TINY TRACKS", "5945"},
            new String[]{"BUTTON AND SONS", "5651"}, new String[]{"HARBOUR GIFTS", "5310"},
            new String[]{"PAGE AND PRINT", "5942"});

    private final Person person;
    private final Dice dice;
    private final Life life;

    Feasts(Person person, Life life) {
        this.person = person;
        this.dice = person.dice;
        this.life = life;
    }

    void come() {
        for (Feast feast : ALL) {
            boolean keeps = dice.chance(feast.share());
            if (keeps && feast.day().isAfter(person.start.plusDays(20)) && feast.day().isBefore(person.end)) {
                presents(feast);
                food(feast);
                if (feast.late()) {
                    evenings(feast);
                }
            }
        }
    }

    private void presents(Feast feast) {
        String[] shop = dice.pick(PRESENTS);
        String till = person.terminal(shop[0]);
        for (int i = dice.between(0, 3); i > 0; i--) {
            LocalDate day = feast.day().minusDays(dice.between(1, 12));
            Line present = person.card(day, till, shop[1], dice.price(Math.min(18, person.weekly / 400.0)), false,
                    person.home);
            if (dice.chance(0.35)) { // one for each of two
                person.lines.add(present.copy(dice.chance(0.5)
                        ? present.at.plusMinutes(dice.between(6, 50))
                        : present.at.plusDays(1).plusMinutes(dice.between(-90, 90))));
            }
        }
    }

    private void food(Feast feast) {
        for (int i = dice.between(0, 2); i > 0; i--) {
            person.card(feast.day().minusDays(dice.between(0, 6)), person.terminal("DAILYFARE"), "5411",
                    dice.price(26), false, person.home);
        }
        List<Habit> cafes = person.habits.stream().filter(habit -> habit.mcc.equals("5814")).toList();
        if (!cafes.isEmpty() && dice.chance(0.5)) {
            Habit cafe = dice.pick(cafes);
            Line meal = person.card(feast.day().minusDays(dice.between(0, 3)), cafe.descriptor, cafe.mcc,
                    dice.price(16), false, person.home);
            if (dice.chance(0.3)) {
                person.lines.add(meal.copy(meal.at.plusDays(1)));
            }
        }
    }

    private void evenings(Feast feast) {
        for (int i = dice.between(1, 5); i > 0; i--) {
            LocalDate day = feast.day().minusDays(dice.between(0, 4));
            if (!life.quiet(day)) {
                Line line = person.card(day, person.terminal("MIDNIGHT NOODLES"), "5814", dice.price(14), true,
                        person.home);
                line.at = dice.time(day, 22, 23);
            }
        }
    }
}
