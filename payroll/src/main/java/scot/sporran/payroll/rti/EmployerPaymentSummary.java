package scot.sporran.payroll.rti;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payroll.statutory.ParentalPay;
import scot.sporran.payroll.statutory.Recovery;

/**
 * An employer payment summary: what the payments do not tell, sent by the 19th after a tax month. That nobody was paid,
 * that the Employment Allowance is claimed, what of parental payments is taken back.
 *
 * @param nobodyPaid the tax months in which nobody was paid, first and last; empty when somebody was
 * @param inactive tax months to come in which nobody will be paid, first and last; empty when not known
 * @param claimsAllowance yes or no when it is said with this report; empty to leave it as it is
 * @param recovered what was taken back since 6 April, up to and including a tax month; empty for nothing
 */
public record EmployerPaymentSummary(Optional<Months> nobodyPaid, Optional<Months> inactive,
        Optional<Boolean> claimsAllowance, Optional<RecoveredToDate> recovered, Optional<FinalReport> last) {

    private static final List<ParentalPay.Kind> ORDER = List.of(ParentalPay.Kind.MATERNITY, ParentalPay.Kind.PATERNITY,
            ParentalPay.Kind.ADOPTION, ParentalPay.Kind.SHARED_PARENTAL, ParentalPay.Kind.BEREAVEMENT,
            ParentalPay.Kind.NEONATAL);

    private static final Recovery NONE = new Recovery(Pounds.ZERO, Pounds.ZERO);

    /** Whole tax months, both included. */
    public record Months(TaxMonth first, TaxMonth last) {

        Node dates(String name) {
            return Node.of(name).add("From", first.firstDay().toString()).add("To", last.lastDay().toString());
        }
    }

    /** What was taken back of each payment since 6 April. */
    public record RecoveredToDate(TaxMonth month, Map<ParentalPay.Kind, Recovery> of) {

        public RecoveredToDate {
            of = Map.copyOf(of);
        }
    }

    /** Nothing to say but what is added. */
    public static EmployerPaymentSummary nothing() {
        return new EmployerPaymentSummary(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /**
     * Makes the report.
     *
     * @param month the tax month that it is sent for
     */
    public RtiDocument document(EmployerReferences employer, TaxMonth month) {
        TaxYear year = month.year();
        Node body = Node.of("EmployerPaymentSummary").add(employer.references());
        nobodyPaid.ifPresent(
                months -> body.add("NoPaymentForPeriod", "yes").add(months.dates("NoPaymentDates")));
        inactive.ifPresent(months -> body.add(months.dates("PeriodOfInactivity")));
        body.add("EmpAllceInd", claimsAllowance.map(claims -> claims ? "yes" : "no"));
        recovered.ifPresent(sums -> body.add(recovered(sums)));
        body.add("RelatedTaxYear", RtiDocument.label(year));
        last.ifPresent(end -> body.add(end.node()));
        return RtiDocument.of(RtiDocument.Kind.EPS, employer, year, month.lastDay(), body);
    }

    private static Node recovered(RecoveredToDate sums) {
        Node node = Node.of("RecoverableAmountsYTD").add("TaxMonth", Integer.toString(sums.month().number()));
        for (ParentalPay.Kind kind : ORDER) {
            Amounts.addTo(node, kind.code() + "Recovered", sums.of().getOrDefault(kind, NONE).recovered());
        }
        for (ParentalPay.Kind kind : ORDER) {
            Amounts.addTo(node, "NICCompensationOn" + kind.code(), sums.of().getOrDefault(kind, NONE).compensation());
        }
        return node;
    }
}
