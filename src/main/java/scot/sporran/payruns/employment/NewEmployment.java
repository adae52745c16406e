package scot.sporran.payruns.employment;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.payroll.StudentLoans;
import scot.sporran.payroll.TaxCode;

/**
 * Somebody to take on.
 *
 * @param known an assistant of this employer who takes a second job; null for a starter
 * @param who the starter; null for a known assistant
 * @param rates pence an hour, or a night for sleep-ins; day hours at least
 * @param taxCode by the P45 or HMRC's notice; null to go by the starter's statement
 * @param plan student loan to collect; null for none
 * @param address lines with line breaks between; null until told
 * @param bank null until told
 */
public record NewEmployment(@Nullable AssistantId known, @Nullable Person who, String payrollNumber,
        LocalDate startedOn, Employment.Contract contract, Employment.Checks checks, Employment.Starter starter,
        Map<RateKind, Long> rates, @Nullable TaxCode taxCode, StudentLoans.@Nullable Plan plan, boolean postgraduate,
        @Nullable String address, @Nullable BankDetails bank) {

    public NewEmployment {
        rates = Map.copyOf(rates);
    }

    /** Who it is. */
    public record Person(String firstNames, String lastName, LocalDate born, char gender, @Nullable Nino nino,
            @Nullable LoginId login) {}
}
