package scot.sporran.support.about;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** A person's emergency card, for programs. */
@Controller("/api/v1/people/{personId}/emergency-card")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "People")
class EmergencyCardController {

    private final Access access;
    private final People people;
    private final EmergencyCards cards;

    EmergencyCardController(Access access, People people, EmergencyCards cards) {
        this.access = access;
        this.people = people;
        this.cards = cards;
    }

    /** Each part up to 600 letters; what is left away is empty. */
    @Serdeable
    record CardBody(@Nullable String ring, @Nullable String backup, @Nullable String need, @Nullable String know) {

        static CardBody of(EmergencyCard card) {
            return new CardBody(card.ring(), card.backup(), card.need(), card.know());
        }

        EmergencyCard card() {
            return new EmergencyCard(text(ring), text(backup), text(need), text(know));
        }

        private static String text(@Nullable String said) {
            return said == null ? "" : said;
        }
    }

    @Operation(summary = "What a person wants others to know in an emergency", description = "For the person, those whom they entrusted with it, and the council's social workers. Its ETag is what a change sends as If-Match.")
    @Get
    HttpResponse<CardBody> card(@Parameter(hidden = true) SignedIn who, UUID personId, HttpRequest<?> request) {
        EmergencyCards.Versioned now = cards.of(person(who, personId).id());
        return EntityTag.answer(request, String.valueOf(now.version()), () -> CardBody.of(now.card()));
    }

    @Operation(summary = "Write the emergency card", description = "Replaces it whole. If-Match names the version that was seen, \"0\" for none.")
    @Put
    HttpResponse<CardBody> write(@Parameter(hidden = true) SignedIn who, UUID personId, @Body CardBody body,
            HttpRequest<?> request) {
        SupportedPerson person = person(who, personId);
        int seen = cards.of(person.id()).version();
        EntityTag.requireSeen(request, String.valueOf(seen));
        EmergencyCards.Versioned now = cards.change(person, seen, body.card(), who.login().displayName())
                .orElseThrow(EntityTag::changedMeanwhile);
        return HttpResponse.ok(CardBody.of(now.card())).header(HttpHeaders.ETAG, "\"" + now.version() + "\"");
    }

    private SupportedPerson person(SignedIn who, UUID personId) {
        access.require(who, EmergencyCards.deed(who.login()), Subject.person(personId));
        return people.find(new PersonId(personId)).orElseThrow(Access::notThere);
    }
}
