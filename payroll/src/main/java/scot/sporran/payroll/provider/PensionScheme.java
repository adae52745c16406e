package scot.sporran.payroll.provider;

import java.util.regex.Pattern;
import scot.sporran.payroll.BadPayInputException;

/**
 * An employer at a provider.
 *
 * @param reference the employer's at the provider; at NEST {@code EMP} and nine digits
 * @param paymentSource the name of the bank account or direct debit at the provider
 * @param group the provider's name for the workers who are enrolled alike
 */
public record PensionScheme(String reference, String paymentSource, String group) {

    private static final Pattern NEST = Pattern.compile("EMP[0-9]{9}");

    /** @throws BadPayInputException when it is not NEST's kind of reference */
    PensionScheme checkedForNest() {
        if (!NEST.matcher(reference).matches()) {
            throw new BadPayInputException("pensionReference",
                    "expected EMP and nine digits, as NEST's letters show it");
        }
        return this;
    }
}
