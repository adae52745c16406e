package scot.sporran.payments.payees;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.payments.bank.AccountVerdict;
import scot.sporran.payments.bank.BankAccount;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/** Who may be paid. An account counts from when somebody other than who gave it has confirmed it; the one before stays. */
@Singleton
public class Payees {

    private static final String SEALED_AS = "bank";
    private static final int LONGEST_NAME = 140;
    private static final int SORT_CODE = 6;
    private static final String SELECT = "SELECT p.payee_id,p.owner_id,p.council_id,p.kind,p.name,a.version,a.masked,"
            + "a.verdict,a.proposed_by,a.proposed_name,a.proposed_at_us,a.confirmed_name,p.collects FROM payee p"
            + " JOIN payee_account a ON a.payee_id=p.payee_id WHERE ";

    private final Sql sql;
    private final Vault vault;
    private final AccountChecks checks;
    private final Clock clock;

    Payees(Sql sql, Vault vault, AccountChecks checks, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.checks = checks;
        this.clock = clock;
    }

    /** Whom the caller wants to be able to pay. @param collects whether it takes what is due by direct debit */
    public record NewPayee(UUID owner, UUID council, Payee.Kind kind, String name, BankAccount account,
            boolean collects) {

        /** One that is paid by files. */
        public NewPayee(UUID owner, UUID council, Payee.Kind kind, String name, BankAccount account) {
            this(owner, council, kind, name, account, false);
        }

        /** Somebody to be paid: not the account that a council pays from, which is set for the council. */
        public static NewPayee toBePaid(UUID owner, UUID council, Payee.Kind kind, String name, BankAccount account,
                boolean collects) {
            if (kind == Payee.Kind.PAYER) {
                throw new BadInputException("kind", "somebody to be paid",
                        "A council's own account is set for the council.");
            }
            return new NewPayee(owner, council, kind, name, account, collects);
        }

        public NewPayee {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new BadInputException("name", "1 to " + LONGEST_NAME + " characters",
                        "Send the name of the account's holder.");
            }
        }
    }

    /**
     * Adds a payee, whose account waits for a second person. The same key of the same owner again gives the same payee.
     *
     * @throws BadInputException when the account cannot be
     */
    public Payee add(NewPayee wanted, String key, By by) {
        PayeeId id = idOf(wanted.owner(), key);
        Optional<Payee> known = find(id);
        if (known.isPresent()) {
            return known.get();
        }
        AccountVerdict verdict = checked(wanted.account());
        boolean added = sql.insert(
                "INSERT INTO payee (payee_id,owner_id,council_id,kind,name,created_at_us,collects) VALUES (?,?,?,?,?,?,?)",
                id.value(), wanted.owner(), wanted.council(), wanted.kind(), wanted.name().strip(), now(),
                wanted.collects());
        if (added || find(id).isEmpty()) {
            insert(id, 1, wanted.account(), verdict, by);
        }
        return find(id).orElseThrow();
    }

    /**
     * Gives a payee another account, which waits for a second person. The account before stays until then.
     *
     * @throws BadInputException when the account cannot be
     */
    public Payee propose(Payee payee, BankAccount account, By by) {
        AccountVerdict verdict = checked(account);
        Payee.Account latest = payee.proposed() != null ? payee.proposed() : payee.current();
        byte[] fingerprint = fingerprint(account);
        boolean same = latest != null && !sql.select(rows -> 1,
                "SELECT 1 FROM payee_account WHERE payee_id=? AND version=? AND fingerprint=?", payee.id().value(),
                latest.version(), fingerprint).isEmpty();
        if (!same) {
            insert(payee.id(), latest == null ? 1 : latest.version() + 1, account, verdict, by);
        }
        return find(payee.id()).orElseThrow();
    }

    private void insert(PayeeId id, int version, BankAccount account, AccountVerdict verdict, By by) {
        sql.insert("INSERT INTO payee_account (payee_id,version,sealed,fingerprint,masked,verdict,proposed_by,"
                + "proposed_name,proposed_at_us) VALUES (?,?,?,?,?,?,?,?,?)", id.value(), version,
                vault.seal(account.digits(), id.value(), SEALED_AS), fingerprint(account), account.masked(), verdict,
                by.id(), by.name(), now());
    }

    private AccountVerdict checked(BankAccount account) {
        AccountVerdict verdict = checks.check(account);
        if (verdict == AccountVerdict.IMPOSSIBLE) {
            throw new BadInputException("accountNumber", "an account number that fits the sort code",
                    "Compare both with a bank card or statement: a digit is wrong or two have changed places.");
        }
        return verdict;
    }

    /** What became of a confirmation. */
    public enum Confirmation {
        DONE,
        /** Whoever gave the account cannot confirm it. */
        SAME_PERSON,
        /** There is no such account, or a later one has come. */
        NOT_THE_LATEST
    }

    /** Says that the account was seen and is right: by somebody who did not give it. Again changes nothing. */
    public Confirmation confirm(Payee payee, int version, By by) {
        if (payee.current() != null && payee.current().version() == version) {
            return Confirmation.DONE;
        }
        Payee.Account proposed = payee.proposed();
        if (proposed == null || proposed.version() != version) {
            return Confirmation.NOT_THE_LATEST;
        }
        if (proposed.proposedById().equals(by.id())) {
            return Confirmation.SAME_PERSON;
        }
        sql.update("UPDATE payee_account SET confirmed_by=?,confirmed_name=?,confirmed_at_us=? WHERE payee_id=? AND"
                + " version=? AND confirmed_by IS NULL", by.id(), by.name(), now(), payee.id().value(), version);
        return Confirmation.DONE;
    }

    /** How many other payees of the council have the account that counts or waits: two names for one account want a look. */
    public int sharing(Payee payee) {
        return sql.select(rows -> rows.getInt(1), "SELECT COUNT(DISTINCT o.payee_id) FROM payee_account a"
                + " JOIN payee_account o ON o.fingerprint=a.fingerprint AND o.payee_id<>a.payee_id"
                + " JOIN payee p ON p.payee_id=o.payee_id AND p.council_id=? WHERE a.payee_id=?", payee.council(),
                payee.id().value()).getFirst();
    }

    /** The id of the payee that an owner adds under a key. */
    public static PayeeId idOf(UUID owner, String key) {
        return new PayeeId(Ids.derived("payee", owner.toString(), key));
    }

    public Optional<Payee> find(PayeeId id) {
        return payees("p.payee_id=? ORDER BY a.version", id.value()).stream().findFirst();
    }

    /** An owner's payees, oldest first. */
    public List<Payee> of(UUID owner) {
        return payees("p.owner_id=? ORDER BY p.payee_id,a.version", owner);
    }

    private List<Payee> payees(String where, Object value) {
        Map<PayeeId, Payee> found = new LinkedHashMap<>();
        sql.select(Payees::row, SELECT + where, value).forEach(row -> found.merge(row.id(), row, Payees::with));
        return List.copyOf(found.values());
    }

    private static Payee row(ResultSet rows) throws SQLException {
        String confirmed = rows.getString(12);
        Payee.Account account = new Payee.Account(rows.getInt(6), rows.getString(7),
                AccountVerdict.valueOf(rows.getString(8)), Sql.id(rows, 9), rows.getString(10),
                Micros.toInstant(rows.getLong(11)), confirmed);
        return new Payee(new PayeeId(Sql.id(rows, 1)), Sql.id(rows, 2), Sql.id(rows, 3),
                Payee.Kind.valueOf(rows.getString(4)), rows.getString(5), rows.getBoolean(13),
                confirmed == null ? null : account,
                confirmed == null ? account : null);
    }

    /** The later version replaces the earlier one of its kind; what was proposed before a confirmed one waits no more. */
    private static Payee with(Payee before, Payee later) {
        Payee.@Nullable Account current = later.current() != null ? later.current() : before.current();
        return new Payee(before.id(), before.owner(), before.council(), before.kind(), before.name(),
                before.collects(), current,
                later.proposed());
    }

    /** Opens accounts, of these versions, for writing a file. Whoever calls lets none of it reach a log. */
    public Map<PayeeId, BankAccount> open(Map<PayeeId, Integer> versions) {
        Map<PayeeId, BankAccount> accounts = new LinkedHashMap<>();
        versions.forEach((payee, version) -> sql.select(rows -> rows.getBytes(1),
                "SELECT sealed FROM payee_account WHERE payee_id=? AND version=?", payee.value(), version)
                .forEach(sealed -> accounts.put(payee, opened(sealed, payee))));
        return accounts;
    }

    private BankAccount opened(byte[] sealed, PayeeId payee) {
        String digits = vault.open(sealed, payee.value(), SEALED_AS);
        return new BankAccount(digits.substring(0, SORT_CODE), digits.substring(SORT_CODE));
    }

    private byte[] fingerprint(BankAccount account) {
        return vault.token(account.digits(), SEALED_AS);
    }

    private long now() {
        return Micros.of(clock.instant());
    }
}
