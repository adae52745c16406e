package scot.sporran.payruns.employment;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.pension.Contributions;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/**
 * A supported person as an employer. They stay legally responsible, whoever runs the payroll.
 *
 * @param name as payslips and reports call the employer
 * @param budget that pays
 * @param bureau that runs the payroll; null while the person does it
 * @param reEnrolsOn the day on which those who opted out of the pension are put back; null until chosen
 * @param version grows with each change
 */
public record Employer(EmployerId id, PersonId person, CouncilId council, BudgetId budget, @Nullable BureauId bureau,
        String name, Terms terms, @Nullable LocalDate reEnrolsOn, int version) {

    /**
     * What can be changed about an employer.
     *
     * @param payeReference office number, stroke, reference; null until HMRC has given one
     * @param accountsOffice 13 characters; null until HMRC has given one
     * @param insuranceUntil last day of the employer's liability insurance; null when none was seen
     * @param claimsAllowance whether the Employment Allowance is claimed
     * @param small whether small employers' relief applies
     * @param paysQuarterly whether HMRC is paid by the quarter
     * @param pensionProvider and the employer's reference there; null until there is one
     */
    public record Terms(PayCalendar calendar, @Nullable String payeReference, @Nullable String accountsOffice,
            @Nullable LocalDate insuranceUntil, boolean claimsAllowance, boolean small, boolean paysQuarterly,
            @Nullable String pensionProvider, @Nullable String pensionReference,
            Contributions.Method pensionMethod) {

        private static final Pattern PAYE = Pattern.compile("[0-9]{3}/[A-Z0-9]{1,10}");
        private static final Pattern ACCOUNTS_OFFICE = Pattern.compile("[0-9]{3}P[A-Z][0-9]{7}[0-9X]");

        /** @throws BadPayInputException naming the reference that cannot be */
        public Terms {
            if (payeReference != null && !PAYE.matcher(payeReference).matches()) {
                throw new BadPayInputException("payeReference",
                        "expected three digits, a stroke and up to ten letters or digits, such as 961/XA12345");
            }
            if (accountsOffice != null && !ACCOUNTS_OFFICE.matcher(accountsOffice).matches()) {
                throw new BadPayInputException("accountsOffice",
                        "expected 13 characters such as 961PX00123456");
            }
        }

        /** Four-weekly from a day on, the rest as most people have it. */
        public static Terms usual(LocalDate firstPeriod) {
            return new Terms(new PayCalendar(scot.sporran.payroll.PayFrequency.FOUR_WEEKLY, firstPeriod, 1, 5), null,
                    null, null, true, true, true, null, null, Contributions.Method.RELIEF_AT_SOURCE);
        }
    }

    public PayCalendar calendar() {
        return terms.calendar();
    }
}
