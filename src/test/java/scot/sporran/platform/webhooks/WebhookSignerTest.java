package scot.sporran.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {

    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final UUID ENDPOINT = new UUID(1, 2);

    private final WebhookSigner signer = new WebhookSigner(
            new WebhookConfiguration(Base64.getEncoder().encodeToString(new byte[32]), false, Duration.ofSeconds(1),
                    Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1)));

    /** The example that the reference libraries of the specification are tested with. */
    @Test
    void signsAsTheReferenceLibrariesDo() {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(WebhookSigner.signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", AT, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachEndpointAndEachVersionHasASecretOfItsOwn() {
        assertThat(signer.secret(ENDPOINT, 1)).startsWith("whsec_").isNotEqualTo(signer.secret(ENDPOINT, 2))
                .isNotEqualTo(signer.secret(new UUID(1, 3), 1)).isEqualTo(signer.secret(ENDPOINT, 1));
    }

    @Test
    void theSecretBeforeSignsTooUntilItsTimeIsOver() {
        Instant until = AT.plusSeconds(60);
        WebhookEndpoint rotated = new WebhookEndpoint(ENDPOINT, new UUID(3, 4), "https://example.org",
                new LinkedHashSet<>(), WebhookEndpoint.State.ACTIVE, 2, until, null, 3, AT);
        String[] both = signer.signatures(rotated, "evt_1", AT, "{}").split(" ", -1);
        assertThat(both).hasSize(2).containsExactly(with(2, AT), with(1, AT));
        assertThat(signer.signatures(rotated, "evt_1", until, "{}")).isEqualTo(with(2, until));
    }

    private String with(int version, Instant at) {
        byte[] secret = Base64.getDecoder().decode(signer.secret(ENDPOINT, version).substring("whsec_".length()));
        return WebhookSigner.signature(secret, "evt_1", at, "{}");
    }
}
