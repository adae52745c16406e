package scot.sporran.platform.push;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.List;

/**
 * How notices reach devices: {@code sporran.push}.
 *
 * @param key Base64 of the 32 bytes of a private key on the curve P-256, from outside the code: {@code SPORRAN_PUSH_KEY}. Empty: no
 *     device is told. Another key makes every device ask for notices anew
 * @param contact a {@code mailto:} or {@code https:} address at which whoever runs a push service finds us (RFC 8292, 2.1); Apple wants
 *     one. Empty: {@code sporran.public-url}, where that is https
 * @param hosts the push services that may be spoken to; {@code *.} before a name stands for one label or more
 * @param allowHttp lets addresses be without TLS and at any port: for tests
 * @param timeout for a whole attempt
 * @param keepFor how long a push service keeps a notice for a device that is off
 */
@ConfigurationProperties("sporran.push")
record PushConfiguration(@Bindable(defaultValue = "") String key, @Bindable(defaultValue = "") String contact,
        @Bindable(defaultValue = "fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com") List<String> hosts,
        @Bindable(defaultValue = "false") boolean allowHttp, @Bindable(defaultValue = "10s") Duration timeout,
        @Bindable(defaultValue = "3d") Duration keepFor) {

    @Override
    public String toString() {
        return "PushConfiguration[" + hosts + "]";
    }
}
