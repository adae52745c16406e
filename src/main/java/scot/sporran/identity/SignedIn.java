package scot.sporran.identity;

import io.micronaut.security.authentication.Authentication;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who makes a request: bound by its type in any secured controller. */
public final class SignedIn implements Authentication {

    private static final long serialVersionUID = 1L;

    private final transient Login login;
    private final String sessionHash;
    private final transient Sessions.Listed session;
    private final String formToken;
    private final boolean byCookie;

    SignedIn(Login login, String sessionHash, Sessions.Listed session, String formToken, boolean byCookie) {
        this.login = login;
        this.sessionHash = sessionHash;
        this.session = session;
        this.formToken = formToken;
        this.byCookie = byCookie;
    }

    /** Who it is. */
    public Login login() {
        return login;
    }

    /** Names the session in lists and limits without opening it; stays when its token changes. */
    public UUID sessionId() {
        return session.id();
    }

    /** How the session began. */
    public Way way() {
        return session.way();
    }

    /** When the session began. */
    public Instant startedAt() {
        return session.startedAt();
    }

    /** UTC instant after which the session opens nothing. */
    public Instant expiresAt() {
        return session.expiresAt();
    }

    /** While the most careful acts are open; null when they need a fresh proof first. */
    public @Nullable Instant actsUntil() {
        return session.actsUntil();
    }

    /** True when the most careful acts are open: a proof is fresh, or a program holds its council's secret. */
    public boolean mayActWithCare() {
        return session.actsUntil() != null || session.way() == Way.SECRET;
    }

    /**
     * When something that is open now closes by itself, unless it is used: the careful acts, or the session where it is a
     * short one. Null when that is days away and needs no word.
     */
    public @Nullable Instant closesAt(Instant now) {
        if (session.actsUntil() != null) {
            return session.actsUntil();
        }
        Duration idle = login.role().idleLife();
        if (idle.compareTo(Duration.ofDays(1)) >= 0) {
            return null;
        }
        Instant unused = now.plus(idle);
        return unused.isBefore(session.expiresAt()) ? unused : session.expiresAt();
    }

    /** The value that every form carries in a hidden field called {@link FormTokenFilter#FIELD}. */
    public String formToken() {
        return formToken;
    }

    /** What the table calls the session. */
    String sessionHash() {
        return sessionHash;
    }

    /** True when a browser's cookie spoke, which the browser sends whoever made it do so. */
    boolean byCookie() {
        return byCookie;
    }

    @Override
    public String getName() {
        return login.id().value().toString();
    }

    @Override
    public Collection<String> getRoles() {
        return List.of(login.role().name());
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn that && session.id().equals(that.session.id());
    }

    @Override
    public int hashCode() {
        return session.id().hashCode();
    }

    @Override
    public String toString() {
        return "SignedIn[" + login.role() + " " + login.id().value() + "]";
    }
}
