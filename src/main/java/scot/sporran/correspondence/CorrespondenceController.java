package scot.sporran.correspondence;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PageOf;

/** Messages and letters of a person, for programs. */
@Controller("/api/v1/people/{personId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Correspondence")
class CorrespondenceController {

    private final Access access;
    private final CorrespondenceDesk desk;

    CorrespondenceController(Access access, CorrespondenceDesk desk) {
        this.access = access;
        this.desk = desk;
    }

    /** @param topic what it is about; USUAL when left out */
    @Serdeable
    record MessageBody(@NotBlank String text, Messages.@Nullable Topic topic) {}

    /** @param text what was done */
    @Serdeable
    record SettleBody(@NotBlank String text) {}

    /**
     * @param side who wrote it
     * @param text null when the person's records were disposed of
     * @param readAt when the other side first saw it; null while it has not
     * @param open true for a concern that waits for the council to say what was done
     */
    @Serdeable
    record MessageView(UUID id, Messages.Side side, Messages.Topic topic, String name, @Nullable String text,
            Instant at, @Nullable Instant readAt, boolean open) {

        static MessageView of(Messages.Sent sent) {
            return new MessageView(sent.id(), sent.side(), sent.topic(), sent.name(), sent.text(), sent.at(),
                    sent.readAt(), sent.isOpen());
        }
    }

    /** @param subject null when the person's records were disposed of */
    @Serdeable
    record LetterView(UUID id, LetterKind kind, String language, @Nullable String subject, List<String> paragraphs,
            String page, Instant at, @Nullable Instant readAt) {}

    /** @param details whether e-mails and texts may say what a letter says, names and sums too */
    @Serdeable
    record ChoiceBody(boolean details) {}

    @Operation(summary = "Messages with the council", description = "The newest first. What was said in confidence (NOT_SAFE) is for the person and those of the council who answer.")
    @Get("/messages")
    PageOf<MessageView> messages(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @QueryValue String after, @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.require(who, Deed.VIEW_MESSAGES, Subject.person(personId));
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(
                desk.thread(who.login(), personId, cursor == null ? Long.MAX_VALUE : cursor.position(), limit + 1),
                limit,
                MessageView::of, sent -> Cursor.at(Micros.of(sent.at())));
    }

    @Operation(summary = "Write a message", description = "From the person's side or the council's, by who writes. The same Idempotency-Key again is the same message.")
    @Post("/messages")
    @Status(HttpStatus.CREATED)
    MessageView write(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid MessageBody body) {
        if (key == null || key.isBlank() || key.length() > 100) {
            throw new BadInputException("Idempotency-Key", "1 to 100 characters", "Send a new one with each message.");
        }
        access.require(who, Deed.WRITE_MESSAGES, Subject.person(personId));
        UUID id = desk.write(who.login(), personId, body.topic() == null ? Messages.Topic.USUAL : body.topic(),
                body.text(), key);
        return desk.thread(who.login(), personId, Long.MAX_VALUE, PageOf.MOST).stream()
                .filter(one -> one.id().equals(id)).map(MessageView::of).findFirst().orElseThrow(Access::notThere);
    }

    @Operation(summary = "Say what was done about a concern", description = "Settles it. The person reads it. 409 when it was settled before.")
    @Post("/messages/{messageId}/settle")
    HttpResponse<?> settle(@Parameter(hidden = true) SignedIn who, UUID personId, UUID messageId,
            @Body @Valid SettleBody body) {
        access.require(who, Deed.WRITE_MESSAGES, Subject.person(personId));
        if (CorrespondenceDesk.side(who.login()) != Messages.Side.COUNCIL) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "The council says what was done.");
        }
        if (!desk.settle(who.login(), personId, messageId, body.text())) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "It waits no more, or there is none.");
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Letters to the person", description = "The newest first.")
    @Get("/letters")
    List<LetterView> letters(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @QueryValue UUID after, @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.require(who, Deed.VIEW_MESSAGES, Subject.person(personId));
        return desk.notices().of(personId, who.login(), after, limit).stream().map(this::view).toList();
    }

    @Operation(summary = "A letter")
    @Get("/letters/{letterId}")
    LetterView letter(@Parameter(hidden = true) SignedIn who, UUID personId, UUID letterId) {
        return view(readable(who, personId, letterId));
    }

    @Operation(summary = "A letter for paper", description = "PDF, in 11 or 18 point letters.")
    @Get("/letters/{letterId}/paper.pdf")
    @Produces(MediaType.APPLICATION_PDF)
    HttpResponse<byte[]> paper(@Parameter(hidden = true) SignedIn who, UUID personId, UUID letterId,
            @QueryValue(defaultValue = "false") boolean large) {
        return HttpResponse.ok(desk.pdf(readable(who, personId, letterId), large)).header(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"letter.pdf\"");
    }

    @Operation(summary = "Whether notifications say what the letter says")
    @Get("/notification-choice")
    ChoiceBody choice(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        return new ChoiceBody(desk.choices().details(personId));
    }

    @Operation(summary = "Choose it")
    @Put("/notification-choice")
    ChoiceBody choose(@Parameter(hidden = true) SignedIn who, UUID personId, @Body @Valid ChoiceBody body) {
        access.require(who, Deed.SET_PREFERENCES, Subject.person(personId));
        desk.choices().choose(personId, body.details());
        return body;
    }

    private Notices.Notice readable(SignedIn who, UUID personId, UUID letterId) {
        Notices.Notice letter = desk.notice(personId, letterId, who.login());
        access.require(who, CorrespondenceDesk.toRead(letter, who.login()), Subject.person(personId));
        return letter;
    }

    private LetterView view(Notices.Notice notice) {
        LetterTemplate.Letter letter = desk.notices().letter(notice).orElse(null);
        return new LetterView(notice.id(), notice.kind(), notice.language().code(),
                letter == null ? null : letter.subject(), letter == null ? List.of() : letter.paragraphs(),
                notice.page(), notice.at(), notice.readAt());
    }
}
