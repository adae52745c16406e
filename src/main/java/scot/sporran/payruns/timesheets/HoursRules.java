package scot.sporran.payruns.timesheets;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payruns.employment.Absence;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.PayCalendar;
import scot.sporran.payruns.employment.RateKind;

/** What can be wrong with hours, and what is worth a question. Pure. */
final class HoursRules {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final int MOST_LINES = 120;
    private static final int WEEK = 7;

    private HoursRules() {}

    /**
     * Refuses hours that cannot be.
     *
     * @throws BadPayInputException naming the line
     */
    static void require(Employment job, PayCalendar.Period period, List<HoursLine> lines, LocalDate today) {
        if (lines.isEmpty() || lines.size() > MOST_LINES) {
            throw new BadPayInputException("lines", "a timesheet has 1 to " + MOST_LINES + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            HoursLine line = lines.get(i);
            String field = "lines[" + i + "].on";
            if (!period.contains(line.on())) {
                throw new BadPayInputException(field, line.on() + " is not in the period from " + period.from() + " to "
                        + period.to());
            }
            if (!job.covers(line.on())) {
                throw new BadPayInputException(field, "the job is from " + job.startedOn()
                        + (job.endedOn() == null ? "" : " to " + job.endedOn()));
            }
            if (line.on().isAfter(today)) {
                throw new BadPayInputException(field, line.on() + " is still to come");
            }
        }
    }

    /**
     * Questions, in words. The employer reads them, and does not learn from them that somebody works for others.
     *
     * @param lines of this sheet
     * @param here of the same assistant's other sheets with this employer around these days
     * @param elsewhere the same with other employers
     */
    static List<String> questions(List<HoursLine> lines, List<HoursLine> here, List<HoursLine> elsewhere,
            List<Absence> absences) {
        List<String> questions = new ArrayList<>();
        Set<LocalDate> known = tooLong(lines, here);
        known.forEach(day -> questions.add("More than 24 hours on %s.".formatted(DAY.format(day))));
        List<HoursLine> all = new ArrayList<>(here);
        all.addAll(elsewhere);
        tooLong(lines, all).stream().filter(day -> !known.contains(day)).forEach(day -> questions.add(look(day)));
        for (int i = 0; i < lines.size(); i++) {
            HoursLine line = lines.get(i);
            for (int j = i + 1; j < lines.size(); j++) {
                if (overlap(line, lines.get(j))) {
                    questions.add("Two entries on %s cover the same time.".formatted(DAY.format(line.on())));
                }
            }
            if (here.stream().anyMatch(other -> overlap(line, other))) {
                questions.add("Some time on %s was sent before.".formatted(DAY.format(line.on())));
            }
            if (elsewhere.stream().anyMatch(other -> overlap(line, other))) {
                questions.add(look(line.on()));
            }
            for (Absence absence : absences) {
                if (absence.touches(line.on(), line.on()) && absence.kind() != Absence.Kind.HOLIDAY) {
                    questions.add("Written down as away on %s.".formatted(DAY.format(line.on())));
                }
            }
        }
        return questions.stream().distinct().toList();
    }

    /** Says where to look and not why: the reason is somebody else's. */
    private static String look(LocalDate day) {
        return "Please look at the times on %s together.".formatted(DAY.format(day));
    }

    /** Days of these lines on which they and others come to more than 24 hours. */
    private static Set<LocalDate> tooLong(List<HoursLine> lines, List<HoursLine> others) {
        Map<LocalDate, Integer> days = new TreeMap<>();
        lines.forEach(line -> spread(line, days));
        others.forEach(line -> spread(line, days));
        return days.entrySet().stream()
                .filter(day -> day.getValue() > HoursLine.DAY
                        && lines.stream().anyMatch(line -> touches(line, day.getKey())))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A stretch that goes over midnight counts on both days. */
    private static void spread(HoursLine line, Map<LocalDate, Integer> days) {
        int begins = line.begins() == null ? 0 : line.begins();
        int first = Math.min(line.minutes(), line.begins() == null ? line.minutes() : HoursLine.DAY - begins);
        days.merge(line.on(), first, Integer::sum);
        int rest = line.minutes() - first;
        LocalDate day = line.on();
        while (rest > 0) {
            day = day.plusDays(1);
            days.merge(day, Math.min(rest, HoursLine.DAY), Integer::sum);
            rest -= HoursLine.DAY;
        }
    }

    private static boolean touches(HoursLine line, LocalDate day) {
        return !day.isBefore(line.on()) && !day.isAfter(line.on().plusDays(2));
    }

    private static boolean overlap(HoursLine one, HoursLine other) {
        Long begins = one.beginsAt();
        Long otherBegins = other.beginsAt();
        return begins != null && otherBegins != null && begins < otherBegins + other.minutes()
                && otherBegins < begins + one.minutes();
    }

    /**
     * The usual hours of some days: the same weekdays of the last week before them with any, else what was agreed.
     *
     * @param earlier what was sent, of any day
     */
    static List<HoursLine> usual(List<HoursLine> earlier, Employment.Contract contract, LocalDate from, LocalDate to) {
        LocalDate last = earlier.stream().map(HoursLine::on).filter(day -> day.isBefore(from))
                .max(LocalDate::compareTo).orElse(null);
        List<HoursLine> usual = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            if (last != null) {
                LocalDate like = last.minusDays(Math.floorMod(last.toEpochDay() - day.toEpochDay(), (long) WEEK));
                LocalDate here = day;
                earlier.stream().filter(line -> line.on().equals(like)).forEach(line -> usual.add(new HoursLine(
                        line.kind(), here, line.begins(), line.minutes(), List.of())));
            } else if (contract.workDays().contains(day.getDayOfWeek())) {
                int minutes = contract.weeklyMinutes() / contract.workDays().size();
                if (minutes > 0 && minutes <= HoursLine.DAY) {
                    usual.add(new HoursLine(RateKind.DAY, day, null, minutes, List.of()));
                }
            }
        }
        return usual;
    }

    /** The last sheet's hours moved to another period: the same weekdays, as far as they fit. For one tap. */
    static List<HoursLine> sameAgain(List<HoursLine> last, LocalDate lastFrom, PayCalendar.Period period) {
        long shift = period.from().toEpochDay() - lastFrom.toEpochDay();
        long days = shift - Math.floorMod(shift, 7L);
        return last.stream()
                .map(line -> new HoursLine(line.kind(), line.on().plusDays(days), line.begins(), line.minutes(),
                        line.kind() == RateKind.SLEEP_IN ? List.of() : line.awake()))
                .filter(line -> period.contains(line.on())).toList();
    }
}
