package scot.sporran.payroll;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a tax year has come to in one employment: given with a payday, and given back with that payday added.
 *
 * @param tax taxable pay and tax, those of earlier employments by the P45 included
 * @param insurance National Insurance by category letter
 * @param studentLoan deducted for a plan
 * @param postgraduateLoan deducted for a postgraduate loan
 * @param employeePension deducted, less what was given back
 * @param employerPension paid in
 * @param statutory paid, by kind
 */
public record YearToDate(IncomeTax.ToDate tax, List<Insurance> insurance, Pounds studentLoan, Pounds postgraduateLoan,
        Pounds employeePension, Pounds employerPension, Map<PayLine.Kind, Pounds> statutory) {

    public static final YearToDate NOTHING = of(IncomeTax.ToDate.NOTHING);

    public YearToDate {
        insurance = List.copyOf(insurance);
        statutory = Map.copyOf(statutory);
    }

    /**
     * National Insurance under one letter.
     *
     * @param earnings liable, of paydays that reached the lower earnings limit
     * @param atLowerLimit, toPrimary, toUpperLimit the bands that are reported
     */
    public record Insurance(NiCategory category, Pounds earnings, Pounds atLowerLimit, Pounds toPrimary,
            Pounds toUpperLimit, Pounds employee, Pounds employer) {

        private Insurance plus(NationalInsurance.Result payday) {
            return new Insurance(category,
                    earnings.plus(payday.atLowerLimit().isPositive() ? payday.earnings() : Pounds.ZERO),
                    atLowerLimit.plus(payday.atLowerLimit()), toPrimary.plus(payday.toPrimary()),
                    toUpperLimit.plus(payday.toUpperLimit()), employee.plus(payday.employee()),
                    employer.plus(payday.employer()));
        }

        private static Insurance none(NiCategory category) {
            return new Insurance(category, Pounds.ZERO, Pounds.ZERO, Pounds.ZERO, Pounds.ZERO, Pounds.ZERO,
                    Pounds.ZERO);
        }
    }

    /** Pay and tax, and nothing of the rest. */
    public static YearToDate of(IncomeTax.ToDate tax) {
        return new YearToDate(tax, List.of(), Pounds.ZERO, Pounds.ZERO, Pounds.ZERO, Pounds.ZERO, Map.of());
    }

    static List<Insurance> plus(List<Insurance> before, NationalInsurance.Result payday) {
        if (before.isEmpty()) {
            return List.of(Insurance.none(payday.category()).plus(payday));
        }
        if (before.size() == 1 && before.getFirst().category() == payday.category()) {
            return List.of(before.getFirst().plus(payday));
        }
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).category() == payday.category()) {
                List<Insurance> after = new ArrayList<>(before);
                after.set(i, before.get(i).plus(payday));
                return after;
            }
        }
        List<Insurance> after = new ArrayList<>(before);
        after.add(Insurance.none(payday.category()).plus(payday));
        return after;
    }

    static Map<PayLine.Kind, Pounds> plus(Map<PayLine.Kind, Pounds> before, List<PayLine> lines) {
        Map<PayLine.Kind, Pounds> after = null;
        for (PayLine line : lines) {
            if (line.kind().isStatutory()) {
                if (after == null) {
                    after = new EnumMap<>(PayLine.Kind.class);
                    after.putAll(before);
                }
                after.merge(line.kind(), line.amount(), Pounds::plus);
            }
        }
        return after == null ? before : after;
    }
}
