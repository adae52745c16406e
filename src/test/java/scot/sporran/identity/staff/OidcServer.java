package scot.sporran.identity.staff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * A council's sign-in: a real OpenID Connect server over real HTTP, with discovery, keys, codes that work once, and PKCE. It
 * signs everybody in at once as whoever the test says.
 */
final class OidcServer implements AutoCloseable {

    static final String CLIENT = "sporran";
    static final String SECRET = "a secret / with + signs";

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, Map<String, List<String>>> codes = new ConcurrentHashMap<>();
    private volatile JWTClaimsSet person = new JWTClaimsSet.Builder().build();
    private volatile UnaryOperator<JWTClaimsSet.Builder> twist = claims -> claims;

    OidcServer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").algorithm(JWSAlgorithm.RS256).generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, 200, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer())));
        server.createContext("/keys",
                exchange -> json(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Who signs in from now on. @param proofs what {@code amr} says */
    void signsIn(String subject, String email, boolean verified, List<String> proofs) {
        person = new JWTClaimsSet.Builder().subject(subject).claim("email", email).claim("email_verified", verified)
                .claim("amr", proofs).build();
        twist = claims -> claims;
    }

    /** Puts something false into the next tokens. */
    void lies(UnaryOperator<JWTClaimsSet.Builder> how) {
        twist = how;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, List<String>> asked = URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders().add("Location",
                one(asked, "redirect_uri") + "?code=" + code + "&state=" + one(asked, "state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, List<String>> form = URLUtils
                .parseParameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, List<String>> asked = codes.remove(one(form, "code"));
        String basic = Base64.getEncoder().encodeToString(
                (CLIENT + ":" + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        boolean right = asked != null
                && ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && one(asked, "redirect_uri").equals(one(form, "redirect_uri"))
                && "S256".equals(one(asked, "code_challenge_method"))
                && CodeChallenge
                        .compute(CodeChallengeMethod.S256, new CodeVerifier(one(form, "code_verifier")))
                        .getValue().equals(one(asked, "code_challenge"));
        if (!right || asked == null) {
            json(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        Instant now = Instant.now();
        JWTClaimsSet claims = twist.apply(new JWTClaimsSet.Builder(person).issuer(issuer()).audience(CLIENT)
                .claim("nonce", one(asked, "nonce")).issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))).build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(), claims);
            token.sign(new RSASSASigner(key));
            json(exchange, 200, """
                    {"access_token": "x", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}"""
                    .formatted(token.serialize()));
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    private static String one(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
