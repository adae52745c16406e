package scot.sporran.benchmark;

import java.util.List;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxRegime;
import scot.sporran.payroll.rates.NiRates;
import scot.sporran.payroll.rates.PensionRates;
import scot.sporran.payroll.rates.RateBook;
import scot.sporran.payroll.rates.TaxBands;
import scot.sporran.payroll.rates.YearRates;

/**
 * The arithmetic of a payslip as a plain loop over arrays: no object, no check, no explanation. What the engine is
 * measured beside; its sums must be the engine's to the penny. Amounts in millionths of a pound.
 */
final class PlainPayroll {

    private static final long PENNY = 10_000;
    private static final long POUND = 1_000_000;
    private static final long FOURTH = 100;
    private static final long WHOLE = 10_000;
    private static final int BLOCK = 500;

    private final long[][] tops = new long[2][];
    private final long[][] taxes = new long[2][];
    private final long[][] bandRates = new long[2][];
    private final long[][] insurance = new long[4][5];
    private final long[][] pension = new long[4][2];
    private final long main;
    private final long above;
    private final long employer;
    private final long planThreshold;
    private final long postgraduateThreshold;

    PlainPayroll(PayDate date) {
        YearRates rates = RateBook.standard().on(date);
        bands(0, rates.incomeTax(TaxRegime.REST_OF_UK));
        bands(1, rates.incomeTax(TaxRegime.SCOTLAND));
        for (PayFrequency frequency : PayFrequency.values()) {
            NiRates.NiThresholds at = rates.nationalInsurance().thresholds(frequency);
            insurance[frequency.ordinal()] = new long[]{at.lowerLimit().millionths(), at.primary().millionths(),
                    at.secondary().millionths(), at.upperLimit().millionths()};
            PensionRates.PensionThresholds level = rates.pension().thresholds(frequency);
            pension[frequency.ordinal()] = new long[]{level.lower().millionths(), level.upper().millionths()};
        }
        main = rates.nationalInsurance().main().hundredths();
        above = rates.nationalInsurance().aboveUpper().hundredths();
        employer = rates.nationalInsurance().employer().hundredths();
        planThreshold = rates.loanThreshold("plan-4").orElseThrow().millionths();
        postgraduateThreshold = rates.loanThreshold("postgraduate").orElseThrow().millionths();
    }

    private void bands(int regime, TaxBands bands) {
        List<TaxBands.Band> list = bands.bands();
        tops[regime] = new long[list.size()];
        taxes[regime] = new long[list.size()];
        bandRates[regime] = new long[list.size()];
        for (int i = 0; i < list.size(); i++) {
            tops[regime][i] = list.get(i).top().map(Pounds::millionths).orElse(Long.MAX_VALUE);
            taxes[regime][i] = list.get(i).taxAtTop().map(Pounds::millionths).orElse(0L);
            bandRates[regime][i] = list.get(i).rate().hundredths();
        }
    }

    /** The sum of net pay and of the employers' contributions, over everybody, in pence. */
    long run(PayrollPopulation people) {
        long sum = 0;
        for (int i = 0; i < people.size(); i++) {
            sum += payslip(people, i);
        }
        return sum / PENNY;
    }

    private long payslip(PayrollPopulation people, int i) {
        int frequency = people.frequency[i];
        long gross = people.gross[i] * PENNY;
        long[] level = pension[frequency];
        long qualifying = people.pension[i] == 0 ? 0 : Math.max(0, Math.min(gross, level[1]) - level[0]);
        long worker = nearest(qualifying * 5 / 100 * (people.pension[i] == 1 ? 8 : 10) / 10);
        long boss = nearest(qualifying * 3 / 100);
        long taxable = people.pension[i] == 2 ? gross - worker : gross;
        long tax = tax(people, i, taxable);
        long[] at = insurance[frequency];
        long employee = 0;
        if (people.letter[i] != 1) {
            employee = share(gross, at[1], at[3], main) + share(gross, at[3], gross, above);
        }
        long from = people.letter[i] == 2 ? at[3] : at[2];
        long employers = share(gross, from, at[3], employer) + share(gross, at[3], gross, employer);
        int units = people.units[i];
        int year = people.year[i];
        long loan = people.plan[i] ? loan(gross, planThreshold, units, year, 900) : 0;
        loan += people.postgraduate[i] ? loan(gross, postgraduateThreshold, units, year, 600) : 0;
        return gross - tax - employee - worker - loan + employers + boss;
    }

    private long tax(PayrollPopulation people, int i, long pay) {
        boolean looksBack = people.cumulative[i];
        int year = people.year[i];
        long counted = looksBack ? pay + people.payBefore[i] * PENNY : pay;
        long liability;
        if (people.flat[i] > 0) {
            liability = down(Math.max(0, counted), POUND) * people.flat[i] / 100;
            liability = down(liability, PENNY);
        } else {
            int n = looksBack ? people.period[i] * people.units[i] : people.units[i];
            long adjustment = adjustment(Math.abs(people.number[i]), year) * n;
            long unrounded = Math.max(0, people.number[i] < 0 ? counted + adjustment : counted - adjustment);
            liability = banded(people.scottish[i] ? 1 : 0, unrounded, n, year);
        }
        long due = looksBack ? liability - people.taxBefore[i] * PENNY : liability;
        return Math.min(due, down(Math.max(0, pay) / 2, PENNY));
    }

    private static long adjustment(int number, int year) {
        if (number == 0) {
            return 0;
        }
        long block = (year == 52 ? 9_616 : 41_667) * PENNY;
        long rest = ((number - 1) % BLOCK + 1) * 10L + 9;
        return Math.ceilDiv(rest * POUND, PENNY * year) * PENNY + (number - 1) / BLOCK * block;
    }

    private long banded(int regime, long unrounded, int n, int year) {
        long whole = down(unrounded, POUND);
        long from = 0;
        long before = 0;
        for (int band = 0;; band++) {
            boolean last = tops[regime][band] == Long.MAX_VALUE;
            long top = last ? 0 : down(tops[regime][band] * n / year, FOURTH);
            if (last || unrounded <= -down(-top, POUND)) {
                return down(before + (whole - from) * bandRates[regime][band] / WHOLE, PENNY);
            }
            from = top;
            before = down(taxes[regime][band] * n / year, FOURTH);
        }
    }

    private static long share(long gross, long from, long to, long rate) {
        long slice = Math.max(0, Math.min(gross, to) - from);
        return (slice * rate / WHOLE / 1_000 + 4) / 10 * PENNY;
    }

    private static long loan(long gross, long threshold, int units, int year, long rate) {
        long from = down(threshold * units / year, PENNY);
        return down(Math.max(0, gross - from) * rate / WHOLE, POUND);
    }

    private static long down(long amount, long unit) {
        return amount - Math.floorMod(amount, unit);
    }

    private static long nearest(long amount) {
        return down(amount + PENNY / 2, PENNY);
    }
}
