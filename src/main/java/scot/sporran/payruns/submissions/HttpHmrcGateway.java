package scot.sporran.payruns.submissions;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** HMRC over HTTPS: no redirects, a deadline for each answer, and answers of a sensible length only. */
@Singleton
class HttpHmrcGateway implements HmrcGateway {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MOST_CHARACTERS = 5_000_000;
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();
    private final HmrcSettings settings;

    HttpHmrcGateway(HmrcSettings settings) {
        this.settings = settings;
    }

    @Override
    public String post(URI address, String message) throws NotReachedException, NoAnswerException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(settings.patience()))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(message, StandardCharsets.UTF_8)).build();
        try {
            HttpResponse<String> answer = client.send(request,
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != OK || answer.body().length() > MOST_CHARACTERS) {
                throw new NoAnswerException("HMRC's address answered " + answer.statusCode());
            }
            return answer.body();
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new NotReachedException("HMRC's address cannot be reached", e);
        } catch (IOException e) {
            throw new NoAnswerException("HMRC's answer did not come: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("Stopped while waiting for HMRC's answer");
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
