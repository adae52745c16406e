package scot.sporran.identity.staff;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Pace;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Token;
import scot.sporran.identity.Way;
import scot.sporran.identity.WebAddress;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * Signing in through the council: OpenID Connect Core 1.0 with an authorisation code, PKCE (RFC 7636), state, nonce, and the
 * browser that began it. Who somebody is there is tied to a login by its verified e-mail address the first time, and by the
 * issuer's own name for them ever after. Nobody gets in who was not made a login here.
 */
@Singleton
public class CouncilSignIn {

    /** Where the council's sign-in sends the browser back to. */
    public static final String BACK = "/sign-in/council/back";

    private static final Logger LOG = LoggerFactory.getLogger(CouncilSignIn.class);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
            JWSAlgorithm.ES256);

    private final CouncilIssuers issuers;
    private final Logins logins;
    private final Addresses addresses;
    private final Sessions sessions;
    private final Pace pace;
    private final WebAddress web;
    private final Sql sql;
    private final Clock clock;

    CouncilSignIn(CouncilIssuers issuers, Logins logins, Addresses addresses, Sessions sessions, Pace pace,
            WebAddress web, Sql sql, Clock clock) {
        this.issuers = issuers;
        this.logins = logins;
        this.addresses = addresses;
        this.sessions = sessions;
        this.pace = pace;
        this.web = web;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Where the browser goes to sign in; empty when the council has no sign-in of its own, or it does not answer.
     *
     * @param secret what the browser is known by when it comes back
     * @param from the request that wants to go there
     * @param again true when whoever is signed in is to be asked anew, as a fresh proof
     */
    public Optional<URI> start(UUID council, String secret, HttpRequest<?> from, boolean again) {
        pace.count(Pace.Limit.PLACE, web.placeOf(from));
        URI site = web.base(from);
        CouncilIssuer issuer = issuers.find(council).orElse(null);
        if (issuer == null) {
            return Optional.empty();
        }
        try {
            OIDCProviderMetadata there = metadata(issuer);
            String state = Token.next();
            String nonce = Token.next();
            CodeVerifier verifier = new CodeVerifier(Token.next());
            sql.update("INSERT INTO council_sign_in (state_digest, browser_digest, council_id, nonce, verifier, "
                    + "expires_at_us) VALUES (?, ?, ?, ?, ?, ?)", Token.hash(state), Token.hash(secret), council, nonce,
                    verifier.getValue(), Micros.of(clock.instant().plus(LIFE)));
            AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(ResponseType.CODE,
                    new Scope("openid", "email", "profile"), new ClientID(issuer.clientId()), site.resolve(BACK))
                    .endpointURI(there.getAuthorizationEndpointURI()).state(new State(state)).nonce(new Nonce(nonce))
                    .codeChallenge(verifier, CodeChallengeMethod.S256);
            if (again) {
                request.maxAge(0);
            }
            return Optional.of(request.build().toURI());
        } catch (GeneralException | IOException e) {
            LOG.warn("The sign-in of council {} does not answer: {}", council, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Takes the browser back, and begins a session, or proves the one there is.
     *
     * @param before who is signed in here already
     * @return empty when anything does not fit: another browser, an old or used state, a false token, nobody here
     */
    public Optional<Sessions.Started> finish(String state, String code, String secret, URI site,
            Optional<SignedIn> before, String device) {
        Attempt attempt = take(state, secret).orElse(null);
        CouncilIssuer issuer = attempt == null ? null : issuers.find(attempt.council()).orElse(null);
        if (attempt == null || issuer == null) {
            return Optional.empty();
        }
        try {
            IDTokenClaimsSet claims = exchange(issuer, attempt, code, site);
            Way way = provenTwice(issuer, claims) ? Way.COUNCIL_TWICE : Way.COUNCIL;
            return login(issuer, claims).map(login -> before.filter(who -> who.login().id().equals(login.id()))
                    .flatMap(who -> sessions.prove(who, way)).orElseGet(() -> sessions.start(login, way, device)));
        } catch (GeneralException | IOException | BadJOSEException | JOSEException e) {
            LOG.warn("The sign-in of council {} gave nothing that fits: {}", attempt.council(), e.getMessage());
            return Optional.empty();
        }
    }

    private record Attempt(UUID council, String nonce, String verifier) {}

    private Optional<Attempt> take(String state, String secret) {
        Optional<Attempt> found = sql.select(
                rows -> new Attempt(Sql.id(rows, 1), rows.getString(2), rows.getString(3)),
                "SELECT council_id, nonce, verifier FROM council_sign_in WHERE state_digest = ? AND browser_digest = ? "
                        + "AND expires_at_us > ?",
                Token.hash(state), Token.hash(secret), Micros.of(clock.instant())).stream().findFirst();
        return found.filter(
                one -> sql.update("DELETE FROM council_sign_in WHERE state_digest = ?", Token.hash(state)) == 1);
    }

    private static IDTokenClaimsSet exchange(CouncilIssuer issuer, Attempt attempt, String code, URI site)
            throws GeneralException, IOException, BadJOSEException, JOSEException {
        OIDCProviderMetadata there = metadata(issuer);
        ClientID client = new ClientID(issuer.clientId());
        HTTPRequest request = new TokenRequest.Builder(there.getTokenEndpointURI(),
                new ClientSecretBasic(client, new Secret(issuer.secret())),
                new AuthorizationCodeGrant(new AuthorizationCode(code), site.resolve(BACK),
                        new CodeVerifier(attempt.verifier())))
                .build().toHTTPRequest();
        request.setConnectTimeout(PATIENCE_MILLIS);
        request.setReadTimeout(PATIENCE_MILLIS);
        TokenResponse response = OIDCTokenResponseParser.parse(request.send());
        if (!(response instanceof OIDCTokenResponse right)) {
            throw new ParseException("the code was not taken");
        }
        JWT token = right.getOIDCTokens().getIDToken();
        JWSAlgorithm algorithm = ALGORITHMS.stream()
                .filter(one -> one.getName().equals(token.getHeader().getAlgorithm().getName())).findFirst()
                .orElseThrow(() -> new ParseException("a signature of another kind"));
        return new IDTokenValidator(new Issuer(issuer.issuer()), client, algorithm, there.getJWKSetURI().toURL())
                .validate(token, new Nonce(attempt.nonce()));
    }

    private static OIDCProviderMetadata metadata(CouncilIssuer issuer) throws GeneralException, IOException {
        return OIDCProviderMetadata.resolve(new Issuer(issuer.issuer()), PATIENCE_MILLIS, PATIENCE_MILLIS);
    }

    private static boolean provenTwice(CouncilIssuer issuer, IDTokenClaimsSet claims) {
        List<String> methods = claims.getStringListClaim("amr");
        return methods != null && methods.contains(issuer.secondProof());
    }

    private Optional<Login> login(CouncilIssuer issuer, IDTokenClaimsSet claims) {
        String subject = claims.getSubject().getValue();
        Optional<Login> known = sql.select(rows -> new LoginId(Sql.id(rows, 1)),
                "SELECT login_id FROM council_identity WHERE council_id = ? AND issuer = ? AND subject = ?",
                issuer.council(), issuer.issuer(), subject).stream().findFirst().flatMap(logins::letIn);
        return known.or(() -> byEmail(issuer, claims, subject));
    }

    /** The first time: a verified address that one login of this council's staff has, and no other. */
    private Optional<Login> byEmail(CouncilIssuer issuer, IDTokenClaimsSet claims, String subject) {
        String email = claims.getStringClaim("email");
        if (email == null || !Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"))) {
            return Optional.empty();
        }
        List<Login> staff = addresses.find(Addresses.Kind.EMAIL, email.strip().toLowerCase(Locale.ROOT)).stream()
                .flatMap(id -> logins.letIn(id).stream()).filter(login -> issuer.council().equals(login.councilId()))
                .toList();
        if (staff.size() != 1) {
            return Optional.empty();
        }
        sql.insert("INSERT INTO council_identity (council_id, issuer, subject, login_id) VALUES (?, ?, ?, ?)",
                issuer.council(), issuer.issuer(), subject, staff.getFirst().id().value());
        return Optional.of(staff.getFirst());
    }
}
