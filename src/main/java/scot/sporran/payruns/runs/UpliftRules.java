package scot.sporran.payruns.runs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Pounds;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.Rates;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;

/**
 * Which of a job's rates a new minimum raises, and by how much a week. The minimum wage asks for every hour that counts as
 * work; a night's sleep-in allowance pays for none of these, so that only the hours awake in it have to rise. A funder's rate
 * for personal assistants is due for the hours of a sleep-in too (secondary; see payroll.md). Pure.
 */
final class UpliftRules {

    private static final int HOUR = 60;
    private static final int MONTH_WEEKS = 4;
    /** What goes on top of pay, at most: employer's National Insurance and pension. In hundredths of a percent. */
    private static final long ON_TOP = 1_800;
    private static final long WHOLE = 10_000;

    private UpliftRules() {}

    /** Who asks for a rate. */
    enum Asks {
        /** The national minimum wage of that age. */
        LAW,
        /** The funder's rate for personal assistants, where it is known and higher. */
        FUNDER
    }

    /**
     * The least an hour, from a day on.
     *
     * @param law the minimum wage of the worker's age
     * @param funder what the funder asks; empty when it is not known
     */
    record Least(Pounds law, Optional<Pounds> funder) {

        Asks asks() {
            return funder.filter(rate -> rate.compareTo(law) > 0).isPresent() ? Asks.FUNDER : Asks.LAW;
        }

        Pounds hourly() {
            return asks() == Asks.FUNDER ? funder.orElseThrow() : law;
        }
    }

    /**
     * What somebody works in a week.
     *
     * @param minutes by kind of time, without sleep-ins
     * @param nights sleep-ins in so many weeks
     * @param nightMinutes how long a sleep-in is, without the time awake; nothing when there was none
     * @param weeks over which the nights were counted
     */
    record Work(Map<RateKind, Integer> minutes, int nights, int nightMinutes, int weeks) {

        Work {
            minutes = Map.copyOf(minutes);
        }
    }

    /** A rate that has to rise. @param least pence an hour; for a sleep-in, a night */
    record Raise(RateKind kind, Money now, Money least, Asks asks, int weeklyMinutes, Money moreAWeek) {}

    /** As the last payslips say, or, before there are any, the agreed hours as day hours. */
    static Work lately(List<PaidPayslip> last, int agreedMinutes) {
        Map<RateKind, Long> minutes = new EnumMap<>(RateKind.class);
        long nights = 0;
        long asleep = 0;
        int weeks = 0;
        for (PaidPayslip slip : last) {
            PayFacts facts = slip.facts();
            for (PayFacts.Line line : facts.lines()) {
                Long worked = line.minutes();
                kind(line.kind()).filter(kind -> worked != null)
                        .ifPresent(kind -> minutes.merge(kind, worked == null ? 0 : worked, Long::sum));
                nights += line.kind() == PayLine.Kind.SLEEP_IN ? nights(line.words()) : 0;
            }
            asleep += Math.max(0, facts.time().sleepIn() - facts.time().awake());
            weeks += facts.frequency().goesByWeeks() ? facts.frequency().unitsAPayday() : MONTH_WEEKS;
        }
        if (weeks == 0) {
            return new Work(Map.of(RateKind.DAY, agreedMinutes), 0, 0, 1);
        }
        Map<RateKind, Integer> weekly = new EnumMap<>(RateKind.class);
        for (Map.Entry<RateKind, Long> entry : minutes.entrySet()) {
            weekly.put(entry.getKey(), Math.toIntExact(entry.getValue() / weeks));
        }
        return new Work(weekly, Math.toIntExact(nights), nights == 0 ? 0 : Math.toIntExact(asleep / nights), weeks);
    }

    private static Optional<RateKind> kind(PayLine.Kind line) {
        return EnumSet.complementOf(EnumSet.of(RateKind.SLEEP_IN)).stream().filter(kind -> kind.line() == line)
                .findFirst();
    }

    /** A payslip's line begins with how many: "2 sleep-ins at £60.00". */
    private static int nights(String words) {
        String number = words.replaceFirst("\\D.*", "");
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    /** The rates below the least. Time without a rate of its own rises with that of day hours. */
    static List<Raise> raises(Rates rates, LocalDate from, Least least, Work work) {
        List<Raise> raises = new ArrayList<>();
        Set<RateKind> hourly = EnumSet.complementOf(EnumSet.of(RateKind.SLEEP_IN));
        for (RateKind kind : hourly) {
            Optional<Pounds> now = kind == RateKind.DAY ? rates.on(kind, from) : rates.own(kind, from);
            if (now.filter(rate -> rate.compareTo(least.hourly()) < 0).isPresent()) {
                int minutes = hourly.stream().filter(other -> paidAs(other, rates, from) == kind)
                        .mapToInt(other -> work.minutes().getOrDefault(other, 0)).sum();
                raises.add(raise(kind, now.orElseThrow(), least.hourly(), least.asks(), minutes, minutes, HOUR));
            }
        }
        rates.own(RateKind.SLEEP_IN, from).ifPresent(night -> least.funder().filter(rate -> work.nights() > 0)
                .map(rate -> rate.fractionUpToPenny(work.nightMinutes(), HOUR)).filter(due -> night.compareTo(due) < 0)
                .ifPresent(due -> raises.add(raise(RateKind.SLEEP_IN, night, due, Asks.FUNDER,
                        work.nights() * work.nightMinutes() / work.weeks(), work.nights(), work.weeks()))));
        return raises;
    }

    private static RateKind paidAs(RateKind kind, Rates rates, LocalDate from) {
        return rates.own(kind, from).isPresent() ? kind : RateKind.DAY;
    }

    private static Raise raise(RateKind kind, Pounds now, Pounds least, Asks asks, int weeklyMinutes, int times,
            int of) {
        long pay = least.minus(now).fractionUpToPenny(times, of).pence();
        return new Raise(kind, Money.ofPence(now.pence()), Money.ofPence(least.pence()), asks, weeklyMinutes,
                Money.ofPence(pay + Math.ceilDiv(pay * ON_TOP, WHOLE)));
    }
}
