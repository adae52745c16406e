package scot.sporran.identity;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers think they are. Behind a proxy that ends TLS the service itself sees plain HTTP, so the setting
 * {@code sporran.public-url} says it; without the setting the connection does.
 */
@Singleton
public class WebAddress {

    private final @Nullable URI publicUrl;

    WebAddress(@Value("${sporran.public-url:}") String publicUrl) {
        this.publicUrl = publicUrl.isBlank() ? null : URI.create(publicUrl.strip());
        if (this.publicUrl != null && (this.publicUrl.getHost() == null || this.publicUrl.getScheme() == null)) {
            throw new IllegalArgumentException(
                    "sporran.public-url is an address such as https://sporran.example.scot, not " + publicUrl);
        }
    }

    /** True when the browser talks TLS. */
    public boolean isHttps(HttpRequest<?> request) {
        return publicUrl == null ? request.isSecure() : "https".equalsIgnoreCase(publicUrl.getScheme());
    }

    /** True when an {@code Origin} header names this very site. */
    boolean isOwnOrigin(HttpRequest<?> request, String origin) {
        if (publicUrl != null) {
            return origin.equalsIgnoreCase(originOf(publicUrl));
        }
        String host = request.getHeaders().get("Host");
        return host != null && origin.equalsIgnoreCase((request.isSecure() ? "https://" : "http://") + host);
    }

    private static String originOf(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
