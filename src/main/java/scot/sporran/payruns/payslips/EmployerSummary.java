package scot.sporran.payruns.payslips;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import scot.sporran.payroll.TaxMonth;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.pay.PayFigures;
import scot.sporran.payruns.pay.Payslips;

/** What an employer paid in each tax month of a year, with what is due to HMRC and to the pension for it. In pence. */
@Singleton
public class EmployerSummary {

    private final Payslips payslips;

    EmployerSummary(Payslips payslips) {
        this.payslips = payslips;
    }

    /**
     * One tax month.
     *
     * @param reference what follows the Accounts Office reference when the month is paid
     * @param dueToHmrcPence tax, National Insurance of both, loans, less what is covered and given back
     */
    @Serdeable
    public record Month(int taxMonth, LocalDate from, LocalDate to, String reference, int payslips, long grossPence,
            long taxPence, long employeeNiPence, long employerNiPence, long loansPence, long employeePensionPence,
            long employerPensionPence, long ordersPence, long allowancePence, long recoveredPence, long netPence,
            long dueToHmrcPence, long dueToPensionPence, long costPence) {}

    /** @param months that had a payday */
    @Serdeable
    public record Year(UUID employerId, String taxYear, List<Month> months) {}

    /** A tax year so far. */
    public Year of(Employer employer, TaxYear year) {
        Map<Integer, Month> months = new TreeMap<>();
        payslips.of(employer.id(), year.firstDay(), year.lastDay()).forEach(slip -> months.merge(slip.taxMonth(),
                month(new TaxMonth(year, slip.taxMonth()), slip.figures()), EmployerSummary::plus));
        return new Year(employer.id().value(), year.label(), List.copyOf(months.values()));
    }

    private static Month month(TaxMonth month, PayFigures figures) {
        return new Month(month.number(), month.firstDay(), month.lastDay(), month.paymentReferenceSuffix(), 1,
                figures.gross(), figures.tax(), figures.insurance().employee(), figures.insurance().employer(),
                figures.loans(), figures.employeePension(), figures.employerPension(), figures.ordersTaken(),
                figures.allowance(), figures.recovered(), figures.net(), figures.dueToHmrc(), figures.dueToPension(),
                figures.cost());
    }

    private static Month plus(Month a, Month b) {
        return new Month(a.taxMonth, a.from, a.to, a.reference, a.payslips + b.payslips, a.grossPence + b.grossPence,
                a.taxPence + b.taxPence, a.employeeNiPence + b.employeeNiPence, a.employerNiPence + b.employerNiPence,
                a.loansPence + b.loansPence, a.employeePensionPence + b.employeePensionPence,
                a.employerPensionPence + b.employerPensionPence, a.ordersPence + b.ordersPence,
                a.allowancePence + b.allowancePence, a.recoveredPence + b.recoveredPence, a.netPence + b.netPence,
                a.dueToHmrcPence + b.dueToHmrcPence, a.dueToPensionPence + b.dueToPensionPence,
                a.costPence + b.costPence);
    }
}
