package scot.sporran.support;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
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
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;

/** Codes by which people sign in for the first time, for programs. */
@Controller("/api/v1/people/{personId}/pairing-codes")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Ways to sign in")
class PersonLoginController {

    private final Access access;
    private final People people;
    private final PersonLogins logins;

    PersonLoginController(Access access, People people, PersonLogins logins) {
        this.access = access;
        this.people = people;
        this.logins = logins;
    }

    /** @param code eight digits, good once and for ten minutes */
    @Serdeable
    record CodeView(String code) {}

    @Operation(summary = "A code to hand over to the person beside you", description = "Typed at the sign-in page it begins "
            + "their session. Whoever has no login yet gets one with it. Wants a fresh proof of who asks.")
    @Post
    @Status(HttpStatus.CREATED)
    CodeView make(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.PAIR_DEVICE, Subject.person(personId));
        SupportedPerson person = people.find(new PersonId(personId)).orElseThrow(Access::notThere);
        return new CodeView(logins.code(person, who.login()));
    }
}
