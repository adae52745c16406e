package scot.sporran.payruns.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.payroll.BadPayInputException;

/**
 * A personal assistant, whoever employs them.
 *
 * @param login when they have one
 * @param gender M or F, which reports to HMRC ask for
 * @param nino null until it is known; pay does not wait for it
 */
public record Assistant(AssistantId id, @Nullable LoginId login, String firstNames, String lastName, LocalDate born,
        char gender, @Nullable Nino nino) {

    private static final int LONGEST_NAME = 70;

    /** @throws BadPayInputException naming the field that cannot be */
    public Assistant {
        check("firstNames", firstNames);
        check("lastName", lastName);
        if (gender != 'M' && gender != 'F') {
            throw new BadPayInputException("gender", "expected M or F, as HMRC keeps it");
        }
        if (born.isBefore(LocalDate.of(1900, 1, 1))) {
            throw new BadPayInputException("born", "expected a date of birth from 1900 on");
        }
    }

    private static void check(String field, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new BadPayInputException(field, "expected 1 to " + LONGEST_NAME + " characters");
        }
    }

    public String name() {
        return firstNames + " " + lastName;
    }
}
