package scot.sporran.identity.together;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;

/** What waits for the yes of all who decide together for a person, for programs. */
@Controller("/api/v1/people/{personId}/joint-acts")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Powers")
class TogetherController {

    private final Access access;
    private final JointActs acts;

    TogetherController(Access access, JointActs acts) {
        this.access = access;
        this.acts = acts;
    }

    /**
     * @param by who began it
     * @param mine whether that was the login
     * @param path where the same is sent to
     * @param lapsesAt until when it waits
     * @param words what was said so far
     * @param missing whose yes is missing
     */
    @Serdeable
    record JointActView(UUID id, String by, boolean mine, Deed deed, String path, Instant at, Instant lapsesAt,
            List<WordView> words, List<MissingView> missing) {}

    /** @param how how the council heard it; null, as what follows, for who said it here @param heardBy the officer */
    @Serdeable
    record WordView(String name, JointAct.Said said, Instant at, JointAct.@Nullable How how, @Nullable LocalDate on,
            @Nullable String heardBy) {

        static WordView of(JointAct.Word word) {
            JointAct.Heard heard = word.heard();
            return heard == null
                    ? new WordView(word.name(), word.said(), word.at(), null, null, null)
                    : new WordView(word.name(), word.said(), word.at(), heard.how(), heard.on(), heard.by());
        }
    }

    /** @param signsIn false for who tells the council, which writes it down */
    @Serdeable
    record MissingView(UUID powerId, String name, boolean signsIn) {}

    @Operation(summary = "What waits for all who decide together, the oldest first", description = "It is done when each of them has sent the same "
            + "to the same address; until then sending answers 409, and is kept as a yes for two weeks.")
    @Get
    List<JointActView> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        if (who.login().councilId() != null
                && !access.may(who.login(), Deed.HEAR_HOLDERS, Subject.person(personId))) {
            throw Access.notThere();
        }
        return acts.of(personId).stream().map(act -> new JointActView(act.id(), act.beganName(),
                act.beganBy().equals(who.login().id()), act.deed(), act.path(), act.beganAt(), act.lapsesAt(),
                act.words().stream().map(WordView::of).toList(),
                acts.missing(act).stream()
                        .map(one -> new MissingView(one.power(), one.name(), one.login() != null)).toList()))
                .toList();
    }

    @Operation(summary = "Say no to an act that waits for one's yes", description = "It is over then, and whoever began it is told. Answers 409 when it does not wait for this login.")
    @Post("/{actId}/refusal")
    HttpResponse<?> refuse(@Parameter(hidden = true) SignedIn who, UUID personId, UUID actId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        if (acts.find(personId, actId).isEmpty()) {
            throw Access.notThere();
        }
        if (!acts.refuse(personId, actId, who.login())) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "It does not wait for your yes.");
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Take one's own yes back", description = "Of whoever began it: the whole act.")
    @Delete("/{actId}")
    HttpResponse<?> takeBack(@Parameter(hidden = true) SignedIn who, UUID personId, UUID actId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        if (!acts.takeBack(personId, actId, who.login())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }
}
