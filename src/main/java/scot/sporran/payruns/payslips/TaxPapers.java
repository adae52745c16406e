package scot.sporran.payruns.payslips;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.PayLine;
import scot.sporran.payroll.TaxCode;
import scot.sporran.payroll.TaxYear;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.employment.Nino;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.PayFacts;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.pay.ToDate;
import scot.sporran.platform.London;
import scot.sporran.platform.PrintPage;

/** P45 at the end of a job, P60 at the end of a tax year (content recalled from HMRC's forms). Sums in pence. */
@Singleton
class TaxPapers {

    private final Payslips payslips;
    private final Employments employments;
    private final Clock clock;

    TaxPapers(Payslips payslips, Employments employments, Clock clock) {
        this.payslips = payslips;
        this.employments = employments;
        this.clock = clock;
    }

    /** Who, where, and by which references. @param nino in full: these papers are for the worker and for HMRC */
    @Serdeable
    record Parties(String employer, @Nullable String payeReference, String firstNames, String lastName,
            @Nullable String nino, LocalDate born, String gender, @Nullable String address, String payrollNumber) {}

    /**
     * Details of an employee leaving work.
     *
     * @param weekOneMonthOne whether the code looks at each payday by itself
     * @param period tax week of the last payday, or tax month when paid by the month
     * @param payPence taxable pay in the tax year, earlier jobs included
     * @param payHerePence of that, in this job
     */
    @Serdeable
    record P45(Parties parties, LocalDate leavingDate, boolean studentLoan, String taxCode, boolean weekOneMonthOne,
            boolean byWeek, int period, long payPence, long taxPence, long payHerePence, long taxHerePence) {}

    /** End of year certificate. @param payBeforePence taxable pay in earlier jobs of the year */
    @Serdeable
    record P60(Parties parties, String taxYear, String finalTaxCode, long payBeforePence, long taxBeforePence,
            long payHerePence, long taxHerePence, List<ToDate.Insurance> insurance, List<ToDate.Statutory> statutory,
            long studentLoanPence, long postgraduateLoanPence) {}

    /** Empty while the job goes on, or before its first payslip. */
    Optional<P45> p45(Employer employer, Employment job) {
        LocalDate ended = job.endedOn();
        List<PaidPayslip> last = payslips.of(job.id(), 1);
        if (ended == null || last.isEmpty()) {
            return Optional.empty();
        }
        PaidPayslip slip = last.getFirst();
        PayFacts facts = slip.facts();
        ToDate year = slip.figures().after();
        long[] earlier = earlier(job, slip.taxYear());
        return Optional.of(new P45(parties(employer, job), ended, facts.plan() != null,
                facts.taxCode().replaceAll(" .*", ""), !TaxCode.parse(facts.taxCode()).cumulative(),
                facts.frequency().goesByWeeks(), slip.figures().week(), year.pay(), year.tax(),
                year.pay() - earlier[0], year.tax() - earlier[1]));
    }

    /** Empty while the year goes on, when nothing was paid in it, or the job ended before its end. */
    Optional<P60> p60(Employer employer, Employment job, TaxYear taxYear) {
        List<PaidPayslip> slips = payslips.of(job.id(), taxYear);
        LocalDate ended = job.endedOn();
        boolean goesOn = !taxYear.lastDay().isBefore(London.dateOf(clock.instant()));
        if (goesOn || slips.isEmpty() || ended != null && ended.isBefore(taxYear.lastDay())) {
            return Optional.empty();
        }
        PaidPayslip last = slips.getLast();
        ToDate year = last.figures().after();
        long[] earlier = earlier(job, taxYear.startYear());
        return Optional.of(new P60(parties(employer, job), taxYear.label(), last.facts().taxCode(), earlier[0],
                earlier[1], year.pay() - earlier[0], year.tax() - earlier[1], year.insurance(),
                year.statutory().stream().filter(one -> one.kind() != PayLine.Kind.SICK_PAY).toList(),
                year.studentLoan(), year.postgraduateLoan()));
    }

    private static long[] earlier(Employment job, int taxYear) {
        Integer year = job.starter().beforeYear();
        boolean counts = year != null && year == taxYear;
        return counts
                ? new long[]{job.starter().beforePayPence(), job.starter().beforeTaxPence()}
                : new long[2];
    }

    private Parties parties(Employer employer, Employment job) {
        Assistant assistant = employments.assistant(job.assistant()).orElseThrow();
        Nino nino = assistant.nino();
        return new Parties(employer.name(), employer.terms().payeReference(), assistant.firstNames(),
                assistant.lastName(), nino == null ? null : nino.value(), assistant.born(),
                assistant.gender() == 'F' ? "Female" : "Male", employments.address(job.id()).orElse(null),
                job.payrollNumber());
    }

    static String page(P45 paper, boolean large) {
        return new Rows("P45: details of an employee leaving work").parties(paper.parties)
                .row("Leaving date", PayslipPage.day(paper.leavingDate))
                .row("Student loan to go on", paper.studentLoan ? "Yes" : "No")
                .row("Tax code", paper.taxCode + (paper.weekOneMonthOne ? " week 1/month 1" : ""))
                .row(paper.byWeek ? "Tax week" : "Tax month", Integer.toString(paper.period))
                .row("Total pay to date", PayslipPage.money(paper.payPence))
                .row("Total tax to date", PayslipPage.money(paper.taxPence))
                .row("Of that, pay in this job", PayslipPage.money(paper.payHerePence))
                .row("Of that, tax in this job", PayslipPage.money(paper.taxHerePence)).page(large);
    }

    static String page(P60 paper, boolean large) {
        Rows rows = new Rows("P60: end of year certificate " + paper.taxYear).parties(paper.parties)
                .row("Final tax code", paper.finalTaxCode)
                .row("Pay in earlier jobs", PayslipPage.money(paper.payBeforePence))
                .row("Tax in earlier jobs", PayslipPage.money(paper.taxBeforePence))
                .row("Pay in this job", PayslipPage.money(paper.payHerePence))
                .row("Tax in this job", PayslipPage.money(paper.taxHerePence));
        paper.insurance.forEach(ni -> {
            String letter = "Letter " + ni.category() + ": ";
            rows.row(letter + "at the lower earnings limit", PayslipPage.money(ni.atLowerLimit()))
                    .row(letter + "up to the primary threshold", PayslipPage.money(ni.toPrimary()))
                    .row(letter + "up to the upper earnings limit", PayslipPage.money(ni.toUpperLimit()))
                    .row(letter + "your contributions", PayslipPage.money(ni.employee()));
        });
        paper.statutory.forEach(one -> rows.row(one.kind().name().toLowerCase(Locale.UK).replace('_', ' '),
                PayslipPage.money(one.amount())));
        return rows.row("Student loan", PayslipPage.money(paper.studentLoanPence))
                .row("Postgraduate loan", PayslipPage.money(paper.postgraduateLoanPence)).page(large);
    }

    /** A document of names and values. */
    private static final class Rows {

        private final String title;
        private final StringBuilder html = new StringBuilder();

        Rows(String title) {
            this.title = title;
            html.append("<h1>").append(PayslipPage.safe(title)).append("</h1><table><tbody>");
        }

        Rows parties(Parties parties) {
            return row("Employer", parties.employer).row("Employer's PAYE reference", parties.payeReference)
                    .row("Name", parties.firstNames + " " + parties.lastName)
                    .row("National Insurance number", parties.nino)
                    .row("Date of birth", PayslipPage.day(parties.born)).row("Gender", parties.gender)
                    .row("Address", parties.address).row("Payroll number", parties.payrollNumber);
        }

        Rows row(String name, @Nullable String value) {
            if (value != null) {
                html.append("<tr><th scope=\"row\">").append(PayslipPage.safe(name)).append("</th><td>")
                        .append(PayslipPage.safe(value)).append("</td></tr>");
            }
            return this;
        }

        String page(boolean large) {
            return PrintPage.of(title, html.append("</tbody></table>").toString(), large);
        }
    }
}
