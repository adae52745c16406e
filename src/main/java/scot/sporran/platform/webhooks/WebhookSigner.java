package scot.sporran.platform.webhooks;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks 1.0.0 says: HMAC-SHA-256 over {@code id.timestamp.body}. A secret is itself an HMAC of the
 * endpoint and the secret's version under the service's key, so that none is ever stored.
 */
@Singleton
class WebhookSigner {

    private static final String HMAC = "HmacSHA256";

    private final WebhookConfiguration configuration;

    WebhookSigner(WebhookConfiguration configuration) {
        this.configuration = configuration;
    }

    /** As its receiver keeps it: {@code whsec_} and Base64 of 32 bytes. */
    String secret(UUID endpoint, int version) {
        return "whsec_" + Base64.getEncoder().encodeToString(secretBytes(endpoint, version));
    }

    /** The header {@code webhook-signature}: one signature, or two while the secret before still counts. */
    String signatures(WebhookEndpoint endpoint, String messageId, Instant at, String body) {
        String current = signature(secretBytes(endpoint.id(), endpoint.secretVersion()), messageId, at, body);
        return endpoint.previousSecretCounts(at)
                ? current + " "
                        + signature(secretBytes(endpoint.id(), endpoint.secretVersion() - 1), messageId, at, body)
                : current;
    }

    static String signature(byte[] secret, String messageId, Instant at, String body) {
        return "v1," + Base64.getEncoder()
                .encodeToString(hmac(secret, messageId + "." + at.getEpochSecond() + "." + body));
    }

    private byte[] secretBytes(UUID endpoint, int version) {
        return hmac(configuration.keyBytes(), "webhook secret|" + endpoint + "|" + version);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + HMAC, e);
        }
    }
}
