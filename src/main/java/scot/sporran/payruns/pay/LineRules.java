package scot.sporran.payruns.pay;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Pounds;
import scot.sporran.payruns.employment.RateKind;

/** From hours to lines of pay: each kind of time at each of its rates is a line. Pure. */
final class LineRules {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

    private LineRules() {}

    /**
     * Hours as lines.
     *
     * @param noRate the time that nothing was agreed for, in words; empty when all of it has a rate
     */
    record Hours(List<PayLine> lines, PayFacts.Time time, Optional<String> noRate) {}

    private record Group(RateKind kind, Pounds rate, String late) {}

    static Hours of(JobFacts facts, LocalDate periodFrom) {
        Map<Group, int[]> groups = new LinkedHashMap<>();
        Map<RateKind, Long> time = new EnumMap<>(RateKind.class);
        for (Worked worked : facts.worked()) {
            String late = worked.periodFrom().isBefore(periodFrom)
                    ? " (late: worked %s to %s)".formatted(DAY.format(worked.periodFrom()),
                            DAY.format(worked.periodTo()))
                    : "";
            for (Worked.Line line : worked.lines()) {
                Optional<String> missing = add(facts, line, late, groups);
                if (missing.isPresent()) {
                    return new Hours(List.of(), PayFacts.Time.NONE, missing);
                }
                time.merge(line.kind(), (long) line.minutes(), Long::sum);
                time.merge(RateKind.AWAKE, (long) line.awake(), Long::sum);
            }
        }
        List<PayLine> lines = new ArrayList<>();
        groups.entrySet().stream().sorted(Map.Entry.comparingByKey(java.util.Comparator
                .comparing(Group::late).thenComparing(Group::kind).thenComparing(Group::rate)))
                .forEach(group -> lines.add(line(group.getKey(), group.getValue())));
        return new Hours(lines, time(time), Optional.empty());
    }

    private static Optional<String> add(JobFacts facts, Worked.Line line, String late, Map<Group, int[]> groups) {
        Optional<Pounds> rate = facts.rates().on(line.kind(), line.day());
        if (rate.isEmpty()) {
            return Optional.of("No rate was agreed for %s on %s.".formatted(
                    line.kind().words().toLowerCase(Locale.UK), DAY.format(line.day())));
        }
        int[] sums = groups.computeIfAbsent(new Group(line.kind(), rate.get(), late), group -> new int[2]);
        sums[0] += line.minutes();
        sums[1]++;
        if (line.awake() > 0) {
            Pounds awake = facts.rates().on(RateKind.AWAKE, line.day()).orElseThrow();
            groups.computeIfAbsent(new Group(RateKind.AWAKE, awake, late), group -> new int[2])[0] += line.awake();
        }
        return Optional.empty();
    }

    private static PayLine line(Group group, int[] sums) {
        if (group.kind == RateKind.SLEEP_IN) {
            String nights = sums[1] == 1 ? "1 sleep-in" : sums[1] + " sleep-ins";
            return PayLine.sum(PayLine.Kind.SLEEP_IN, "%s at £%s%s".formatted(nights, group.rate, group.late),
                    group.rate.times(sums[1]));
        }
        return PayLine.hours(group.kind.line(), group.kind.words() + group.late, sums[0], group.rate);
    }

    private static PayFacts.Time time(Map<RateKind, Long> minutes) {
        long working = minutes.getOrDefault(RateKind.DAY, 0L) + minutes.getOrDefault(RateKind.NIGHT, 0L)
                + minutes.getOrDefault(RateKind.PUBLIC_HOLIDAY, 0L);
        return new PayFacts.Time(working, minutes.getOrDefault(RateKind.TRAVEL, 0L),
                minutes.getOrDefault(RateKind.TRAINING, 0L), minutes.getOrDefault(RateKind.SLEEP_IN, 0L),
                minutes.getOrDefault(RateKind.AWAKE, 0L));
    }
}
