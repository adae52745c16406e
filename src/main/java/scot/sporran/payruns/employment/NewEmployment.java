package scot.sporran.payruns.employment;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * @param plan student loan to collect, as the starter or HMRC said; null for none
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

    /** All of it in a fixed order, so that the same again is known. Not for a log: nothing is covered. */
    String inFull() {
        BankDetails account = bank;
        return String.join("\n", String.valueOf(known), who == null ? "" : who.inFull(), payrollNumber,
                startedOn.toString(), contract.hours() + " " + contract.holiday() + " " + contract.weeklyMinutes(),
                new TreeSet<>(contract.workDays()).toString(), checks.toString(), starter.toString(),
                new TreeMap<>(rates).toString(), String.valueOf(taxCode), String.valueOf(plan),
                String.valueOf(postgraduate), String.valueOf(address), account == null ? "" : account.asText());
    }

    /** Who it is. */
    public record Person(String firstNames, String lastName, LocalDate born, char gender, @Nullable Nino nino,
            @Nullable LoginId login) {

        private String inFull() {
            Nino number = nino;
            return String.join("|", firstNames, lastName, born.toString(), String.valueOf(gender),
                    number == null ? "" : number.value(), String.valueOf(login));
        }
    }
}
