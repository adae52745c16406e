package scot.sporran.platform.webhooks;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Posts one event to one endpoint: no redirects, no cookies, no proxies, an end to everything. */
@Singleton
class WebhookSender {

    private static final int MOST_OF_AN_ANSWER = 64 * 1024;

    private final WebhookSigner signer;
    private final WebhookConfiguration configuration;
    private final Clock clock;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofVirtual().name("webhook-timer").factory());

    WebhookSender(WebhookSigner signer, WebhookConfiguration configuration, Clock clock) {
        this.signer = signer;
        this.configuration = configuration;
        this.clock = clock;
        Timeout timeout = Timeout.of(configuration.timeout());
        this.client = HttpClients.custom().disableRedirectHandling().disableAutomaticRetries()
                .disableCookieManagement().disableAuthCaching().disableContentCompression().setUserAgent("Sporran")
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicAddresses(configuration.allowPrivateAddresses()))
                        .setMaxConnPerRoute(8).setMaxConnTotal(64)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(timeout)
                                .setSocketTimeout(timeout).setTimeToLive(TimeValue.ofMinutes(5)).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout).build())
                .build();
    }

    /**
     * What the receiver said.
     *
     * @param status null when it said nothing
     * @param retryAfter as it asked for, at most a day; null when it did not
     * @param trouble null when it took the event
     */
    record Answer(@Nullable Integer status, @Nullable Duration retryAfter, @Nullable String trouble,
            Duration took) {

        boolean taken() {
            return trouble == null;
        }
    }

    Answer send(WebhookEndpoint endpoint, UUID event, String body) {
        Instant at = clock.instant();
        String id = "evt_" + event;
        HttpPost post = new HttpPost(endpoint.url());
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        post.setHeader("webhook-signature", signer.signatures(endpoint, id, at, body));
        long began = System.nanoTime();
        // an answer that trickles keeps every single read short: this ends the whole
        ScheduledFuture<?> end = timer.schedule(post::cancel, configuration.timeout().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return client.execute(post, response -> answer(response, began));
        } catch (IOException | RuntimeException e) {
            return new Answer(null, null, post.isCancelled() ? "no answer in time" : words(e), since(began));
        } finally {
            end.cancel(false);
        }
    }

    private static Answer answer(ClassicHttpResponse response, long began) throws IOException {
        if (response.getEntity() != null) {
            try (InputStream content = response.getEntity().getContent()) {
                content.readNBytes(MOST_OF_AN_ANSWER);
            }
        }
        int status = response.getCode();
        Header after = response.getFirstHeader("Retry-After");
        return new Answer(status, after == null ? null : seconds(after.getValue()),
                status >= 200 && status < 300 ? null : "answered " + status, since(began));
    }

    private static @Nullable Duration seconds(String text) {
        return text.matches("[0-9]{1,5}") ? Duration.ofSeconds(Math.min(86_400, Long.parseLong(text))) : null;
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String words(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + ": " + message;
    }

    @PreDestroy
    void close() throws IOException {
        timer.shutdownNow();
        client.close();
    }
}
