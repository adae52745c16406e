package scot.sporran.platform.webhooks;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Base64;

/**
 * How webhooks are sent.
 *
 * @param key Base64 of 32 random bytes, from outside the code: {@code SPORRAN_WEBHOOKS_KEY}. All secrets are computed
 *     from it. Empty: there are no webhooks
 * @param allowPrivateAddresses lets endpoints be on this machine or its network, and without TLS: for tests and trials
 * @param timeout for a whole attempt
 * @param keepFor how long events and attempts are kept to be read and sent again
 * @param secretOverlap how long the secret before still signs beside the new one
 * @param disableAfter after so long without one success an endpoint is switched off
 */
@ConfigurationProperties("sporran.webhooks")
record WebhookConfiguration(@Bindable(defaultValue = "") String key,
        @Bindable(defaultValue = "false") boolean allowPrivateAddresses,
        @Bindable(defaultValue = "15s") Duration timeout, @Bindable(defaultValue = "30d") Duration keepFor,
        @Bindable(defaultValue = "24h") Duration secretOverlap,
        @Bindable(defaultValue = "5d") Duration disableAfter) {

    private static final int KEY_BYTES = 32;

    boolean isOn() {
        return !key.isEmpty();
    }

    byte[] keyBytes() {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sporran.webhooks.key is not Base64");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "sporran.webhooks.key is Base64 of 32 random bytes; this is " + bytes.length);
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "WebhookConfiguration[key hidden]";
    }
}
