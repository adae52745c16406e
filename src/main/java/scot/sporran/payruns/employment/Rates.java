package scot.sporran.payruns.employment;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import scot.sporran.payroll.Pounds;

/** What one job pays, by kind of time and day. */
public final class Rates {

    private final Map<RateKind, NavigableMap<LocalDate, Long>> dated = new EnumMap<>(RateKind.class);

    /** A rate from a day on. */
    public record Dated(RateKind kind, LocalDate from, long pence) {}

    public Rates(List<Dated> all) {
        for (Dated rate : all) {
            dated.computeIfAbsent(rate.kind(), kind -> new TreeMap<>()).put(rate.from(), rate.pence());
        }
    }

    /**
     * The rate for time on a day. Kinds without a rate of their own are paid as day hours, but for sleep-ins, which have
     * to be agreed.
     *
     * @return empty when none was agreed for that day
     */
    public Optional<Pounds> on(RateKind kind, LocalDate day) {
        Optional<Pounds> own = own(kind, day);
        return own.isPresent() || kind == RateKind.DAY || kind == RateKind.SLEEP_IN ? own : own(RateKind.DAY, day);
    }

    /** The rates of a kind that begin after a day, the earliest first. */
    public List<Dated> later(RateKind kind, LocalDate day) {
        NavigableMap<LocalDate, Long> rates = dated.get(kind);
        return rates == null
                ? List.of()
                : rates.tailMap(day, false).entrySet().stream()
                        .map(rate -> new Dated(kind, rate.getKey(), rate.getValue())).toList();
    }

    /** The rate that was agreed for this kind of time itself; empty when there is none. */
    public Optional<Pounds> own(RateKind kind, LocalDate day) {
        NavigableMap<LocalDate, Long> rates = dated.get(kind);
        Map.Entry<LocalDate, Long> found = rates == null ? null : rates.floorEntry(day);
        return found == null ? Optional.empty() : Optional.of(Pounds.ofPence(found.getValue()));
    }
}
