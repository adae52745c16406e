package scot.sporran.platform.push;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.platform.BadInputException;

/** Against a push service over HTTP, read with the subscriber's private key; and against the published examples. */
class PushServicesTest {

    /** RFC 8292 has no private key: this one is RFC 8291's of the sender, with its point. */
    private static final String KEY = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String POINT = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final WireMockServer service = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final PretendBrowser browser = PretendBrowser.make();

    @BeforeEach
    void open() {
        service.start();
    }

    @AfterEach
    void close() {
        service.stop();
    }

    private static PushServices services(boolean http, String... hosts) {
        return new PushServices(new PushConfiguration(KEY, "mailto:help@sporran.test", List.of(hosts), http,
                Duration.ofSeconds(60), Duration.ofDays(3)), Clock.fixed(NOW, ZoneOffset.UTC), "");
    }

    private PushAddress at(String endpoint) {
        return new PushAddress(endpoint, browser.p256dh(), browser.auth());
    }

    private PushAnswer answered(int status, String... header) {
        var response = aResponse().withStatus(status);
        if (header.length == 2) {
            response.withHeader(header[0], header[1]);
        }
        service.stubFor(post(anyUrl()).willReturn(response));
        return services(true, "localhost").send(at(service.baseUrl() + "/p/1"), "{\"title\":\"ciamar\"}", "topic");
    }

    /** RFC 8291, section 5 and appendix A: what the other end of these tests reads by. */
    @Test
    void theOtherEndReadsTheExampleOfTheStandard() throws Exception {
        assertThat(PretendBrowser.of("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg").read(
                        Base64.getUrlDecoder().decode(
                                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                                        + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                                        + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN")))
                .isEqualTo("When I grow up, I want to be a watermelon");
    }

    @Test
    void theKeyThatBrowsersAreShownFollowsFromThePrivateOneInEitherAlphabet() {
        assertThat(new PushKey(KEY, "").shown()).isEqualTo(POINT);
        assertThat(new PushKey(KEY.replace('-', '+').replace('_', '/') + "=", "").shown()).isEqualTo(POINT);
        assertThatThrownBy(() -> new PushKey("AAAA", "")).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new PushKey("not base64!", "")).hasMessageContaining("Base64");
        byte[] tooLarge = new byte[32];
        Arrays.fill(tooLarge, (byte) -1);
        assertThatThrownBy(() -> new PushKey(Base64.getEncoder().encodeToString(tooLarge), ""))
                .hasMessageContaining("P-256");
    }

    @Test
    void whatArrivesIsSignedByUsAndReadByTheBrowserAndByNobodyElse() throws Exception {
        assertThat(answered(201)).isEqualTo(new PushAnswer.Taken());
        LoggedRequest sent = service.getAllServeEvents().getFirst().getRequest() instanceof LoggedRequest request
                ? request
                : null;
        assertThat(sent).isNotNull();
        assertThat(sent.getBodyAsString()).doesNotContain("ciamar");
        assertThat(browser.read(sent.getBody())).isEqualTo("{\"title\":\"ciamar\"}");
        assertThatThrownBy(() -> PretendBrowser.make().read(sent.getBody()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent.getHeader("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(sent.getHeader("TTL")).isEqualTo("259200");
        assertThat(sent.getHeader("Topic")).isEqualTo("topic");
        String[] vapid = sent.getHeader("Authorization").replace("vapid ", "").split(",\\s*");
        assertThat(sent.getHeader("Authorization")).startsWith("vapid ");
        assertThat(List.of(vapid)).contains("k=" + POINT);
        SignedJWT jwt = SignedJWT.parse(
                List.of(vapid).stream().filter(part -> part.startsWith("t=")).findFirst().orElseThrow().substring(2));
        byte[] point = Base64.getUrlDecoder().decode(POINT);
        assertThat(jwt.verify(new ECDSAVerifier(new ECKey.Builder(Curve.P_256,
                Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
                Base64URL.encode(Arrays.copyOfRange(point, 33, 65))).build()))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly(service.baseUrl());
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("mailto:help@sporran.test");
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant()).isBetween(NOW, NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void eachAnswerMeansOneThing() {
        assertThat(answered(410)).isEqualTo(new PushAnswer.Gone());
        assertThat(answered(404)).isEqualTo(new PushAnswer.Gone());
        assertThat(answered(429, "Retry-After", "120"))
                .isEqualTo(new PushAnswer.NotNow(Duration.ofSeconds(120), "The push service answered 429"));
        assertThat(answered(503)).isEqualTo(new PushAnswer.NotNow(null, "The push service answered 503"));
        assertThat(answered(503, "Retry-After", "999999"))
                .isEqualTo(new PushAnswer.NotNow(Duration.ofHours(6), "The push service answered 503"));
        assertThat(answered(403)).isEqualTo(new PushAnswer.Refused("The push service answered 403"));
        assertThat(answered(302, "Location", service.baseUrl() + "/inside"))
                .isEqualTo(new PushAnswer.Refused("The push service answered 302"));
        assertThat(service.getAllServeEvents()).as("no redirect is followed")
                .noneMatch(event -> event.getRequest().getUrl().equals("/inside"));
        String gone = service.baseUrl() + "/p/1";
        service.stop();
        assertThat(services(true, "localhost").send(at(gone), "x", "topic"))
                .isEqualTo(new PushAnswer.NotNow(null, "The push service does not answer"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/x",
            "https://web.push.apple.com/QK", "https://wns2-db5p.notify.windows.com/w/?token=x",
            "https://FCM.googleapis.com:443/fcm/send/abc"})
    void thePushServicesOfBrowsersAreKnown(String endpoint) {
        services(false, shipped()).require(at(endpoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x", "https://127.0.0.1/x",
            "https://fcm.googleapis.com.evil.test/x", "https://evilfcm.googleapis.com.test/x",
            "https://push.apple.com/x",
            "https://evilpush.apple.com/x", "https://me@fcm.googleapis.com/x", "https://fcm.googleapis.com/x#y",
            "https://169.254.169.254/latest", "file:///etc/passwd", "https:///x", "not an address",
            "//fcm.googleapis.com/x",
            "https://fcm.googleapis.com\\@127.0.0.1/x"})
    void noOtherHostIsSpokenTo(String endpoint) {
        PushServices services = services(false, shipped());
        assertThatThrownBy(() -> services.require(at(endpoint))).isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("endpoint:");
        assertThat(services.send(at(endpoint), "x", "topic")).isInstanceOf(PushAnswer.Refused.class);
    }

    @Test
    void keysThatAreNoneAreNamed() {
        String endpoint = "https://fcm.googleapis.com/x";
        byte[] beside = Base64.getUrlDecoder().decode(browser.p256dh());
        beside[64] ^= 1;
        for (String wrong : List.of("", "AAAA", "###", Base64.getUrlEncoder().encodeToString(beside))) {
            assertThatThrownBy(() -> new PushAddress(endpoint, wrong, browser.auth()))
                    .isInstanceOf(BadInputException.class).hasMessageStartingWith("keys.p256dh:");
        }
        for (String wrong : List.of("", "AAAA", "###")) {
            assertThatThrownBy(() -> new PushAddress(endpoint, browser.p256dh(), wrong))
                    .isInstanceOf(BadInputException.class).hasMessageStartingWith("keys.auth:");
        }
        assertThatThrownBy(() -> at("https://fcm.googleapis.com/" + "x".repeat(1_000)))
                .hasMessageStartingWith("endpoint:");
        assertThat(at(endpoint).toString()).doesNotContain("googleapis");
    }

    /** As the settings have them when nobody says otherwise. */
    private static String[] shipped() {
        return new String[]{"fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com",
                "*.notify.windows.com"};
    }
}
