package scot.sporran.payruns.submissions;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import scot.sporran.payroll.rti.GovTalk;

/**
 * How HMRC is reached, from outside the code. Without an address and credentials reports wait.
 *
 * @param url of the transaction engine's submissions
 * @param senderId of the Government Gateway; of the bureau or agent
 * @param password of the same
 * @param vendorId four digits that HMRC gave whoever runs this software
 * @param test true for test in live: HMRC checks everything and keeps nothing
 * @param patience seconds to wait for an answer
 */
@ConfigurationProperties("sporran.hmrc")
record HmrcSettings(@Nullable String url, @Nullable String senderId, @Nullable String password,
        @Nullable String vendorId, @Bindable(defaultValue = "true") boolean test,
        @Bindable(defaultValue = "30") int patience) {

    boolean areComplete() {
        return url != null && senderId != null && password != null && vendorId != null;
    }

    GovTalk.Sender sender() {
        if (senderId == null || password == null || vendorId == null) {
            throw new IllegalStateException("sporran.hmrc is not set up");
        }
        return new GovTalk.Sender(senderId, password, vendorId, "Sporran", "0.1");
    }

    /** The address to poll: the one that HMRC named, when it is at HMRC's own host; else the usual one. */
    URI pollAddress(String named) {
        URI usual = address();
        if (named.isEmpty()) {
            return usual;
        }
        try {
            URI asked = new URI(named);
            boolean sameHost = usual.getHost().equals(asked.getHost()) && usual.getScheme().equals(asked.getScheme())
                    && usual.getPort() == asked.getPort();
            return sameHost ? asked : usual;
        } catch (java.net.URISyntaxException e) {
            return usual;
        }
    }

    URI address() {
        if (url == null) {
            throw new IllegalStateException("sporran.hmrc.url is not set");
        }
        return URI.create(url);
    }

    @Override
    public String toString() {
        return "HmrcSettings[hidden]";
    }
}
