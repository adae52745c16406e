package scot.sporran.support;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.identity.together.JointAct;
import scot.sporran.identity.together.JointActs;

/** What a joint holder who does not sign in said to the council, for programs. */
@Controller("/api/v1/people/{personId}/joint-acts/{actId}/words")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Powers")
class HeardController {

    private final Access access;
    private final JointActs acts;
    private final HeardWords heard;

    HeardController(Access access, JointActs acts, HeardWords heard) {
        this.access = access;
        this.acts = acts;
        this.heard = heard;
    }

    /** @param powerId whose holder said it @param on the day on which it was said */
    @Serdeable
    record WordBody(@NotNull UUID powerId, JointAct.@NotNull Said said, JointAct.@NotNull How how,
            @NotNull LocalDate on) {}

    @Operation(summary = "Write down the yes or no of a joint holder who does not sign in", description = "As an officer heard it, by telephone, in a letter or face to face. "
            + "Wants a fresh proof of who asks. With the last yes, whoever began it sends it once more; a no ends it. Answers 409 where the holder signs in, "
            + "nothing waits for them, or the officer decides with them, began it, or is paid by the person.")
    @Post
    HttpResponse<?> keep(@Parameter(hidden = true) SignedIn who, UUID personId, UUID actId,
            @Body @Valid WordBody body) {
        access.require(who, Deed.HEAR_HOLDERS, Subject.person(personId));
        JointAct act = acts.find(personId, actId).orElseThrow(Access::notThere);
        HeardWords.Kept kept = heard.keep(act,
                new HeardWords.HeardWord(body.powerId(), body.said(), body.how(), body.on()), who.login());
        String why = switch (kept) {
            case KEPT -> null;
            case WAITS_NO_MORE -> "It waits no more.";
            case SIGNS_IN -> "They sign in, and say it there.";
            case NOT_ASKED -> "It does not wait for them.";
            case INVOLVED -> "This is for an officer who has no part in it.";
        };
        if (why != null) {
            throw new HttpStatusException(HttpStatus.CONFLICT, why);
        }
        return HttpResponse.noContent();
    }
}
