package scot.sporran.portal.pay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.payruns.employment.BankDetails;
import scot.sporran.payruns.employment.WorkGate;
import scot.sporran.portal.parts.Form;

/** A bank account as it is typed. */
final class AccountFields {

    /** The form's names for the account's fields. */
    static final Map<String, String> NAMES = Map.of("bank.accountName", "accountName", "bank.sortCode", "sortCode",
            "bank.account", "account");

    private static final int LONGEST_NAME = 60;

    private AccountFields() {}

    /** True when any of it was typed. */
    static boolean typed(Form form) {
        return NAMES.values().stream().anyMatch(name -> !form.value(name).isBlank());
    }

    /** The account; null when it does not read, which is noted beside the field. */
    static @Nullable BankDetails read(Form form) {
        String name = form.text("accountName", 1, LONGEST_NAME);
        return form.send(NAMES, () -> WorkGate
                .sensible(() -> new BankDetails(name, form.value("sortCode"), form.value("account"))));
    }
}
