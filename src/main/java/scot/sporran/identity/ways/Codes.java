package scot.sporran.identity.ways;

import jakarta.inject.Singleton;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Pace;
import scot.sporran.identity.Telling;
import scot.sporran.identity.Token;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;
import scot.sporran.platform.Words;
import scot.sporran.platform.outlet.Message;

/**
 * Short codes that work once and for ten minutes: sent to a phone or a mailbox, or handed over in person. A code works only
 * together with the browser or the session that asked for it; wrong ones are slowed down, and never lock anybody out.
 */
@Singleton
public class Codes {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int SENT_DIGITS = 6;
    private static final int HANDED_DIGITS = 8;

    private final Sql sql;
    private final Vault vault;
    private final Pace pace;
    private final Telling telling;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Codes(Sql sql, Vault vault, Pace pace, Telling telling, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.pace = pace;
        this.telling = telling;
        this.clock = clock;
    }

    /** What a code is for. */
    public enum Purpose {
        SIGN_IN, PROVE, ADDRESS, PAIRING
    }

    /**
     * A code that was right.
     *
     * @param address the one that it proves; null for other purposes
     * @param givenBy who handed it over; empty when it was sent
     */
    public record Redeemed(LoginId login, @Nullable String address, String givenBy) {}

    /**
     * Sends a code to a mobile phone.
     *
     * @param challenge what the browser or the session is known by; a newer code for it takes the older one's place
     * @throws scot.sporran.identity.TooSoonException when that number was sent too many
     */
    public void text(Purpose purpose, String challenge, LoginId login, String phone, URI site) {
        pace.count(Pace.Limit.CODE, phone);
        String code = digits(SENT_DIGITS);
        save(purpose, challenge, login, phone, code, "");
        // the last line lets a phone fill the code in by itself, on this site alone (WICG, origin-bound one-time codes)
        telling.send(Message.sms(phone, Words.say("sms.code", code) + "\n\n@" + site.getHost() + " #" + code));
    }

    /** Sends a code by e-mail, to see that an address is its owner's. */
    public void mail(String challenge, LoginId login, String address) {
        pace.count(Pace.Limit.CODE, address);
        String code = digits(SENT_DIGITS);
        save(Purpose.ADDRESS, challenge, login, address, code, "");
        telling.send(Message.email(address, Words.say("mail.code.subject"), Words.say("sms.code", code)));
    }

    /** A code to hand over in person: whoever types it is that login. @param givenBy who stands beside them */
    public String handOver(LoginId login, String givenBy) {
        while (true) {
            String code = digits(HANDED_DIGITS);
            // another's code that happens to be the same is not overwritten
            if (insert(Purpose.PAIRING, code, login, null, code, givenBy)) {
                return code;
            }
        }
    }

    /** Uses a code up. @param challenge as when it was sent; for one that was handed over, the code itself */
    public Optional<Redeemed> redeem(Purpose purpose, String challenge, String typed, String tries) {
        pace.count(Pace.Limit.TRY, tries);
        String code = typed.replaceAll("[\\s-]", "");
        if (!code.matches("\\d{6,8}")) {
            return Optional.empty();
        }
        String name = name(purpose == Purpose.PAIRING ? code : challenge);
        record Row(byte[] digest, Redeemed right) {}
        Optional<Redeemed> right = sql.select(rows -> {
            LoginId login = new LoginId(Sql.id(rows, 2));
            byte[] address = rows.getBytes(3);
            return new Row(rows.getBytes(1), new Redeemed(login,
                    address == null ? null : vault.open(address, login.value(), "code"), rows.getString(4)));
        }, "SELECT code_digest, login_id, address, given_by FROM sign_in_code "
                + "WHERE challenge_digest = ? AND purpose = ? AND expires_at_us > ?", name, purpose,
                Micros.of(clock.instant())).stream()
                .filter(row -> MessageDigest.isEqual(row.digest(), vault.token(code, name))).map(Row::right)
                .findFirst();
        if (right.isEmpty() || sql.update("DELETE FROM sign_in_code WHERE challenge_digest = ? AND purpose = ?", name,
                purpose) != 1) {
            return Optional.empty();
        }
        pace.reset(Pace.Limit.TRY, tries);
        return right;
    }

    private void save(Purpose purpose, String challenge, LoginId login, @Nullable String address, String code,
            String givenBy) {
        sql.update("DELETE FROM sign_in_code WHERE challenge_digest = ? AND purpose = ?", name(challenge), purpose);
        insert(purpose, challenge, login, address, code, givenBy);
    }

    private boolean insert(Purpose purpose, String challenge, LoginId login, @Nullable String address, String code,
            String givenBy) {
        String name = name(challenge);
        Instant until = clock.instant().plus(LIFE);
        byte[] sealed = address == null ? null : vault.seal(address, login.value(), "code");
        return sql.insert(
                "INSERT INTO sign_in_code (challenge_digest, purpose, login_id, address, code_digest, given_by, "
                        + "expires_at_us) VALUES (?, ?, ?, ?, ?, ?, ?)",
                name, purpose, login.value(), sealed,
                vault.token(code, name), givenBy, Micros.of(until));
    }

    private static String name(String challenge) {
        return Token.hash("code " + challenge);
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
