package scot.sporran.payruns.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayDate;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.PayInputs;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxPeriod;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.YearToDate;
import scot.sporran.payroll.holiday.Holiday;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.rates.RateBook;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payroll.rates.YearRates;
import scot.sporran.payroll.wage.MinimumWage;
import scot.sporran.payroll.wage.WorkedTime;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.TaxTerms;

/**
 * What a planned job costs: all paydays of a tax year, worked out one after the other as a pay run would, and added up. A
 * year is 52 weeks. With leave covered, everybody who does the hours earns 12.07% of leave on top; without, the 5.6 weeks of
 * leave are among the weeks that are paid.
 *
 * @param year whose rates were used
 * @param payday the first payday of that year, which shows how each is worked out
 * @param rates of that year
 * @param parts what the cost is made of; those that do not arise are left out
 * @param takeHome what the assistant gets, with an ordinary tax code, no loans, and a pension where the law enrols them
 */
public record PlannedCost(JobPlan plan, TaxYear year, Payslip payday, YearRates rates, Map<Part, Sums> parts,
        Sums takeHome, Least least) {

    private static final int WEEKS = 52;
    private static final int MONTHS = 12;

    /** The parts of a cost, in the order they are shown. */
    public enum Part {
        /** Pay for hours of work. */
        PAY,
        /** Pay for sleep-ins. */
        NIGHTS,
        /** Paid leave, on top where it is covered. */
        HOLIDAY,
        /** The employer's National Insurance. */
        INSURANCE,
        /** What the Employment Allowance takes off it; below zero. */
        ALLOWANCE,
        /** The employer's pension contribution. */
        PENSION,
        /** Help with the payroll. */
        HELP,
        /** The employer's liability insurance. */
        COVER
    }

    /** One figure, three ways: each is rounded to the nearest penny from the year's. */
    public record Sums(Money week, Money month, Money year) {

        private static final Sums NOTHING = new Sums(Money.ZERO, Money.ZERO, Money.ZERO);

        private static Sums ofYear(Pounds year) {
            return new Sums(part(year, WEEKS), part(year, MONTHS), money(year));
        }

        /** What takes off is rounded like what it takes off from. */
        private static Money part(Pounds year, int of) {
            return year.isNegative()
                    ? Money.ZERO.minus(part(year.negated(), of))
                    : money(year.fraction(1, of).nearestPennyHalfUp());
        }

        private Sums plus(Sums other) {
            return new Sums(week.plus(other.week), month.plus(other.month), year.plus(other.year));
        }
    }

    /**
     * What the law asks for an hour at this age.
     *
     * @param now on the day of planning
     * @param nextFrom the next 1 April
     * @param next from then on; empty when it is not known, or the same
     */
    public record Least(Money now, LocalDate nextFrom, Optional<Money> next) {}

    public PlannedCost {
        parts = Map.copyOf(parts);
    }

    /** All parts together; each column is the sum of its own figures, so that what is shown adds up. */
    public Sums total() {
        return parts.values().stream().reduce(Sums.NOTHING, Sums::plus);
    }

    /** One part; nothing where it does not arise. */
    public Sums part(Part part) {
        return parts.getOrDefault(part, Sums.NOTHING);
    }

    /** What an hour of support costs, all in, to the nearest penny; empty where there are none beside sleep-ins. */
    public Optional<Money> anHour() {
        int minutes = plan.work().minutes();
        return minutes == 0 || plan.work().nights() > 0
                ? Optional.empty()
                : Optional.of(money(pounds(total().week()).fraction(60, minutes).nearestPennyHalfUp()));
    }

    /** Whether the planned rate is less than the law allows. */
    public boolean belowTheLaw() {
        return plan.work().minutes() > 0 && plan.work().hourly().compareTo(least.now()) < 0;
    }

    /**
     * Works a plan out.
     *
     * @param today Europe/London; the rates are those of its tax year
     * @throws UnknownRatesException when the rates of that year are not written down
     * @throws scot.sporran.payroll.BadPayInputException when the sums cannot be
     */
    public static PlannedCost of(JobPlan plan, LocalDate today, Payroll payroll) {
        return new Making(plan, today, payroll).cost();
    }

    private static Money money(Pounds pounds) {
        return Money.ofPence(pounds.pence());
    }

    private static Pounds pounds(Money money) {
        return Pounds.ofPence(money.pence());
    }

    /** The paydays of a year, one after the other. */
    private static final class Making {

        private final JobPlan plan;
        private final LocalDate today;
        private final Payroll payroll;
        private final TaxYear year;
        private final YearRates rates;
        private final TaxTerms tax;
        private final LocalDate born;
        private final Map<Part, Pounds> sums = new EnumMap<>(Part.class);

        Making(JobPlan plan, LocalDate today, Payroll payroll) {
            this.plan = plan;
            this.today = today;
            this.payroll = payroll;
            this.year = TaxYear.of(today);
            this.rates = payroll.rates().on(new PayDate(today));
            this.born = plan.terms().age().born(year.firstDay());
            TaxCode code = TaxTerms.ofStatement(Employment.Statement.A, true);
            this.tax = new TaxTerms(year.firstDay(), code, null, null, false, "plan");
        }

        PlannedCost cost() {
            PayFrequency frequency = plan.terms().frequency();
            List<Payslip> slips = new ArrayList<>();
            YearToDate before = YearToDate.NOTHING;
            Pounds left = plan.terms().allowance()
                    ? rates.pounds("national-insurance.employment-allowance")
                    : Pounds.ZERO;
            Pounds net = Pounds.ZERO;
            for (int number = 1; number <= frequency.paydaysAYear(); number++) {
                Payslip slip = payslip(number, before, left);
                slips.add(slip);
                before = slip.after();
                left = left.minus(slip.cost().allowance());
                net = net.plus(slip.net());
                add(slip);
            }
            add(Part.HELP, pounds(plan.extras().weekly()).times(WEEKS));
            add(Part.COVER, pounds(plan.extras().yearly()));
            Map<Part, Sums> parts = new EnumMap<>(Part.class);
            sums.forEach((part, sum) -> {
                if (!sum.isZero()) {
                    parts.put(part, Sums.ofYear(sum));
                }
            });
            return new PlannedCost(plan, year, slips.getFirst(), rates, parts, Sums.ofYear(net), least());
        }

        private Payslip payslip(int number, YearToDate before, Pounds allowanceLeft) {
            JobPlan.Terms terms = plan.terms();
            TaxPeriod period = new TaxPeriod(year, terms.frequency(), number);
            LocalDate payDate = period.lastDay();
            long minutes = share(plan.work().minutes(), number);
            PayInputs inputs = PayInputs
                    .of(terms.frequency(), tax.code(), tax.categoryOn(born, payDate), Pounds.ZERO)
                    .withLines(lines(number, minutes)).withToDate(before)
                    .withPension(new PayInputs.Pension.Assessed(born, period.firstDay(),
                            new AutoEnrolment.Standing.NotYetAMember(), false,
                            Contributions.Scheme.statutory(Contributions.Method.RELIEF_AT_SOURCE), Pounds.ZERO))
                    .withEmployer(new PayInputs.Employer(allowanceLeft, false));
            if (minutes > 0) {
                inputs = inputs.withWageCheck(new PayInputs.WageCheck(MinimumWage.Worker.of(born), period.firstDay(),
                        WorkedTime.of(minutes), Optional.empty(), Optional.empty()));
            }
            return payroll.calculate(inputs, new PayDate(payDate));
        }

        private List<PayLine> lines(int number, long minutes) {
            List<PayLine> lines = new ArrayList<>();
            if (minutes > 0) {
                lines.add(PayLine.hours(PayLine.Kind.DAY_HOURS, "Hours", minutes, pounds(plan.work().hourly())));
            }
            if (plan.work().nights() > 0) {
                lines.add(PayLine.sum(PayLine.Kind.SLEEP_IN, "Sleep-ins",
                        Pounds.ofPence(share(plan.work().nights() * plan.work().night().pence(), number))));
            }
            if (plan.terms().covered()) {
                lines.add(PayLine.sum(PayLine.Kind.ROLLED_UP_HOLIDAY, "Holiday pay, 12.07%", Holiday.rolledUp(
                        lines.stream().map(PayLine::amount).reduce(Pounds.ZERO, Pounds::plus))));
            }
            return lines;
        }

        /** What of so much a week falls to one payday, so that those of a year make 52 weeks to the last unit. */
        private long share(long aWeek, int number) {
            int paydays = plan.terms().frequency().paydaysAYear();
            long whole = Math.multiplyExact(aWeek, WEEKS);
            return whole * number / paydays - whole * (number - 1) / paydays;
        }

        private void add(Payslip slip) {
            for (PayLine line : slip.inputs().lines()) {
                add(switch (line.kind()) {
                    case SLEEP_IN -> Part.NIGHTS;
                    case ROLLED_UP_HOLIDAY -> Part.HOLIDAY;
                    default -> Part.PAY;
                }, line.amount());
            }
            add(Part.INSURANCE, slip.cost().employerInsurance());
            add(Part.ALLOWANCE, slip.cost().allowance().negated());
            add(Part.PENSION, slip.cost().employerPension());
        }

        private void add(Part part, Pounds sum) {
            sums.merge(part, sum, Pounds::plus);
        }

        private Least least() {
            RateBook book = payroll.rates();
            Money now = money(MinimumWage.rate(worker(today), today, book));
            LocalDate april = LocalDate.of(today.getYear(), 4, 1);
            LocalDate nextFrom = april.isAfter(today) ? april : april.plusYears(1);
            return new Least(now, nextFrom, next(nextFrom, book).filter(next -> !next.equals(now)));
        }

        private Optional<Money> next(LocalDate from, RateBook book) {
            try {
                return Optional.of(money(MinimumWage.rate(worker(from), from, book)));
            } catch (UnknownRatesException e) {
                return Optional.empty();
            }
        }

        private MinimumWage.Worker worker(LocalDate on) {
            return MinimumWage.Worker.of(plan.terms().age().born(on));
        }
    }
}
