package scot.sporran.correspondence.outlet;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * GOV.UK Notify by its REST interface (docs.notifications.service.gov.uk/rest-api.html): a JSON request for each message, signed by a
 * JWT (RFC 7519, HS256) of the service's secret. Letters go as PDF ("precompiled").
 */
final class NotifyOutlet implements Outlet {

    private static final int UUID_LENGTH = 36;
    private static final int CREATED = 201;
    private static final int TOO_MANY = 429;
    private static final int TIMED_OUT = 408;
    private static final int THEIR_FAULT = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private final OutletSettings settings;
    private final ObjectMapper json;
    private final Clock clock;
    private final String service;
    private final String secret;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    NotifyOutlet(OutletSettings settings, ObjectMapper json, Clock clock) {
        String key = settings.apiKey().strip();
        if (key.length() <= 2 * UUID_LENGTH + 1) {
            throw new IllegalArgumentException(
                    "sporran.correspondence.outlet.api-key is a name, the service's id and its "
                            + "secret, joined by hyphens");
        }
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.secret = key.substring(key.length() - UUID_LENGTH);
        this.service = key.substring(key.length() - 2 * UUID_LENGTH - 1, key.length() - UUID_LENGTH - 1);
    }

    @Override
    public boolean carries(Outgoing.Channel channel) {
        return switch (channel) {
            case EMAIL -> !settings.emailTemplate().isBlank();
            case SMS -> !settings.smsTemplate().isBlank();
            case LETTER -> true;
        };
    }

    @Override
    public void send(Outgoing message, String reference) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reference", reference);
        String kind = switch (message.channel()) {
            case EMAIL -> {
                body.put("email_address", message.to());
                body.put("template_id", settings.emailTemplate());
                body.put("personalisation", Map.of("subject", message.subject(), "text", message.text()));
                yield "email";
            }
            case SMS -> {
                body.put("phone_number", message.to());
                body.put("template_id", settings.smsTemplate());
                body.put("personalisation", Map.of("text", message.text()));
                yield "sms";
            }
            case LETTER -> {
                body.put("content", Base64.getEncoder().encodeToString(message.pdf()));
                yield "letter";
            }
        };
        int status = post("/v2/notifications/" + kind, body);
        if (status != CREATED) {
            boolean passes = status >= THEIR_FAULT || status == TOO_MANY || status == TIMED_OUT;
            throw new OutletException("The notification service answered " + status, !passes);
        }
    }

    private int post(String path, Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(settings.url().resolve(path)).timeout(PATIENCE)
                    .header("Content-Type", "application/json").header("Authorization", "Bearer " + token())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body))).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new OutletException("The notification service does not answer", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutletException("Stopped before the message was taken", false);
        }
    }

    private String token() {
        String head = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
        String claims = "{\"iss\":\"" + service + "\",\"iat\":" + clock.instant().getEpochSecond() + "}";
        String signed = encode(head.getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return URL_SAFE.encodeToString(bytes);
    }
}
