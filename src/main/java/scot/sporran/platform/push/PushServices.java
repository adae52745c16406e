package scot.sporran.platform.push;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryption;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.BadInputException;

/**
 * Hands notices to the push services that the settings allow, and to no other host: an address comes from whoever asks, and nobody is to
 * make the service call what they like (server-side request forgery, OWASP ASVS 5.0 V1.3.6). No redirect is followed.
 */
@Singleton
public class PushServices {

    /** What one notice may hold: a record of 4096 bytes, less what encryption adds (RFC 8291, 4). */
    public static final int MOST_BYTES = 3_000;

    private static final int HTTPS = 443;
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final PushConfiguration settings;
    private final @Nullable PushKey key;
    private final Clock clock;
    private final MessageEncryption encryption = MessageEncryptions.of();
    private final HttpClient client;

    PushServices(PushConfiguration settings, Clock clock, @Value("${sporran.public-url:}") String publicUrl) {
        String contact = settings.contact().isBlank() && publicUrl.startsWith("https:")
                ? publicUrl
                : settings.contact().strip();
        this.settings = settings;
        this.key = settings.key().isBlank() ? null : new PushKey(settings.key(), contact);
        this.clock = clock;
        this.client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout()).build();
    }

    /** The public key for browsers; empty where the service tells no device. */
    public Optional<String> shownKey() {
        return Optional.ofNullable(key).map(PushKey::shown);
    }

    /**
     * Requires that an address is at one of the push services of the settings.
     *
     * @throws BadInputException when it is not
     */
    public void require(PushAddress address) {
        if (!allows(address.endpoint())) {
            throw new BadInputException("endpoint", "an https address at a push service that we know",
                    "Try another browser. Whoever runs this service can allow more: sporran.push.hosts.");
        }
    }

    private boolean allows(String endpoint) {
        URI uri;
        try {
            uri = new URI(endpoint);
        } catch (URISyntaxException e) {
            return false;
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean plain = settings.allowHttp() && "http".equals(uri.getScheme());
        boolean sealed = "https".equals(uri.getScheme()) && (uri.getPort() == -1 || uri.getPort() == HTTPS);
        return (plain || sealed) && uri.getUserInfo() == null && uri.getFragment() == null
                && settings.hosts().stream().map(known -> known.strip().toLowerCase(Locale.ROOT)).anyMatch(
                        known -> known.startsWith("*.") ? host.endsWith(known.substring(1)) : host.equals(known));
    }

    /**
     * Hands one notice over; blocks until it is known what became of it.
     *
     * @param text up to {@link #MOST_BYTES} in UTF-8
     * @param topic up to 32 letters, digits, hyphens and underscores: a later one takes the place of one that still waits there
     */
    public PushAnswer send(PushAddress to, String text, String topic) {
        if (key == null || !allows(to.endpoint())) {
            return new PushAnswer.Refused("Not a push service of the settings");
        }
        EncryptedPushMessage sealed = encryption.encrypt(UserAgentMessageEncryptionKeyInfo.of(to.p256dh(), to.auth()),
                PushMessage.of(text.getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(to.endpoint())).timeout(settings.timeout())
                .header("TTL", Long.toString(settings.keepFor().toSeconds())).header("Urgency", "normal")
                .header("Topic", topic).header("Content-Encoding", sealed.contentEncoding())
                .header("Content-Type", sealed.mediaType())
                .header("Authorization", key.authorization(to.endpoint(), clock.instant()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sealed.toBytes())).build();
        try {
            return answer(client.send(request, HttpResponse.BodyHandlers.discarding()));
        } catch (IOException e) {
            return new PushAnswer.NotNow(null, "The push service does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new PushAnswer.NotNow(null, "Stopped before the notice was taken");
        }
    }

    private static PushAnswer answer(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new PushAnswer.Taken();
        }
        String why = "The push service answered " + status;
        return switch (status) {
            case 404, 410 -> new PushAnswer.Gone();
            case 408, 429 -> new PushAnswer.NotNow(wait(response), why);
            default -> status >= 500 ? new PushAnswer.NotNow(wait(response), why) : new PushAnswer.Refused(why);
        };
    }

    private static @Nullable Duration wait(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").filter(text -> text.matches("[0-9]{1,6}"))
                .map(Long::parseLong).map(Duration::ofSeconds)
                .map(asked -> asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked).orElse(null);
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
