package scot.sporran.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/**
 * How those who sign in are reached for that: one e-mail address and one mobile number each, kept sealed. They are not the
 * contact details that the council keeps of a person, which others may change.
 */
@Singleton
public class Addresses {

    /** Which sort of address. */
    public enum Kind {
        EMAIL, PHONE
    }

    private static final Pattern EMAIL = Pattern
            .compile("[^@\\s\\p{Cntrl}<>\",;:]{1,64}@[^@\\s\\p{Cntrl}<>\",;:]{1,180}\\.[^@\\s.]{2,60}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{7,14}");

    private final Sql sql;
    private final Vault vault;
    private final Clock clock;

    Addresses(Sql sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** The address of that kind, if the login has one. */
    public Optional<String> of(LoginId login, Kind kind) {
        return sql.select(rows -> vault.open(rows.getBytes(1), login.value(), what(kind)),
                "SELECT address FROM login_address WHERE login_id = ? AND kind = ?", login.value(), kind).stream()
                .findFirst();
    }

    /** Everybody who has that address: a couple may share one. */
    public List<LoginId> find(Kind kind, String address) {
        return sql.select(rows -> new LoginId(Sql.id(rows, 1)),
                "SELECT login_id FROM login_address WHERE address_digest = ? AND kind = ? ORDER BY login_id LIMIT 5",
                vault.token(address, what(kind)), kind);
    }

    /** Gives a login this address instead of the one before. @param address as {@link #read} gives it */
    public void set(LoginId login, Kind kind, String address) {
        byte[] sealed = vault.seal(address, login.value(), what(kind));
        byte[] digest = vault.token(address, what(kind));
        sql.update("INSERT INTO login_address (login_id, kind, address, address_digest, added_at_us) "
                + "VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE address = ?, address_digest = ?, added_at_us = ?",
                login.value(), kind, sealed, digest, Micros.of(clock.instant()), sealed, digest,
                Micros.of(clock.instant()));
    }

    /** Takes it away; false when there was none. */
    public boolean remove(LoginId login, Kind kind) {
        return sql.update("DELETE FROM login_address WHERE login_id = ? AND kind = ?", login.value(), kind) == 1;
    }

    /**
     * As it is kept: an e-mail address in small letters, a number in international form. "07…" is a number of the United
     * Kingdom.
     *
     * @throws BadInputException when it is no such address
     */
    public static String read(Kind kind, String typed) {
        if (kind == Kind.EMAIL) {
            String address = typed.strip().toLowerCase(Locale.ROOT);
            if (address.length() > 254 || !EMAIL.matcher(address).matches()) {
                throw new BadInputException("email", "an e-mail address, such as morag@example.scot",
                        "Look at it again and send it anew.");
            }
            return address;
        }
        String number = typed.replaceAll("[\\s()./-]", "").replaceFirst("^00", "+").replaceFirst("^0", "+44");
        if (!PHONE.matcher(number).matches()) {
            throw new BadInputException("phone", "a mobile number, such as 07700 900123",
                    "Look at it again and send it anew.");
        }
        return number;
    }

    /** Enough of it to know it by: "m…@example.scot", "… 123". */
    public static String hint(Kind kind, String address) {
        return kind == Kind.EMAIL
                ? address.charAt(0) + "…" + address.substring(address.indexOf('@'))
                : "… " + address.substring(address.length() - 3);
    }

    private static String what(Kind kind) {
        return "sign-in " + kind.name().toLowerCase(Locale.ROOT);
    }
}
