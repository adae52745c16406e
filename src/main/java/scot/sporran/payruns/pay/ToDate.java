package scot.sporran.payruns.pay;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import scot.sporran.payroll.IncomeTax;
import scot.sporran.payroll.NiCategory;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.YearToDate;

/** What a tax year has come to in one job, as it is kept; in pence. The lists are in a fixed order. */
@Serdeable
public record ToDate(long pay, long tax, List<Insurance> insurance, long studentLoan, long postgraduateLoan,
        long employeePension, long employerPension, List<Statutory> statutory) {

    public static final ToDate NOTHING = of(YearToDate.NOTHING);

    public ToDate {
        insurance = List.copyOf(insurance);
        statutory = List.copyOf(statutory);
    }

    /** National Insurance under one letter. */
    @Serdeable
    public record Insurance(NiCategory category, long earnings, long atLowerLimit, long toPrimary, long toUpperLimit,
            long employee, long employer) {}

    /** Statutory payments of one kind. */
    @Serdeable
    public record Statutory(PayLine.Kind kind, long amount) {}

    /** Earlier jobs of the tax year, by the P45. */
    public static ToDate ofEarlierJobs(long payPence, long taxPence) {
        return of(YearToDate.of(new IncomeTax.ToDate(Pounds.ofPence(payPence), Pounds.ofPence(taxPence))));
    }

    /** As the engine gives it. */
    public static ToDate of(YearToDate year) {
        return new ToDate(year.tax().pay().pence(), year.tax().tax().pence(),
                year.insurance().stream()
                        .map(ni -> new Insurance(ni.category(), ni.earnings().pence(), ni.atLowerLimit().pence(),
                                ni.toPrimary().pence(), ni.toUpperLimit().pence(), ni.employee().pence(),
                                ni.employer().pence()))
                        .toList(),
                year.studentLoan().pence(), year.postgraduateLoan().pence(), year.employeePension().pence(),
                year.employerPension().pence(),
                year.statutory().entrySet().stream()
                        .map(entry -> new Statutory(entry.getKey(), entry.getValue().pence()))
                        .sorted(Comparator.comparing(Statutory::kind)).toList());
    }

    /** As the engine takes it. */
    public YearToDate toYear() {
        Map<PayLine.Kind, Pounds> kinds = new EnumMap<>(PayLine.Kind.class);
        statutory.forEach(one -> kinds.put(one.kind(), Pounds.ofPence(one.amount())));
        return new YearToDate(new IncomeTax.ToDate(Pounds.ofPence(pay), Pounds.ofPence(tax)),
                insurance.stream()
                        .map(ni -> new YearToDate.Insurance(ni.category(), Pounds.ofPence(ni.earnings()),
                                Pounds.ofPence(ni.atLowerLimit()), Pounds.ofPence(ni.toPrimary()),
                                Pounds.ofPence(ni.toUpperLimit()), Pounds.ofPence(ni.employee()),
                                Pounds.ofPence(ni.employer())))
                        .toList(),
                Pounds.ofPence(studentLoan), Pounds.ofPence(postgraduateLoan), Pounds.ofPence(employeePension),
                Pounds.ofPence(employerPension), kinds);
    }

    /** What was paid of one kind. */
    public long statutory(PayLine.Kind kind) {
        return statutory.stream().filter(one -> one.kind() == kind).mapToLong(Statutory::amount).sum();
    }
}
