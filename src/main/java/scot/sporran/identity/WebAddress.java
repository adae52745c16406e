package scot.sporran.identity;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.HttpClientAddressResolver;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where browsers think they are. Behind a proxy that ends TLS the service itself sees plain HTTP, so the setting
 * {@code sporran.public-url} says it; without the setting the connection does.
 */
@Singleton
public class WebAddress {

    private final @Nullable URI publicUrl;
    private final HttpClientAddressResolver places;

    WebAddress(@Value("${sporran.public-url:}") String publicUrl, HttpClientAddressResolver places) {
        this.places = places;
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

    /**
     * The site's own address, for links that are sent. Without the setting only a browser on this very machine is believed:
     * anybody can write another site's name into a request, and the link would lead there.
     *
     * @throws IllegalStateException when the setting is missing and needed
     */
    public URI base(HttpRequest<?> request) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String host = String.valueOf(request.getHeaders().get("Host"));
        if (host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?")) {
            return URI.create((request.isSecure() ? "https://" : "http://") + host);
        }
        throw new IllegalStateException("Set sporran.public-url: links are sent to people, and have to lead here");
    }

    /**
     * The site's own address where it has a name: passkeys belong to a name (Web Authentication, 5.1.2), and there are none at
     * a bare number.
     */
    public Optional<URI> named(HttpRequest<?> request) {
        URI base = publicUrl;
        if (base == null) {
            String host = String.valueOf(request.getHeaders().get("Host"));
            base = host.matches("localhost(:\\d{1,5})?")
                    ? URI.create((request.isSecure() ? "https://" : "http://") + host)
                    : null;
        }
        return Optional.ofNullable(base).filter(found -> !found.getHost().matches("[\\d.]+|\\[.*"));
    }

    /** As browsers write the site in {@code Origin}. */
    public static String originOf(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }

    /**
     * Where on the network a request comes from, to count by. Behind a proxy the setting
     * {@code micronaut.server.client-address-header} says which header tells; without it everybody there counts as one.
     */
    public String placeOf(HttpRequest<?> request) {
        return String.valueOf(places.resolve(request));
    }

    /** True when an {@code Origin} header names this very site. */
    boolean isOwnOrigin(HttpRequest<?> request, String origin) {
        if (publicUrl != null) {
            return origin.equalsIgnoreCase(originOf(publicUrl));
        }
        String host = request.getHeaders().get("Host");
        return host != null && origin.equalsIgnoreCase((request.isSecure() ? "https://" : "http://") + host);
    }
}
