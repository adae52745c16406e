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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * GOV.UK Notify by its REST interface (docs.notifications.service.gov.uk/rest-api.html): a JSON request for each message,
 * signed by a JWT of the service's secret. An answer of 5xx, or none, is tried once more: the reference is the same, and a
 * message that comes twice does less harm here than one that does not come.
 */
final class NotifyOutlet implements Outlet {

    private static final int UUID_LENGTH = 36;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI url;
    private final String service;
    private final String secret;
    private final String emailTemplate;
    private final String smsTemplate;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    NotifyOutlet(OutletConfiguration.Notify settings, Clock clock) {
        String key = settings.apiKey().strip();
        if (key.length() < 2 * UUID_LENGTH + 1) {
            throw new IllegalArgumentException("sporran.outlet.notify.api-key is a name, the service's id and its "
                    + "secret, joined by hyphens");
        }
        this.url = settings.url();
        this.secret = key.substring(key.length() - UUID_LENGTH);
        this.service = key.substring(key.length() - 2 * UUID_LENGTH - 1, key.length() - UUID_LENGTH - 1);
        this.emailTemplate = settings.emailTemplate();
        this.smsTemplate = settings.smsTemplate();
        this.clock = clock;
    }

    @Override
    public boolean carries(Message.Channel channel) {
        return !template(channel).isBlank();
    }

    @Override
    public void send(Message message, String reference) {
        String template = template(message.channel());
        if (template.isBlank()) {
            throw new OutletException("sporran.outlet.notify has no template for " + message.channel());
        }
        boolean email = message.channel() == Message.Channel.EMAIL;
        Map<String, Object> places = new LinkedHashMap<>();
        places.put("text", message.text());
        if (email) {
            places.put("subject", message.subject());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(email ? "email_address" : "phone_number", message.to());
        body.put("template_id", template);
        body.put("personalisation", places);
        body.put("reference", reference);
        String path = email ? "/v2/notifications/email" : "/v2/notifications/sms";
        int status = post(path, JSONObjectUtils.toJSONString(body));
        if (status >= 500) {
            status = post(path, JSONObjectUtils.toJSONString(body));
        }
        if (status != 201) {
            throw new OutletException("The notification service answered " + status);
        }
    }

    private int post(String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path)).timeout(PATIENCE)
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + token())
                .POST(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 599;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutletException("Stopped before the message was taken", e);
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
            throw new OutletException("The service's secret signs nothing", e);
        }
    }

    private String template(Message.Channel channel) {
        return channel == Message.Channel.EMAIL ? emailTemplate : smsTemplate;
    }
}
