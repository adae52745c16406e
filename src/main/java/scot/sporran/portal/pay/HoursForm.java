package scot.sporran.portal.pay;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.timesheets.HoursLine;
import scot.sporran.portal.parts.Form;

/** A week's hours as they are typed on a phone: for each day a few stretches of time. Pure. */
final class HoursForm {

    /** How many stretches a day has room for: such as an evening and the sleep-in after it. */
    private static final int USUAL_STRETCHES = 2;
    private static final int MOST_STRETCHES = 20;
    private static final Pattern FIELD = Pattern.compile("d\\d-(\\d{1,2})-[a-z]+");

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int HUNDREDTHS = 100;
    private static final Pattern TIME = Pattern.compile("(\\d{1,3})(?:\\s*[:h]\\s*([0-5]\\d)|[.,](\\d{1,2})|\\s*h)?");
    private static final Pattern AWAKE = Pattern.compile("(\\d{1,2}[:.]\\d{2})\\s*[-–]\\s*(\\d{1,2}[:.]\\d{2})");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private HoursForm() {}

    /** The name of a field. @param day counted from the week's first @param stretch from 0 */
    static String field(int day, int stretch, String what) {
        return "d" + day + "-" + stretch + "-" + what;
    }

    /** How many stretches each day of this form has: two, or as many as were filled. */
    static int stretches(Form form) {
        return form.content().keySet().stream().map(FIELD::matcher).filter(Matcher::matches)
                .mapToInt(name -> Integer.parseInt(name.group(1)) + 1).filter(count -> count <= MOST_STRETCHES).max()
                .stream().map(count -> Math.max(count, USUAL_STRETCHES)).findFirst().orElse(USUAL_STRETCHES);
    }

    /** Fills the fields of a week before anybody has typed. */
    static void fill(Form form, Weeks.Week week, List<HoursLine> lines) {
        int day = 0;
        for (LocalDate on = week.from(); !on.isAfter(week.to()); on = on.plusDays(1)) {
            LocalDate here = on;
            List<HoursLine> some = lines.stream().filter(line -> line.on().equals(here)).toList();
            for (int stretch = 0; stretch < some.size(); stretch++) {
                HoursLine line = some.get(stretch);
                Integer begins = line.begins();
                form.with(field(day, stretch, "kind"), line.kind().name())
                        .with(field(day, stretch, "time"), time(line.minutes()))
                        .with(field(day, stretch, "begins"), begins == null ? null : clock(begins))
                        .with(field(day, stretch, "awake"), awake(line));
            }
            day++;
        }
    }

    /** Reads a week; what does not read is noted beside its field. @param last the last day that can have been worked */
    static List<HoursLine> read(Form form, Weeks.Week week, LocalDate last) {
        List<HoursLine> lines = new ArrayList<>();
        int stretches = stretches(form);
        int day = 0;
        for (LocalDate on = week.from(); !on.isAfter(week.to()) && !on.isAfter(last); on = on.plusDays(1)) {
            for (int stretch = 0; stretch < stretches; stretch++) {
                HoursLine line = stretch(form, on, day, stretch);
                if (line != null) {
                    lines.add(line);
                }
            }
            day++;
        }
        return lines;
    }

    private static @Nullable HoursLine stretch(Form form, LocalDate on, int day, int stretch) {
        String time = field(day, stretch, "time");
        if (form.value(time).isBlank()) {
            return null;
        }
        RateKind kind = form.one(field(day, stretch, "kind"), RateKind.class);
        int minutes = minutes(form.value(time));
        if (minutes < 1 || minutes > DAY) {
            form.wrong(time, form.language().say("pay.hours.time.wrong"));
        }
        Integer begins = begins(form, field(day, stretch, "begins"));
        List<HoursLine.Awake> awake = kind == RateKind.SLEEP_IN
                ? awake(form, field(day, stretch, "awake"), field(day, stretch, "begins"), begins, minutes)
                : List.of();
        return form.ok() && kind != null ? new HoursLine(kind, on, begins, minutes, awake) : null;
    }

    /** {@code 4}, {@code 4:30}, {@code 4h30}, {@code 4.5} of an hour: minutes; below zero for what is none of these. */
    static int minutes(String text) {
        Matcher read = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!read.matches()) {
            return -1;
        }
        int minutes = Integer.parseInt(read.group(1)) * HOUR;
        if (read.group(2) != null) {
            minutes += Integer.parseInt(read.group(2));
        }
        String part = read.group(3);
        return part == null
                ? minutes
                : minutes + Integer.parseInt(part.length() == 1 ? part + "0" : part) * HOUR / HUNDREDTHS;
    }

    private static @Nullable Integer begins(Form form, String field) {
        String text = form.value(field).strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return minuteOfDay(text);
        } catch (DateTimeParseException e) {
            form.wrong(field, form.language().say("pay.hours.begins.wrong"));
            return null;
        }
    }

    private static int minuteOfDay(String text) {
        return LocalTime.parse(text.replace('.', ':'), CLOCK).toSecondOfDay() / HOUR;
    }

    private static List<HoursLine.Awake> awake(Form form, String field, String beginsField, @Nullable Integer begins,
            int minutes) {
        String text = form.value(field).strip();
        if (text.isEmpty()) {
            return List.of();
        }
        if (begins == null) {
            form.wrong(beginsField, form.language().say("pay.hours.begins.needed"));
            return List.of();
        }
        List<HoursLine.Awake> all = new ArrayList<>();
        int last = 0;
        for (String part : text.split("\\s*[,;]\\s*")) {
            Matcher read = AWAKE.matcher(part.strip());
            try {
                int from = read.matches() ? Math.floorMod(minuteOfDay(read.group(1)) - begins, DAY) : -1;
                int to = from < 0 ? -1 : Math.floorMod(minuteOfDay(read.group(2)) - begins, DAY);
                if (from < last || to <= from || to > minutes) {
                    form.wrong(field, form.language().say("pay.hours.awake.wrong"));
                    return List.of();
                }
                all.add(new HoursLine.Awake(from, to));
                last = to;
            } catch (DateTimeParseException e) {
                form.wrong(field, form.language().say("pay.hours.awake.wrong"));
                return List.of();
            }
        }
        return all;
    }

    /** As it is typed: {@code 4:30}. */
    static String time(int minutes) {
        return "%d:%02d".formatted(minutes / HOUR, minutes % HOUR);
    }

    /** Of the day: {@code 09:00}. */
    static String clock(int minutes) {
        return "%02d:%02d".formatted(minutes / HOUR % 24, minutes % HOUR);
    }

    /** {@code 01:30-02:15, 04:00-04:20}; empty when there was none or it is not known when the night began. */
    static String awake(HoursLine line) {
        Integer begins = line.begins();
        return begins == null
                ? ""
                : line.awake().stream().map(one -> clock(begins + one.from()) + "-" + clock(begins + one.to()))
                        .collect(java.util.stream.Collectors.joining(", "));
    }
}
