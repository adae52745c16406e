package scot.sporran.portal.pay;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.payruns.timesheets.Timesheet;
import scot.sporran.payruns.timesheets.TimesheetState;
import scot.sporran.platform.Language;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;

/** Hours as people say them, the same to whoever worked them and whoever agrees to them. */
final class HoursWords {

    private static final int HOUR = 60;

    private final Language language;
    private final When when;

    HoursWords(Clock clock, Language language) {
        this.language = language;
        this.when = new When(clock, language);
    }

    /** A length of time: {@code 4 h 30 min}. */
    String time(long minutes) {
        long hours = Math.abs(minutes) / HOUR;
        long rest = Math.abs(minutes) % HOUR;
        String said = rest == 0
                ? language.say("pay.time.h", hours)
                : hours == 0 ? language.say("pay.time.m", rest) : language.say("pay.time.hm", hours, rest);
        return minutes < 0 ? "−" + said : said;
    }

    String kind(RateKind kind) {
        return language.say("pay.kind." + kind);
    }

    /** One stretch, its kind unless it is of the day: {@code 9 h sleep-in from 22:00, up for work 01:30-02:15}. */
    String line(HoursLine line) {
        StringBuilder words = new StringBuilder(time(line.minutes()));
        if (line.kind() != RateKind.DAY) {
            words.append(' ').append(kind(line.kind()));
        }
        Integer begins = line.begins();
        if (begins != null) {
            words.append(' ').append(language.say("pay.hours.from", HoursForm.clock(begins)));
        }
        if (!line.awake().isEmpty()) {
            words.append(", ").append(language.say("pay.hours.up", HoursForm.awake(line).isEmpty()
                    ? time(line.awakeMinutes())
                    : HoursForm.awake(line)));
        }
        return words.toString();
    }

    /** Stretches of one day, one after the other. */
    String lines(List<HoursLine> lines) {
        return String.join("; ", lines.stream().map(this::line).toList());
    }

    /** Day by day, in order. */
    List<Fact> byDay(List<HoursLine> lines) {
        return lines.stream().map(HoursLine::on).distinct().sorted().map(day -> new Fact(when.day(day),
                lines(lines.stream().filter(line -> line.on().equals(day)).toList()))).toList();
    }

    /** In all, by kind where there are several: {@code 24 h day, 2 sleep-ins}. */
    String sums(List<HoursLine> lines) {
        Map<RateKind, int[]> sums = new EnumMap<>(RateKind.class);
        lines.forEach(line -> {
            int[] sum = sums.computeIfAbsent(line.kind(), kind -> new int[2]);
            sum[0] += line.minutes();
            sum[1]++;
        });
        List<String> said = new ArrayList<>();
        sums.forEach((kind, sum) -> said.add(kind == RateKind.SLEEP_IN
                ? language.say(sum[1] == 1 ? "pay.sleep-in" : "pay.sleep-ins", sum[1])
                : kind == RateKind.DAY && sums.size() == 1 ? time(sum[0]) : time(sum[0]) + " " + kind(kind)));
        return String.join(", ", said);
    }

    /** Where a sheet stands. */
    String state(Timesheet sheet) {
        return language.say(sheet.paid() ? "pay.hours.state.PAID" : "pay.hours.state." + sheet.state());
    }

    /** The days of it: {@code Mon 26 Oct to Sun 22 Nov}. */
    String days(java.time.LocalDate from, java.time.LocalDate to) {
        return language.say("pay.days", when.day(from), when.day(to));
    }

    /** True for one that its sender has to do something about. */
    static boolean isAsked(Timesheet sheet) {
        return sheet.state() == TimesheetState.RETURNED && !sheet.paid();
    }
}
