package scot.sporran.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import scot.sporran.platform.Micros;

/** Sessions in the database, so that any node of the service knows them all and any of them can be ended at once. */
@Singleton
public class Sessions {

    /** Use is noted at most this often: a page with ten requests costs one write. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final SessionRepository sessions;
    private final Logins logins;
    private final Clock clock;

    Sessions(SessionRepository sessions, Logins logins, Clock clock) {
        this.sessions = sessions;
        this.logins = logins;
        this.clock = clock;
    }

    /**
     * A session that has just begun.
     *
     * @param token the secret, shown once
     * @param expiresAt UTC instant after which it opens nothing
     */
    public record Started(String token, Login login, Instant expiresAt) {

        @Override
        public String toString() {
            return "Started[" + login.id() + " until " + expiresAt + "]";
        }
    }

    Started start(Login login, String device) {
        String token = Token.next();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(login.role().wholeLife());
        sessions.save(new SessionRow(Token.hash(token), login.id().value(), Micros.of(now), Micros.of(now),
                Micros.of(expiresAt), null, device));
        return new Started(token, login, expiresAt);
    }

    Optional<SignedIn> find(String token, boolean byCookie) {
        if (!Token.looksRight(token)) {
            return Optional.empty();
        }
        String hash = Token.hash(token);
        return live(hash).map(login -> new SignedIn(login, hash, Token.ofForms(token), byCookie));
    }

    /** True while the session that was {@link SignedIn} still opens anything; does not count as use. */
    public boolean stillLive(SignedIn who) {
        Instant now = clock.instant();
        return sessions.findById(who.sessionHash()).filter(row -> isLive(row, who.login().role(), now)).isPresent();
    }

    /** Ends it, everywhere. */
    public void end(SignedIn who) {
        sessions.revoke(who.sessionHash(), Micros.of(clock.instant()));
    }

    private Optional<Login> live(String hash) {
        Instant now = clock.instant();
        Optional<SessionRow> found = sessions.findById(hash);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SessionRow row = found.get();
        Optional<Login> login = logins.find(new LoginId(row.loginId())).filter(l -> isLive(row, l.role(), now));
        if (login.isPresent() && now.isAfter(Micros.toInstant(row.lastSeenAtUs()).plus(NOTED_EVERY))) {
            sessions.seen(hash, Micros.of(now));
        }
        return login;
    }

    private static boolean isLive(SessionRow row, Role role, Instant now) {
        return row.revokedAtUs() == null && now.isBefore(Micros.toInstant(row.expiresAtUs()))
                && now.isBefore(Micros.toInstant(row.lastSeenAtUs()).plus(role.idleLife()));
    }
}
