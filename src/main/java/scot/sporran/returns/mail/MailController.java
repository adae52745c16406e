package scot.sporran.returns.mail;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the council's mail relay hands mail in. It keeps a mail until it hears 202, which is said only once the receipts are kept; and it
 * hears the same whether anybody has the address or not.
 */
@Controller("/api/v1/receipt-mail")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Receipts")
class MailController {

    static final String SECRET = "Sporran-Mail-Secret";
    static final String TO = "Sporran-Mail-To";
    /** Three photos of 8 MB, as mail writes them. */
    static final int MOST_BYTES = 30 * 1024 * 1024;
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 30;

    private final MailSettings settings;
    private final ReceiptMail mail;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    MailController(MailSettings settings, ReceiptMail mail) {
        this.settings = settings;
        this.mail = mail;
    }

    @Operation(summary = "Hand in a mail with receipts", description = "For the mail relay, with the secret of the settings in "
            + "`Sporran-Mail-Secret`. The body is the mail as it came (RFC 5322), up to 30 MB; `Sporran-Mail-To` says for whom, "
            + "else the mail does. 202 whether anybody has the address or not. What came is told to the person in the portal.")
    @Post(consumes = MediaType.ALL)
    HttpResponse<?> take(@Parameter(hidden = true) HttpRequest<?> request, @Nullable @Body InputStream raw) {
        if (!settings.isOn()
                || !settings.isSecret(Objects.requireNonNullElse(request.getHeaders().get(SECRET), ""))) {
            throw new HttpStatusException(HttpStatus.UNAUTHORIZED, "This is for the mail relay, which knows a secret.");
        }
        if (!place()) {
            return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "60");
        }
        try {
            byte[] bytes = raw == null ? new byte[0] : raw.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new HttpStatusException(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "A mail has up to 30 MB.");
            }
            mail.take(bytes, request.getHeaders().getAll(TO));
            return HttpResponse.accepted();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    private boolean place() {
        try {
            return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
