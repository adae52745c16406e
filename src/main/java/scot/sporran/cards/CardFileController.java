package scot.sporran.cards;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.Micros;
import scot.sporran.support.CouncilId;

/** Files for the bureau that makes cards, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Card files")
class CardFileController {

    private final Access access;
    private final CardFiles files;
    private final AnsweredRequests answered;

    CardFileController(Access access, CardFiles files, AnsweredRequests answered) {
        this.access = access;
        this.files = files;
        this.answered = answered;
    }

    /** @param cards how many are in it @param taken whether the bureau has it and its content is gone */
    @Serdeable
    record FileView(UUID id, int cards, String madeBy, Instant madeAt, boolean taken) {

        static FileView of(CardFiles.Made made) {
            return new FileView(made.id(), made.cards(), made.madeBy(), Micros.toInstant(made.madeAtUs()),
                    made.taken());
        }
    }

    @Operation(summary = "A council's files for the bureau, the latest first")
    @Get("/councils/{councilId}/card-files")
    List<FileView> files(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        return files.of(new CouncilId(councilId)).stream().map(FileView::of).toList();
    }

    @Operation(summary = "Make a file of all ordered cards", description = "Each with a PIN that nobody has seen, "
            + "encrypted to the bureau's certificate. The cards are on their way from then on. The same "
            + "Idempotency-Key again is the same file.")
    @Post("/councils/{councilId}/card-files")
    HttpResponse<FileView> make(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        FileView view = answered.once(who.login().id().value(), key, "card file " + councilId, FileView.class,
                () -> FileView.of(files.make(new CouncilId(councilId), who.login().displayName()).orElse(no -> {
                    throw new HttpStatusException(HttpStatus.CONFLICT, no.words());
                })));
        return HttpResponse.created(view).header(HttpHeaders.LOCATION, "/api/v1/card-files/" + view.id());
    }

    @Operation(summary = "A file, as the bureau opens it", description = "JSON Web Encryption, compact (RFC 7516): "
            + "RSA-OAEP-256, A256GCM. Inside, a line of JSON for each card.")
    @Get("/card-files/{fileId}")
    @Produces("application/jose")
    HttpResponse<String> file(@Parameter(hidden = true) SignedIn who, UUID fileId) {
        visible(who, fileId);
        return files.content(fileId).map(content -> HttpResponse.ok(content).header(HttpHeaders.CACHE_CONTROL,
                "no-store")).orElseThrow(() -> new HttpStatusException(HttpStatus.GONE, "The bureau has this file."));
    }

    @Operation(summary = "Say that the bureau has the file", description = "Its content is deleted.")
    @Post("/card-files/{fileId}/taken")
    FileView taken(@Parameter(hidden = true) SignedIn who, UUID fileId) {
        visible(who, fileId);
        files.taken(fileId);
        return FileView.of(visible(who, fileId));
    }

    private CardFiles.Made visible(SignedIn who, UUID fileId) {
        CardFiles.Made made = files.find(fileId).orElseThrow(Access::notThere);
        if (!access.mayInCouncil(who.login(), Deed.PREPARE_MONEY, made.council().value())) {
            throw Access.notThere();
        }
        return made;
    }
}
