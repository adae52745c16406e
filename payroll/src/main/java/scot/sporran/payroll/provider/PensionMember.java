package scot.sporran.payroll.provider;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A worker as a pension provider knows them.
 *
 * @param nino empty while it is not known: the payroll number names them then
 * @param address up to four lines
 * @param gender M or F, as HMRC keeps it
 * @param joinedOn the day of enrolment
 */
public record PensionMember(String payrollNumber, Optional<String> nino, String forenames, String surname,
        LocalDate born, char gender, List<String> address, Optional<String> postcode, LocalDate joinedOn) {

    public PensionMember {
        address = List.copyOf(address);
    }
}
