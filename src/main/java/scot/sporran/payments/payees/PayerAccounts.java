package scot.sporran.payments.payees;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Sql;

/** Which account a council's payments leave from: a payee of its own, which a second person has confirmed like any other. */
@Singleton
public class PayerAccounts {

    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
    private static final String KEY = "payer";

    private final Sql sql;
    private final Payees payees;

    PayerAccounts(Sql sql, Payees payees) {
        this.sql = sql;
        this.payees = payees;
    }

    /** The account and the number that Bacs knows the payer by. */
    public record Payer(Payee payee, String serviceUserNumber) {}

    /**
     * Says which account payments leave from; another one waits for a second person like any payee's.
     *
     * @param serviceUserNumber six digits, from the bank that sponsors the payer at Bacs
     * @throws BadInputException when the account or the number cannot be
     */
    public Payer set(UUID council, String name, BankAccount account, String serviceUserNumber, By by) {
        if (!SIX_DIGITS.matcher(serviceUserNumber).matches()) {
            throw new BadInputException("serviceUserNumber", "six digits",
                    "The bank that sponsors you at Bacs knows it.");
        }
        Payee payee = payees.add(new Payees.NewPayee(council, council, Payee.Kind.PAYER, name, account), KEY, by);
        payees.propose(payee, account, by);
        sql.update("INSERT INTO payer_account (council_id,payee_id,service_user_number) VALUES (?,?,?) ON DUPLICATE KEY"
                + " UPDATE service_user_number=VALUES(service_user_number)", council, payee.id().value(),
                serviceUserNumber);
        return find(council).orElseThrow();
    }

    public Optional<Payer> find(UUID council) {
        return sql.select(rows -> new Payer(payees.find(new PayeeId(Sql.id(rows, 1))).orElseThrow(), rows.getString(2)),
                "SELECT payee_id,service_user_number FROM payer_account WHERE council_id=?", council).stream()
                .findFirst();
    }
}
