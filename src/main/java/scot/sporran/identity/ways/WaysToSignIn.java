package scot.sporran.identity.ways;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Pace;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Telling;
import scot.sporran.identity.Way;
import scot.sporran.identity.WebAddress;
import scot.sporran.platform.BadInputException;

/** What somebody has to show who they are with; adding to it and taking away from it; and using it, anew or as a proof. */
@Singleton
public class WaysToSignIn {

    /** The first way of one's own may be added this long after signing in with a link; every later one wants a proof. */
    private static final Duration FIRST_WITHIN = Duration.ofMinutes(15);

    private final Passkeys passkeys;
    private final Codes codes;
    private final Addresses addresses;
    private final Logins logins;
    private final Sessions sessions;
    private final Pace pace;
    private final Telling telling;
    private final WebAddress site;
    private final Clock clock;

    WaysToSignIn(Passkeys passkeys, Codes codes, Addresses addresses, Logins logins, Sessions sessions, Pace pace,
            Telling telling, WebAddress site, Clock clock) {
        this.passkeys = passkeys;
        this.codes = codes;
        this.addresses = addresses;
        this.logins = logins;
        this.sessions = sessions;
        this.pace = pace;
        this.telling = telling;
        this.site = site;
        this.clock = clock;
    }

    /** The site's address for passkeys; empty where it has no name, and there are none. */
    public Optional<URI> siteOfPasskeys(HttpRequest<?> request) {
        return site.named(request);
    }

    /**
     * @throws scot.sporran.identity.ProofNeededException when this session may not change how its owner signs in, until they
     *     have shown again who they are
     */
    public void requireMayChange(SignedIn who) {
        boolean none = passkeys.of(who.login().id()).isEmpty()
                && addresses.of(who.login().id(), Addresses.Kind.PHONE).isEmpty();
        boolean fresh = clock.instant().isBefore(who.startedAt().plus(FIRST_WITHIN));
        if (!(none && fresh)) {
            Access.requireProof(who);
        }
    }

    public PasskeyOptions.Making makePasskey(SignedIn who, HttpRequest<?> request) {
        requireMayChange(who);
        return passkeys.making(who.login(), named(request));
    }

    /** Keeps a passkey and tells its owner. */
    public Passkey addPasskey(SignedIn who, String name, String json, HttpRequest<?> request) {
        requireMayChange(who);
        Passkey added = passkeys.add(who.login(), name, json, named(request));
        telling.changed(who.login().id(), "mail.changed.passkey", added.name());
        return added;
    }

    /** Takes a passkey away and tells its owner. @throws RuntimeException 404 when there is none of that id */
    public void removePasskey(SignedIn who, UUID passkey) {
        requireMayChange(who);
        if (!passkeys.remove(who.login().id(), passkey)) {
            throw Access.notThere();
        }
        telling.changed(who.login().id(), "mail.changed.passkey-gone");
    }

    /** What a browser is asked for to use a passkey. */
    public PasskeyOptions.Using usePasskey(HttpRequest<?> request) {
        pace.count(Pace.Limit.PLACE, site.placeOf(request));
        return passkeys.using(named(request));
    }

    /** Begins a session with a passkey; empty when it is nobody's. */
    public Optional<Sessions.Started> signInByPasskey(String json, String device, HttpRequest<?> request) {
        pace.count(Pace.Limit.PLACE, site.placeOf(request));
        return passkeys.use(json, named(request)).map(login -> sessions.start(login, Way.PASSKEY, device));
    }

    /** A passkey as a fresh proof; empty when it is not the same person's. */
    public Optional<Sessions.Started> proveByPasskey(SignedIn who, String json, HttpRequest<?> request) {
        return passkeys.use(json, named(request)).filter(login -> login.id().equals(who.login().id()))
                .flatMap(login -> sessions.prove(who, Way.PASSKEY));
    }

    /**
     * Sends a code to whoever signs in with that mobile number. Nobody learns whether anybody does.
     *
     * @param secret what the browser is known by when the code is typed
     */
    public void askForCode(String typedNumber, String secret, HttpRequest<?> request) {
        String phone = Addresses.read(Addresses.Kind.PHONE, typedNumber);
        pace.count(Pace.Limit.PLACE, site.placeOf(request));
        List<LoginId> owners = addresses.find(Addresses.Kind.PHONE, phone);
        if (owners.size() == 1) {
            codes.text(Codes.Purpose.SIGN_IN, secret, owners.getFirst(), phone, site.base(request));
        } else {
            // counted all the same, so that waiting tells nothing; a number that several share says not who is meant
            pace.count(Pace.Limit.CODE, phone);
        }
    }

    /** Begins a session with a code that was sent. */
    public Optional<Sessions.Started> signInByCode(String secret, String typed, String device) {
        return codes.redeem(Codes.Purpose.SIGN_IN, secret, typed, secret)
                .flatMap(right -> logins.letIn(right.login())).map(login -> sessions.start(login, Way.CODE, device));
    }

    /** Begins a session with a code that somebody handed over in person. */
    public Optional<Sessions.Started> signInByPairing(String typed, String device, HttpRequest<?> request) {
        pace.count(Pace.Limit.PLACE, site.placeOf(request));
        return codes.redeem(Codes.Purpose.PAIRING, "", typed, "pairing " + site.placeOf(request))
                .flatMap(right -> logins.letIn(right.login()).map(login -> {
                    telling.changed(login.id(), "mail.changed.paired", right.givenBy());
                    return sessions.start(login, Way.PAIRING, device);
                }));
    }

    /** Makes a code to hand over. @param givenBy whoever stands beside the person */
    public String pair(Login login, Login givenBy) {
        return codes.handOver(login.id(), givenBy.displayName());
    }

    /** Sends a code to one's own phone as a fresh proof; false when there is no number. */
    public boolean sendProof(SignedIn who, HttpRequest<?> request) {
        Optional<String> phone = addresses.of(who.login().id(), Addresses.Kind.PHONE);
        phone.ifPresent(number -> codes.text(Codes.Purpose.PROVE, challenge(who), who.login().id(), number,
                site.base(request)));
        return phone.isPresent();
    }

    /** A code as a fresh proof. */
    public Optional<Sessions.Started> proveByCode(SignedIn who, String typed) {
        return codes.redeem(Codes.Purpose.PROVE, challenge(who), typed, challenge(who))
                .filter(right -> right.login().equals(who.login().id()))
                .flatMap(right -> sessions.prove(who, Way.CODE));
    }

    /** Sends a code to an address that somebody wants to sign in with, to see that it is theirs. */
    public void proposeAddress(SignedIn who, Addresses.Kind kind, String typed, HttpRequest<?> request) {
        requireMayChange(who);
        String address = Addresses.read(kind, typed);
        if (!telling.reaches(kind)) {
            throw new BadInputException(kind == Addresses.Kind.EMAIL ? "email" : "phone",
                    "a way that this service can write to", "Use another way to sign in.");
        }
        if (kind == Addresses.Kind.EMAIL) {
            codes.mail(challenge(who), who.login().id(), address);
        } else {
            codes.text(Codes.Purpose.ADDRESS, challenge(who), who.login().id(), address, site.base(request));
        }
    }

    /** Keeps the address that the code was sent to, and tells the one before; false when the code is not right. */
    public boolean confirmAddress(SignedIn who, String typed) {
        Optional<Codes.Redeemed> right = codes.redeem(Codes.Purpose.ADDRESS, challenge(who), typed,
                challenge(who) + " address");
        right.ifPresent(code -> {
            String address = java.util.Objects.requireNonNull(code.address());
            Addresses.Kind kind = address.contains("@") ? Addresses.Kind.EMAIL : Addresses.Kind.PHONE;
            telling.changed(who.login().id(), "mail.changed.address", Addresses.hint(kind, address));
            addresses.set(who.login().id(), kind, address);
        });
        return right.isPresent();
    }

    /** Takes an address away and tells it. */
    public void removeAddress(SignedIn who, Addresses.Kind kind) {
        requireMayChange(who);
        telling.changed(who.login().id(), "mail.changed.address-gone");
        addresses.remove(who.login().id(), kind);
    }

    private URI named(HttpRequest<?> request) {
        return site.named(request).orElseThrow(() -> new BadInputException("site",
                "an address with a name, such as https://sporran.example.scot", "Set sporran.public-url."));
    }

    private static String challenge(SignedIn who) {
        return "session " + who.sessionId();
    }
}
