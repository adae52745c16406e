package scot.sporran.payroll;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import scot.sporran.payroll.orders.Deductions;
import scot.sporran.payroll.pension.AutoEnrolment;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.payroll.rates.RateBook;
import scot.sporran.payroll.rates.YearRates;
import scot.sporran.payroll.statutory.Recovery;
import scot.sporran.payroll.wage.MinimumWage;

/**
 * Works out payslips: one function of its inputs, the pay date and the dated rates, and of nothing else. Directors'
 * National Insurance and company cars are not covered; each employment is worked out by itself.
 */
public final class Payroll {

    private static final Payroll STANDARD = new Payroll(RateBook.standard());
    private static final int DAYS_A_WEEK = 7;
    private static final Pounds MOST = Pounds.of(100_000_000);

    private final RateBook book;

    /** @param book the figures to use */
    public Payroll(RateBook book) {
        this.book = book;
    }

    /** With the figures that Sporran comes with. */
    public static Payroll standard() {
        return STANDARD;
    }

    /** The figures in use. */
    public RateBook rates() {
        return book;
    }

    /**
     * Works out one payday.
     *
     * @throws scot.sporran.payroll.rates.UnknownRatesException when the rates of the pay date's tax year are not known
     * @throws BadPayInputException when the inputs cannot be; it names the field
     */
    public Payslip calculate(PayInputs inputs, PayDate payDate) {
        YearRates rates = book.on(payDate);
        PayInputs.Terms terms = inputs.terms();
        PayFrequency frequency = terms.frequency();
        requireSensible(inputs.toDate().tax());
        Pounds gross = sum(inputs.lines(), true);
        Pounds expenses = sum(inputs.lines(), false);
        if (gross.isNegative()) {
            throw new BadPayInputException("adjustment", "takes off more than there is to pay: the sum of all pay is "
                    + gross);
        }
        Optional<AutoEnrolment.Assessment> assessment = assess(inputs, gross, rates);
        Optional<Contributions.Result> pension = contributions(inputs, assessment, gross, rates);
        Pounds taxable = pension.isPresent() ? gross.minus(pension.get().beforeTax()) : gross;
        IncomeTax.Result tax = IncomeTax.calculate(terms.taxCode(), payDate.taxPeriod(frequency), taxable,
                inputs.toDate().tax(), rates.incomeTax(terms.taxCode().regime()));
        NationalInsurance.Result insurance = NationalInsurance.calculate(terms.niCategory(), frequency, gross,
                rates.nationalInsurance());
        StudentLoans.Result loans = StudentLoans.calculate(terms.loans(), frequency, gross, rates);
        Pounds employeePension = pension.isPresent() ? pension.get().employee() : Pounds.ZERO;
        Pounds afterStatutory = gross.minus(tax.tax()).minus(insurance.employee()).minus(employeePension);

        Payslip.OrdersTaken orders = Payslip.OrdersTaken.NONE;
        if (!inputs.takings().orders().isEmpty()) {
            Deductions deductions = deductions(inputs, payDate, afterStatutory);
            deductions.takeFirst();
            loans = limited(loans, inputs, deductions);
            deductions.takeRest(loans.total());
            orders = new Payslip.OrdersTaken(deductions.taken(), deductions.total(), deductions.explain());
        }
        Pounds net = net(inputs, afterStatutory, loans, orders).plus(expenses);
        return new Payslip(inputs, payDate, gross, expenses, tax, insurance, loans, pension, assessment, orders, net,
                cost(inputs, payDate, gross, expenses, insurance, pension),
                after(inputs, tax, insurance, loans, pension),
                wageTests(inputs), book.version());
    }

    private static void requireSensible(IncomeTax.ToDate before) {
        requireSensible("pay_to_date_before", before.pay());
        requireSensible("tax_to_date_before", before.tax());
    }

    private static void requireSensible(String field, Pounds amount) {
        if (!amount.isWholePence() || amount.max(amount.negated()).compareTo(MOST) > 0) {
            throw new BadPayInputException(field,
                    "expected pounds and pence, at most " + MOST + " of them, not " + amount);
        }
    }

    private static Pounds sum(List<PayLine> lines, boolean taxed) {
        Pounds sum = Pounds.ZERO;
        for (PayLine line : lines) {
            if (line.kind().isTaxed() == taxed) {
                sum = sum.plus(line.amount());
            }
        }
        return sum;
    }

    private static Optional<AutoEnrolment.Assessment> assess(PayInputs inputs, Pounds gross, YearRates rates) {
        return inputs.pension() instanceof PayInputs.Pension.Assessed worker
                ? Optional
                        .of(AutoEnrolment.assess(worker.born(), worker.assessedOn(), inputs.terms().frequency(), gross,
                                worker.standing(), worker.reEnrolling(), rates.pension()))
                : Optional.empty();
    }

    private static Optional<Contributions.Result> contributions(PayInputs inputs,
            Optional<AutoEnrolment.Assessment> assessment, Pounds gross, YearRates rates) {
        PayFrequency frequency = inputs.terms().frequency();
        return switch (inputs.pension()) {
            case PayInputs.Pension.None _ -> Optional.empty();
            case PayInputs.Pension.Contributes member -> Optional
                    .of(Contributions.calculate(member.scheme(), frequency, gross, rates.pension()));
            case PayInputs.Pension.Assessed worker -> assessment.filter(AutoEnrolment.Assessment::contributes)
                    .map(found -> Contributions.calculate(
                            found.employerMustPay() ? worker.scheme() : worker.scheme().withoutEmployer(), frequency,
                            gross, rates.pension()));
        };
    }

    private Deductions deductions(PayInputs inputs, PayDate payDate, Pounds afterStatutory) {
        PayFrequency frequency = inputs.terms().frequency();
        Pounds parental = Pounds.ZERO;
        for (PayLine line : inputs.lines()) {
            if (line.kind().isParental()) {
                parental = parental.plus(line.amount());
            }
        }
        int usual = frequency.goesByWeeks()
                ? frequency.unitsAPayday() * DAYS_A_WEEK
                : Math.toIntExact(ChronoUnit.DAYS.between(payDate.date().minusMonths(1), payDate.date()));
        return new Deductions(inputs.takings().orders(),
                new Deductions.Payday(afterStatutory.minus(parental).orNothing(), frequency,
                        inputs.takings().days().orElse(usual), payDate.date(), inputs.takings().employerTakesFee()),
                book);
    }

    private static StudentLoans.Result limited(StudentLoans.Result loans, PayInputs inputs, Deductions deductions) {
        if (!loans.total().isPositive()) {
            return loans;
        }
        return Deductions.stopStudentLoans(inputs.takings().orders())
                ? loans.withhold("nothing is taken beside a Scottish arrestment")
                : loans.atMost(deductions.roomForStudentLoans(),
                        "less is taken, to leave what child maintenance protects");
    }

    private static Pounds net(PayInputs inputs, Pounds afterStatutory, StudentLoans.Result loans,
            Payslip.OrdersTaken orders) {
        Pounds net = afterStatutory.minus(loans.total()).minus(orders.total());
        if (inputs.pension() instanceof PayInputs.Pension.Assessed assessed) {
            net = net.plus(assessed.refund());
        }
        for (PayInputs.Takings.Other other : inputs.takings().others()) {
            net = net.minus(other.amount());
        }
        if (net.isNegative()) {
            throw new BadPayInputException("deduction", "the deductions take " + net.negated()
                    + " more than there is to pay");
        }
        return net;
    }

    private EmploymentCost cost(PayInputs inputs, PayDate payDate, Pounds gross, Pounds expenses,
            NationalInsurance.Result insurance, Optional<Contributions.Result> pension) {
        Pounds parental = Pounds.ZERO;
        for (PayLine line : inputs.lines()) {
            if (line.kind().isParental()) {
                parental = parental.plus(line.amount());
            }
        }
        Pounds recovered = parental.isPositive()
                ? Recovery.of(parental, inputs.employer().small(), payDate, book).total()
                : Pounds.ZERO;
        return new EmploymentCost(gross, expenses, insurance.employer(),
                insurance.employer().min(inputs.employer().allowanceLeft()),
                pension.isPresent() ? pension.get().employer() : Pounds.ZERO, recovered);
    }

    private static YearToDate after(PayInputs inputs, IncomeTax.Result tax, NationalInsurance.Result insurance,
            StudentLoans.Result loans, Optional<Contributions.Result> pension) {
        YearToDate before = inputs.toDate();
        Pounds refund = inputs.pension() instanceof PayInputs.Pension.Assessed assessed
                ? assessed.refund()
                : Pounds.ZERO;
        return new YearToDate(tax.after(), YearToDate.plus(before.insurance(), insurance),
                before.studentLoan().plus(loans.plan()), before.postgraduateLoan().plus(loans.postgraduate()),
                before.employeePension().plus(pension.isPresent() ? pension.get().employee() : Pounds.ZERO)
                        .minus(refund),
                before.employerPension().plus(pension.isPresent() ? pension.get().employer() : Pounds.ZERO),
                YearToDate.plus(before.statutory(), inputs.lines()));
    }

    private List<MinimumWage.Result> wageTests(PayInputs inputs) {
        if (inputs.wageCheck().isEmpty()) {
            return List.of();
        }
        PayInputs.WageCheck check = inputs.wageCheck().get();
        Pounds counted = Pounds.ZERO;
        Pounds forAllTime = Pounds.ZERO;
        for (PayLine line : inputs.lines()) {
            switch (line.kind()) {
                case DAY_HOURS, NIGHT_HOURS, AWAKE_IN_SLEEP_IN, PUBLIC_HOLIDAY_HOURS, TRAINING, TRAVEL, SALARY -> {
                    counted = counted.plus(line.amount());
                    forAllTime = forAllTime.plus(line.amount());
                }
                case SLEEP_IN -> forAllTime = forAllTime.plus(line.amount());
                default -> {
                    // leave, statutory pay, adjustments and expenses pay for no time of this period
                }
            }
        }
        List<MinimumWage.Result> found = new ArrayList<>();
        found.add(MinimumWage.test(check.worker(), check.periodBegins(), check.time(),
                MinimumWage.CountedPay.of(counted), book));
        if (check.funderHourly().isPresent()) {
            Pounds hourly = check.funderHourly().get();
            found.add(MinimumWage.funderTest(hourly, check.funderSleepInHourly().orElse(hourly), check.time(),
                    forAllTime));
        }
        return found;
    }

    /**
     * How a payslip came about, line by line, in plain words.
     *
     * @param payslip worked out with this book's figures
     */
    public List<WorkingLine> explain(Payslip payslip) {
        return new PayslipWorking(payslip, book.on(payslip.payDate())).lines();
    }
}
