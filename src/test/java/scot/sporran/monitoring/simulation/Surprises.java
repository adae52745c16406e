package scot.sporran.monitoring.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.monitoring.simulation.Person.Habit;
import scot.sporran.monitoring.simulation.Person.Town;

/** What honestly happens once: approved purchases, breaks, days out, yearly fees, clubs. */
final class Surprises {

    private final Person person;
    private final Dice dice;
    private final Life life;

    Surprises(Person person, Life life) {
        this.person = person;
        this.dice = person.dice;
        this.life = life;
    }

    void come() {
        int approvals = dice.chance(0.35) ? dice.between(1, 2) : 0;
        for (int i = 0; i < approvals; i++) {
            String[] what = dice.pick(List.of(new String[]{"electronics", "5732", "VOLT AND WIRE"},
                    new String[]{"furniture", "5712", "SLEEPY BEDS"},
                    new String[]{"equipment", "5047", "ABLE AND CO AIDS"}));
            LocalDate day = dice.day(person.start.plusDays(15), person.end.minusDays(15));
            long sum = Math.min(Math.round(person.weekly * 2.5), dice.price(600));
            person.event("change_of_use", day,
                    day.plusDays(dice.chance(0.2) ? dice.between(1, 8) : -dice.between(2, 30)), what[0],
                    Math.round(sum * 1.05));
            int parts = dice.chance(0.2) ? dice.between(2, 3) : 1;
            String till = person.terminal(what[2]);
            for (int p = 0; p < parts; p++) {
                person.card(day.plusDays(p * 4L), till, what[1], sum / parts, true, person.home);
            }
        }
        for (int trips = dice.chance(0.3) ? dice.between(1, 2) : 0; trips > 0; trips--) {
            aBreak();
        }
        for (int outings = dice.between(0, 3); outings > 0; outings--) {
            Town where = dice.pick(Town.ALL.subList(0, Town.SCOTTISH));
            LocalDate day = dice.day(person.start, person.end);
            for (int i = dice.between(1, 4); i > 0 && !life.quiet(day); i--) {
                person.card(day, cut("THE OAT CAFE " + where.name()), "5814", dice.price(8), false, where);
            }
        }
        if (dice.chance(0.3) && !person.habits.isEmpty()) {
            Habit yearly = dice.pick(person.habits);
            person.card(dice.day(person.start, person.end), yearly.descriptor, yearly.mcc,
                    Math.min(person.weekly, dice.price(150)), yearly.online, person.home);
        }
        if (dice.chance(0.1)) {
            Line refused = person.card(dice.day(person.start, person.end), person.terminal("THE LAST DROP"), "5813",
                    dice.price(20), false, person.home);
            refused.status = "DECLINED_MCC";
        }
        if (dice.chance(0.15)) {
            LocalDate first = dice.day(person.start, person.end.minusDays(40));
            boolean planned = dice.chance(0.5);
            if (planned) {
                person.plan.add("subscription");
            } else {
                person.event("change_of_use", first, first.plusDays(dice.between(-20, 12)), "subscription", 0);
            }
            club(person, first, person.end, dice.price(16));
        }
    }

    static List<Line> club(Person person, LocalDate first, LocalDate end, long pence) {
        List<Line> lines = new ArrayList<>();
        String till = person.terminal(person.dice.pick(List.of("VITALEAF CLUB", "PICTURETALK APP", "WINBOX PLUS")));
        for (LocalDate day = first; day.isBefore(end) && lines.size() < 6; day = day.plusDays(30)) {
            Line line = person.card(day, till, "5968", pence, true, person.home);
            line.at = person.dice.time(day, 4, 4);
            lines.add(line);
        }
        return lines;
    }

    private void aBreak() {
        Town where = dice.pick(Town.ALL);
        LocalDate day = dice.day(person.start.plusDays(20), person.end.minusDays(20));
        long sum = Math.min(Math.round(person.weekly * 2.5), dice.price(450));
        person.event("short_break", day, day.plusDays(dice.chance(0.3) ? dice.between(1, 15) : -dice.between(2, 30)),
                where.name(),
                sum);
        person.card(day.minusDays(dice.between(3, 18)), person.terminal("LOCH LODGES"), "7032", sum, true, person.home);
        for (int i = dice.between(0, 7); i > 0; i--) {
            person.card(day.plusDays(dice.between(0, 5)), cut("THE OAT CAFE " + where.name()), "5814", dice.price(9),
                    false,
                    where);
        }
    }

    static String cut(String descriptor) {
        return descriptor.length() > 22 ? descriptor.substring(0, 22).strip() : descriptor;
    }
}
