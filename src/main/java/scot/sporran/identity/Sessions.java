package scot.sporran.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/**
 * Sessions in the database, so that any node of the service knows them all and any of them can be ended at once. A session
 * looks for a long time, and acts with care for a short one: that begins with a proof and ends a quarter of an hour after
 * the last use, an hour after the proof at the latest.
 */
@Singleton
public class Sessions {

    /** Use is noted at most this often: a page with ten requests costs one write. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    /** The most careful acts stay open this long without use. */
    private static final Duration ACTS_IDLE = Duration.ofMinutes(15);
    /** And never longer than this after the proof. */
    private static final Duration ACTS_MOST = Duration.ofHours(1);
    /** A page that was on its way when the token changed still looks, and acts no more. */
    private static final Duration OLD_TOKEN_LOOKS = Duration.ofMinutes(1);

    private final SessionRepository sessions;
    private final Logins logins;
    private final Clock clock;

    Sessions(SessionRepository sessions, Logins logins, Clock clock) {
        this.sessions = sessions;
        this.logins = logins;
        this.clock = clock;
    }

    /**
     * A session that has just begun, or has just been given another token.
     *
     * @param token the secret, shown once
     * @param expiresAt UTC instant after which it opens nothing
     */
    public record Started(String token, UUID sessionId, Login login, Instant expiresAt) {

        @Override
        public String toString() {
            return "Started[" + login.id() + " until " + expiresAt + "]";
        }
    }

    /**
     * A session as its owner sees it in a list.
     *
     * @param device in words, such as "Chrome on Android"
     * @param way how it began
     * @param actsUntil while the most careful acts are open to it; null when they are not
     */
    public record Listed(UUID id, String device, Way way, Instant startedAt, Instant lastSeenAt, Instant expiresAt,
            @Nullable Instant actsUntil) {

        private Listed lookingOnly() {
            return new Listed(id, device, way, startedAt, lastSeenAt, expiresAt, null);
        }
    }

    /** Begins a session. @param way how its owner showed who they are */
    public Started start(Login login, Way way, String device) {
        String token = Token.next();
        Instant now = clock.instant();
        Instant expiresAt = now.plus(login.role().wholeLife());
        UUID id = Ids.next();
        boolean proven = way.isEnough();
        sessions.save(new SessionRow(Token.hash(token), id, login.id().value(), Token.next(), way, Micros.of(now),
                Micros.of(now), Micros.of(expiresAt), null, proven ? Micros.of(now) : null,
                proven ? Micros.of(now.plus(ACTS_IDLE)) : null, device));
        return new Started(token, id, login, expiresAt);
    }

    /**
     * Notes a fresh proof. The session goes on under another token: whoever got hold of the one before gains nothing by it.
     *
     * @return empty when the way proves nothing new, or the session is over or was given another token meanwhile
     */
    public Optional<Started> prove(SignedIn who, Way way) {
        if (!way.provesAfter(who.way())) {
            return Optional.empty();
        }
        String token = Token.next();
        Instant now = clock.instant();
        long done = sessions.rotate(who.sessionHash(), Token.hash(token), Micros.of(now),
                Micros.of(now.plus(ACTS_IDLE)));
        return done == 1
                ? Optional.of(new Started(token, who.sessionId(), who.login(), who.expiresAt()))
                : Optional.empty();
    }

    /** Who has this token, while its session lives. */
    public Optional<SignedIn> find(String token, boolean byCookie) {
        if (!Token.looksRight(token)) {
            return Optional.empty();
        }
        String hash = Token.hash(token);
        Instant now = clock.instant();
        Optional<SessionRow> row = sessions.findById(hash)
                .or(() -> sessions.findByPreviousHash(hash, Micros.of(now.minus(OLD_TOKEN_LOOKS))));
        return row.flatMap(found -> logins.letIn(new LoginId(found.loginId()))
                .filter(login -> isLive(found, login.role(), now))
                .map(login -> used(found, login, hash, now, byCookie)));
    }

    /** The owner of a session that ended by itself, through time alone; whoever ended one on purpose wants nothing kept. */
    Optional<Login> ranOut(String token) {
        if (!Token.looksRight(token)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return sessions.findById(Token.hash(token)).filter(row -> row.revokedAtUs() == null)
                .flatMap(row -> logins.find(new LoginId(row.loginId()))
                        .filter(login -> !isLive(row, login.role(), now)));
    }

    /** Goes on: as if a page had been opened just now. */
    public void extend(SignedIn who) {
        note(who.sessionHash(), clock.instant());
    }

    /** The sessions of a login that still open something, the last used first. */
    public List<Listed> of(Login login) {
        Instant now = clock.instant();
        return sessions.findByLoginIdAndRevokedAtUsIsNullOrderByLastSeenAtUsDesc(login.id().value()).stream()
                .filter(row -> isLive(row, login.role(), now)).map(row -> listed(row, now)).toList();
    }

    /** True while the session that was {@link SignedIn} still opens anything; does not count as use. */
    public boolean stillLive(SignedIn who) {
        Instant now = clock.instant();
        return sessions.findBySessionId(who.sessionId()).filter(row -> isLive(row, who.login().role(), now))
                .flatMap(row -> logins.letIn(who.login().id())).isPresent();
    }

    /** Ends it, everywhere. */
    public void end(SignedIn who) {
        end(who.login().id(), who.sessionId());
    }

    /** Ends one session of that login; false when it has none of that name, or it was ended before. */
    public boolean end(LoginId login, UUID sessionId) {
        return sessions.revoke(sessionId, login.value(), Micros.of(clock.instant())) == 1;
    }

    /** Ends all sessions of whoever asks, but the one they ask from; how many. */
    public long endOthers(SignedIn who) {
        return sessions.revokeOthers(who.login().id().value(), who.sessionId(), Micros.of(clock.instant()));
    }

    /** Ends all sessions of a login. */
    public void endAll(LoginId login) {
        sessions.revokeOthers(login.value(), new UUID(0, 0), Micros.of(clock.instant()));
    }

    private SignedIn used(SessionRow row, Login login, String hash, Instant now, boolean byCookie) {
        if (now.isAfter(Micros.toInstant(row.lastSeenAtUs()).plus(NOTED_EVERY))) {
            note(row.tokenHash(), now);
        }
        Listed session = listed(row, now);
        return new SignedIn(login, hash, hash.equals(row.tokenHash()) ? session : session.lookingOnly(),
                row.formToken(), byCookie);
    }

    private void note(String hash, Instant now) {
        sessions.seen(hash, Micros.of(now), Micros.of(now.plus(ACTS_IDLE)), ACTS_MOST.toMillis() * 1_000);
    }

    private static Listed listed(SessionRow row, Instant now) {
        Long actsUntilUs = row.actsUntilUs();
        Instant acts = actsUntilUs == null ? null : Micros.toInstant(actsUntilUs);
        return new Listed(row.sessionId(), row.device(), row.way(), Micros.toInstant(row.createdAtUs()),
                Micros.toInstant(row.lastSeenAtUs()), Micros.toInstant(row.expiresAtUs()),
                acts != null && now.isBefore(acts) ? acts : null);
    }

    private static boolean isLive(SessionRow row, Role role, Instant now) {
        return row.revokedAtUs() == null && now.isBefore(Micros.toInstant(row.expiresAtUs()))
                && now.isBefore(Micros.toInstant(row.lastSeenAtUs()).plus(role.idleLife()));
    }
}
