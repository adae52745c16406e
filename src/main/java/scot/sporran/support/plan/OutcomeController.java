package scot.sporran.support.plan;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.BadInputException;
import scot.sporran.support.PersonId;

/** How it goes with what a person wants, for programs. */
@Controller("/api/v1/people/{personId}/plan/outcomes")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Plans")
class OutcomeController {

    private final Access access;
    private final OutcomeWords words;

    OutcomeController(Access access, OutcomeWords words) {
        this.access = access;
        this.words = words;
    }

    /** @param words null when nothing was added, or the person's records were disposed of */
    @Serdeable
    record WordView(UUID id, String outcome, OutcomeWords.Side side, OutcomeWords.Going going, @Nullable String words,
            String by, Instant at) {

        static WordView of(OutcomeWords.Word word) {
            return new WordView(word.id(), word.outcome(), word.side(), word.going(), word.words(), word.by(),
                    word.at());
        }
    }

    @Serdeable
    record SayBody(OutcomeWords.@NotNull Going going, @Nullable String words) {}

    @Operation(summary = "How it goes with each outcome of the plan", description = "All words, the newest first; the first of each side is how it stands.")
    @Get
    List<WordView> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PLAN, Subject.person(personId));
        // a provider reads the plan, and not what the person says of it
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        return words.of(new PersonId(personId)).stream().map(WordView::of).toList();
    }

    @Operation(summary = "Say how it goes", description = "For the person's side or the council's, by who says it. The same Idempotency-Key again is the same word.")
    @Post("/{code}/words")
    @Status(HttpStatus.CREATED)
    WordView say(@Parameter(hidden = true) SignedIn who, UUID personId, String code,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid SayBody body) {
        if (key == null || key.isBlank() || key.length() > 100) {
            throw new BadInputException("Idempotency-Key", "1 to 100 characters", "Send a new one with each word.");
        }
        access.require(who, who.login().role().isOfCouncil() ? Deed.AGREE_PLAN : Deed.ASK, Subject.person(personId));
        PersonId person = new PersonId(personId);
        UUID said = words.say(person, code, body.going(), body.words() == null ? "" : body.words(), who.login(), key)
                .orElseThrow(Access::notThere);
        return words.of(person).stream().filter(word -> word.id().equals(said)).map(WordView::of).findFirst()
                .orElseThrow(Access::notThere);
    }
}
