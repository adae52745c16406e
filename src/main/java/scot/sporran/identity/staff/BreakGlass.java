package scot.sporran.identity.staff;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Pace;
import scot.sporran.identity.Role;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.Telling;
import scot.sporran.identity.Token;
import scot.sporran.identity.Way;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/**
 * The local account for when a council's own sign-in is down: a long secret made by us and kept in a safe, with a code from a
 * device. It is off until {@code sporran.break-glass.enabled} says otherwise, and every use is told to all of the council's
 * administrators and stays on a list that they read.
 */
@Singleton
public class BreakGlass {

    /** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int SECRET_BYTES = 20;
    private static final String WHAT = "break-glass device";

    private final boolean enabled;
    private final Sql sql;
    private final Vault vault;
    private final Logins logins;
    private final Sessions sessions;
    private final Pace pace;
    private final Telling telling;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    BreakGlass(@Value("${sporran.break-glass.enabled:false}") boolean enabled, Sql sql, Vault vault, Logins logins,
            Sessions sessions, Pace pace, Telling telling, Clock clock) {
        this.enabled = enabled;
        this.sql = sql;
        this.vault = vault;
        this.logins = logins;
        this.sessions = sessions;
        this.pace = pace;
        this.telling = telling;
        this.clock = clock;
    }

    /**
     * What goes into the safe: shown once.
     *
     * @param name typed first
     * @param password typed next
     * @param device for an authenticator, as {@code otpauth://} writes it
     */
    public record Sealed(String name, String password, String device) {

        @Override
        public String toString() {
            return "Sealed[hidden]";
        }
    }

    /** One use. @param worked false for a try that did not get in */
    public record Use(Instant at, String name, boolean worked, String device) {}

    /** True when it may be used at all. */
    public boolean isOn() {
        return enabled;
    }

    /** Makes the account of a login, in place of one that it had. */
    public Sealed seal(Login login) {
        String name = "glass-" + Integer.toString(100_000 + random.nextInt(900_000));
        String password = Token.next();
        byte[] salt = bytes(SALT_BYTES);
        byte[] secret = bytes(SECRET_BYTES);
        sql.update("DELETE FROM break_glass WHERE login_id = ?", login.id().value());
        sql.update("INSERT INTO break_glass (name, login_id, salt, password_hash, device_secret, last_step) "
                + "VALUES (?, ?, ?, ?, ?, 0)", name, login.id().value(), salt, argon2id(password, salt),
                vault.seal(Totp.base32(secret), login.id().value(), WHAT));
        return new Sealed(name, password,
                "otpauth://totp/Sporran:%s?secret=%s&issuer=Sporran".formatted(name, Totp.base32(secret)));
    }

    /** Takes the account of a login away; false when it had none. */
    public boolean remove(LoginId login) {
        return sql.update("DELETE FROM break_glass WHERE login_id = ?", login.value()) == 1;
    }

    /** True when the login has one. */
    public boolean has(LoginId login) {
        return !sql.select(rows -> 1, "SELECT 1 FROM break_glass WHERE login_id = ?", login.value()).isEmpty();
    }

    /**
     * Begins a session; empty when it is off, or anything does not fit. Every try is written down, and told.
     *
     * @param code six digits of the device; each is good once
     */
    public Optional<Sessions.Started> signIn(String name, String password, String code, String device) {
        if (!enabled) {
            return Optional.empty();
        }
        pace.count(Pace.Limit.TRY, "break glass " + name);
        Account account = find(name.strip()).orElse(null);
        // the same work for a name that there is not, so that time tells nothing
        byte[] hash = argon2id(password, account == null ? new byte[SALT_BYTES] : account.salt());
        boolean right = account != null && MessageDigest.isEqual(hash, account.hash())
                && logins.letIn(account.login()).isPresent() && takesCode(account, code);
        if (account == null) {
            return Optional.empty();
        }
        Login login = logins.find(account.login()).orElseThrow();
        writeDown(account, login, right, device);
        if (!right) {
            return Optional.empty();
        }
        pace.reset(Pace.Limit.TRY, "break glass " + name);
        return Optional.of(sessions.start(login, Way.BREAK_GLASS, device));
    }

    /** The uses in a council, tries that did not get in too, the latest first. */
    public List<Use> uses(UUID council) {
        return sql.select(
                rows -> new Use(Micros.toInstant(rows.getLong(1)), rows.getString(2), rows.getBoolean(3),
                        rows.getString(4)),
                "SELECT at_us, display_name, worked, device FROM break_glass_use WHERE council_id = ? "
                        + "ORDER BY at_us DESC LIMIT 200",
                council);
    }

    private record Account(String name, LoginId login, byte[] salt, byte[] hash, byte[] device, long lastStep) {}

    private Optional<Account> find(String name) {
        return sql.select(
                rows -> new Account(rows.getString(1), new LoginId(Sql.id(rows, 2)), rows.getBytes(3),
                        rows.getBytes(4), rows.getBytes(5), rows.getLong(6)),
                "SELECT name, login_id, salt, password_hash, device_secret, last_step FROM break_glass WHERE name = ?",
                name).stream().findFirst();
    }

    private boolean takesCode(Account account, String code) {
        byte[] secret = Totp.ofBase32(vault.open(account.device(), account.login().value(), WHAT));
        Long step = Totp.stepOf(secret, code.replaceAll("\\s", ""), clock.instant());
        return step != null && sql.update("UPDATE break_glass SET last_step = ? WHERE name = ? AND last_step < ?", step,
                account.name(), step) == 1;
    }

    private void writeDown(Account account, Login login, boolean worked, String device) {
        UUID council = login.councilId();
        if (council == null) {
            throw new IllegalStateException("Only staff of a council has such an account");
        }
        sql.update("INSERT INTO break_glass_use (use_id, council_id, login_id, display_name, at_us, worked, device) "
                + "VALUES (?, ?, ?, ?, ?, ?, ?)", Ids.next(), council, login.id().value(), login.displayName(),
                Micros.of(clock.instant()), worked, device);
        logins.ofCouncil(council).stream().filter(one -> one.role() == Role.COUNCIL_ADMIN)
                .forEach(one -> telling.changed(one.id(), worked ? "mail.changed.glass" : "mail.changed.glass-tried",
                        login.displayName()));
    }

    private static byte[] argon2id(String password, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13).withMemoryAsKB(MEMORY_KIB).withIterations(PASSES)
                .withParallelism(1).withSalt(salt).build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
