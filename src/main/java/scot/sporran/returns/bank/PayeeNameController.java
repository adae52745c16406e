package scot.sporran.returns.bank;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
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
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.Words;
import scot.sporran.support.PersonId;

/** Names that mean the same for one person, as decisions have taught, for programs. */
@Controller("/api/v1/people/{personId}/payee-names")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Bank statements")
class PayeeNameController {

    private final Access access;
    private final Lessons lessons;

    PayeeNameController(Access access, Lessons lessons) {
        this.access = access;
        this.lessons = lessons;
    }

    /** @param takenBack who has taken it back and why; null while it holds */
    @Serdeable
    record PayeeName(UUID id, String bankWords, String paperName, String taughtBy, Instant taughtAt,
            @Nullable String takenBack) {

        static PayeeName of(Lesson one) {
            return new PayeeName(one.id(), one.bankWords(), one.paperName(), one.taughtBy(), one.taughtAt(),
                    one.takenBack());
        }
    }

    @Operation(summary = "Names that mean the same, the newest first", description = "Also those that were taken back.")
    @Get
    List<PayeeName> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PURCHASES, Subject.person(personId));
        return lessons.of(new PersonId(personId)).stream().map(PayeeName::of).toList();
    }

    @Operation(summary = "Say that two names do not mean the same", description = "By the person, whoever acts for them, or finance.")
    @Delete("/{nameId}")
    HttpResponse<?> takeBack(@Parameter(hidden = true) SignedIn who, UUID personId, UUID nameId) {
        Subject person = Subject.person(personId);
        access.require(who, access.may(who.login(), Deed.PREPARE_MONEY, person) ? Deed.PREPARE_MONEY : Deed.CONFIRM,
                person);
        if (!lessons.takeBack(new PersonId(personId), nameId, Words.say("payees.not-same"), who.login())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }
}
