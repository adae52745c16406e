package scot.sporran.identity;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import scot.sporran.platform.Micros;

/** Signing in with a link that works once. */
@Singleton
public class SignIn {

    private static final Duration USUAL_LIFE = Duration.ofHours(24);

    private final LinkRepository links;
    private final Logins logins;
    private final Sessions sessions;
    private final Clock clock;

    SignIn(LinkRepository links, Logins logins, Sessions sessions, Clock clock) {
        this.links = links;
        this.logins = logins;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * A link that signs in once.
     *
     * @param token the secret itself, for programs: {@code POST /api/v1/sessions} exchanges it
     * @param path what follows the portal's address, for people
     * @param expiresAt UTC instant
     */
    public record OneTimeLink(String token, String path, Instant expiresAt) {

        @Override
        public String toString() {
            return "OneTimeLink[until " + expiresAt + "]";
        }
    }

    /** What a link is good for, looking only. */
    public enum LinkState {
        READY, USED, EXPIRED,
        /** Never made, or so old that it was forgotten. */
        UNKNOWN
    }

    /** A link good for one day. */
    public OneTimeLink oneTimeLink(LoginId login) {
        return oneTimeLink(login, USUAL_LIFE);
    }

    /** @throws IllegalArgumentException when there is no such login, or the life is not above zero */
    public OneTimeLink oneTimeLink(LoginId login, Duration life) {
        if (!life.isPositive() || logins.find(login).isEmpty()) {
            throw new IllegalArgumentException("A link needs a login and a life above zero");
        }
        String token = Token.next();
        Instant expiresAt = clock.instant().plus(life);
        links.save(new LinkRow(Token.hash(token), login.value(), Micros.of(expiresAt), null));
        return new OneTimeLink(token, "/sign-in/" + token, expiresAt);
    }

    /** Does not use it up: mail programs open links to look at them. */
    public LinkState look(String token) {
        if (!Token.looksRight(token)) {
            return LinkState.UNKNOWN;
        }
        return links.findById(Token.hash(token)).map(link -> {
            if (link.usedAtUs() != null) {
                return LinkState.USED;
            }
            return Micros.of(clock.instant()) < link.expiresAtUs() ? LinkState.READY : LinkState.EXPIRED;
        }).orElse(LinkState.UNKNOWN);
    }

    /** Uses the link up and begins a session; empty when it was used before, expired or never was. */
    public Optional<Sessions.Started> signIn(String token, String device) {
        if (!Token.looksRight(token)) {
            return Optional.empty();
        }
        String hash = Token.hash(token);
        if (links.use(hash, Micros.of(clock.instant())) != 1) {
            return Optional.empty();
        }
        return links.findById(hash).flatMap(link -> logins.find(new LoginId(link.loginId())))
                .map(login -> sessions.start(login, device));
    }
}
