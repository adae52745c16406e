package scot.sporran.platform.outlet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * GOV.UK Notify by its REST interface (docs.notifications.service.gov.uk/rest-api.html): a JSON request for each message,
 * signed by a JWT of the service's secret. Letters go as PDF ("precompiled"). Whether to ask again is for whoever sends.
 */
final class NotifyOutlet implements Outlet {

    private static final int UUID_LENGTH = 36;
    private static final int OK = 200;
    private static final int CREATED = 201;
    /** Characters of an answer about one reference. */
    private static final int LONGEST = 1_000_000;
    private static final int TIMED_OUT = 408;
    private static final int TOO_MANY = 429;
    private static final int THEIR_FAULT = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OutletConfiguration.Notify settings;
    private final String service;
    private final String secret;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    NotifyOutlet(OutletConfiguration.Notify settings, Clock clock) {
        String key = settings.apiKey().strip();
        if (key.length() < 2 * UUID_LENGTH + 1) {
            throw new IllegalArgumentException("sporran.outlet.notify.api-key is a name, the service's id and its "
                    + "secret, joined by hyphens");
        }
        this.settings = settings;
        this.secret = key.substring(key.length() - UUID_LENGTH);
        this.service = key.substring(key.length() - 2 * UUID_LENGTH - 1, key.length() - UUID_LENGTH - 1);
        this.clock = clock;
    }

    @Override
    public boolean carries(Message.Channel channel) {
        return switch (channel) {
            case EMAIL -> !settings.emailTemplate().isBlank();
            case SMS -> !settings.smsTemplate().isBlank();
            case LETTER -> true;
        };
    }

    @Override
    public void send(Message message, String reference) {
        if (!carries(message.channel())) {
            throw new OutletException("sporran.outlet.notify has no template for " + message.channel(), true);
        }
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
            // a letter that is made already: the service prints and posts it
            case LETTER -> {
                body.put("content", Base64.getEncoder().encodeToString(message.pdf()));
                yield "letter";
            }
        };
        int status = post("/v2/notifications/" + kind, JSONObjectUtils.toJSONString(body));
        if (status != CREATED) {
            boolean passes = status >= THEIR_FAULT || status == TOO_MANY || status == TIMED_OUT;
            throw new OutletException("The notification service answered " + status, !passes);
        }
    }

    @Override
    public boolean tellsFates() {
        return true;
    }

    /** Notify keeps what it sent for a week, and lists what has one reference with the newest first. */
    @Override
    public Fate fate(String reference) {
        HttpResponse<String> answer = ask(request("/v2/notifications?reference="
                + URLEncoder.encode(reference, StandardCharsets.UTF_8)).GET().build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != OK || answer.body().length() > LONGEST) {
            throw new OutletException("The notification service answered " + answer.statusCode(), false);
        }
        try {
            Map<String, Object>[] all = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(answer.body()),
                    "notifications");
            return all == null || all.length == 0
                    ? Fate.ON_ITS_WAY
                    : switch (String.valueOf(all[0].get("status"))) {
                        case "delivered" -> Fate.DELIVERED;
                        case "permanent-failure" -> Fate.NO_ADDRESS;
                        case "temporary-failure" -> Fate.NOT_REACHED;
                        case "technical-failure" -> Fate.LOST;
                        default -> Fate.ON_ITS_WAY;
                    };
        } catch (ParseException e) {
            throw new OutletException("The notification service answered what is no JSON", false);
        }
    }

    private int post(String path, String json) {
        return ask(request(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(settings.url().resolve(path)).timeout(PATIENCE).header("Authorization",
                "Bearer " + token());
    }

    private <T> HttpResponse<T> ask(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new OutletException("The notification service does not answer", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutletException("Stopped before the message was taken", false);
        }
    }

    private String token() {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build(),
                    new JWTClaimsSet.Builder().issuer(service).issueTime(Date.from(clock.instant())).build());
            jwt.sign(new MACSigner(secret));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new OutletException("The service's secret signs nothing", true);
        }
    }
}
