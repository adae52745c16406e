package scot.sporran.identity;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Words;
import scot.sporran.platform.outlet.Message;

/** Signing in with a link that works once: handed over by the council, or asked for and sent by e-mail. */
@Singleton
public class SignIn {

    private static final Duration USUAL_LIFE = Duration.ofHours(24);
    private static final Duration ASKED_LIFE = Duration.ofMinutes(15);
    private static final int NUMBERS_SHOWN = 6;
    private static final int FIRST_NUMBER = 10;
    private static final int NUMBERS = 90;

    private final LinkRepository links;
    private final Logins logins;
    private final Sessions sessions;
    private final Addresses addresses;
    private final Telling telling;
    private final Pace pace;
    private final WebAddress site;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignIn(LinkRepository links, Logins logins, Sessions sessions, Addresses addresses, Telling telling, Pace pace,
            WebAddress site, Clock clock) {
        this.links = links;
        this.logins = logins;
        this.sessions = sessions;
        this.addresses = addresses;
        this.telling = telling;
        this.pace = pace;
        this.site = site;
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

    /**
     * A browser that asked for a link.
     *
     * @param secret its cookie, by which it is known when the link is opened
     * @param number shown to whoever asked: opened in another browser, the link wants to know it
     */
    public record Asked(String secret, int number) {

        @Override
        public String toString() {
            return "Asked[hidden]";
        }
    }

    /** What a link is good for, looking only. */
    public enum LinkState {
        READY,
        /** It was asked for by another browser: whoever opens it has to know the number shown there. */
        ELSEWHERE, USED, EXPIRED,
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
        return make(login, life, null);
    }

    /**
     * Sends a link to everybody who signs in with that address. The answer is the same whether anybody does, so that nobody
     * learns who is here.
     *
     * @throws scot.sporran.platform.BadInputException when it is no e-mail address
     * @throws TooSoonException when this was asked too often from here
     */
    public Asked ask(String typedAddress, HttpRequest<?> request) {
        String address = Addresses.read(Addresses.Kind.EMAIL, typedAddress);
        String place = site.placeOf(request);
        pace.count(Pace.Limit.PLACE, place);
        pace.count(Pace.Limit.LINK, address + " " + place);
        Asked asked = new Asked(Token.next(), FIRST_NUMBER + random.nextInt(NUMBERS));
        URI home = site.base(request);
        if (pace.spare(Pace.Limit.LINKS_OF_ONE, address)) {
            for (LoginId login : addresses.find(Addresses.Kind.EMAIL, address)) {
                logins.letIn(login).ifPresent(known -> {
                    OneTimeLink link = make(login, ASKED_LIFE, asked);
                    telling.send(Message.email(address, Words.say("mail.link.subject"),
                            Words.say("mail.link.text", known.displayName(), home.resolve(link.path()))));
                });
            }
        }
        return asked;
    }

    /** Does not use it up: mail programs open links to look at them. @param secret of the browser; null when it has none */
    public LinkState look(String token, @Nullable String secret) {
        if (!Token.looksRight(token)) {
            return LinkState.UNKNOWN;
        }
        return links.findById(Token.hash(token)).map(link -> {
            if (link.usedAtUs() != null) {
                return LinkState.USED;
            }
            if (Micros.of(clock.instant()) >= link.expiresAtUs()) {
                return LinkState.EXPIRED;
            }
            return isAskedBy(link, secret) ? LinkState.READY : LinkState.ELSEWHERE;
        }).orElse(LinkState.UNKNOWN);
    }

    /** Numbers to choose from when a link is opened elsewhere, the right one among them; the same each time for one link. */
    public List<Integer> choices(String token) {
        List<Integer> shown = new ArrayList<>();
        Optional<LinkRow> link = links.findById(Token.hash(token));
        link.map(LinkRow::number).ifPresent(shown::add);
        // whoever has the link knows nothing that this follows from, and loading it again shows the same
        Random same = new Random(link.map(LinkRow::askedByHash).map(String::hashCode).orElse(0));
        while (shown.size() < NUMBERS_SHOWN) {
            int other = FIRST_NUMBER + same.nextInt(NUMBERS);
            if (!shown.contains(other)) {
                shown.add(other);
            }
        }
        Collections.sort(shown);
        return shown;
    }

    /**
     * Uses the link up and begins a session; empty when it was used before, expired or never was. A link that is opened
     * elsewhere with another number than the one shown is used up too, and opens nothing.
     *
     * @param secret of the browser; null when it has none
     * @param number chosen; null when none was
     */
    public Optional<Sessions.Started> signIn(String token, @Nullable String secret, @Nullable Integer number,
            String device) {
        return begin(token, secret, number, Optional.empty(), device);
    }

    /**
     * As {@link #signIn}. Opened where its owner is signed in already, by another way, the link is a fresh proof for that
     * session, which goes on under another token.
     */
    public Optional<Sessions.Started> begin(String token, @Nullable String secret, @Nullable Integer number,
            Optional<SignedIn> before, String device) {
        return use(token, secret, number)
                .map(login -> before.filter(who -> who.login().id().equals(login.id()) && !who.mayActWithCare())
                        .flatMap(who -> sessions.prove(who, Way.LINK))
                        .orElseGet(() -> sessions.start(login, Way.LINK, device)));
    }

    private Optional<Login> use(String token, @Nullable String secret, @Nullable Integer number) {
        if (!Token.looksRight(token)) {
            return Optional.empty();
        }
        String hash = Token.hash(token);
        Optional<LinkRow> found = links.findById(hash);
        boolean elsewhere = found.isPresent() && !isAskedBy(found.get(), secret);
        if (found.isEmpty() || elsewhere && number == null || links.use(hash, Micros.of(clock.instant())) != 1
                || elsewhere && !Objects.equals(number, found.get().number())) {
            return Optional.empty();
        }
        return logins.letIn(new LoginId(found.get().loginId()));
    }

    private static boolean isAskedBy(LinkRow link, @Nullable String secret) {
        String asker = link.askedByHash();
        return asker == null || secret != null && Token.same(asker, Token.hash(secret));
    }

    private OneTimeLink make(LoginId login, Duration life, @Nullable Asked asked) {
        String token = Token.next();
        Instant expiresAt = clock.instant().plus(life);
        links.save(new LinkRow(Token.hash(token), login.value(), Micros.of(expiresAt), null,
                asked == null ? null : Token.hash(asked.secret()), asked == null ? null : asked.number()));
        return new OneTimeLink(token, "/sign-in/" + token, expiresAt);
    }
}
