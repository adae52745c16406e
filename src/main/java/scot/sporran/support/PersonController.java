package scot.sporran.support;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.PageOf;

/** Supported people and how they are reached, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "People")
class PersonController {

    private final Access access;
    private final People people;
    private final Contacts contacts;
    private final AnsweredRequests answered;

    PersonController(Access access, People people, Contacts contacts, AnsweredRequests answered) {
        this.access = access;
        this.people = people;
        this.contacts = contacts;
        this.answered = answered;
    }

    /** @param councilReference the person's number in the council's own system */
    @Serdeable
    record PersonView(UUID id, UUID councilId, String name, @Nullable String councilReference) {

        static PersonView of(SupportedPerson person) {
            return new PersonView(person.id().value(), person.council().value(), person.displayName(),
                    person.councilReference());
        }
    }

    @Serdeable
    record NewPerson(@NotBlank @Size(max = 120) String name, @Nullable @Size(max = 40) String councilReference) {}

    /**
     * @param called what the person wants to be called
     * @param language such as en, gd, pl or zh-Hant
     * @param formats any of LARGE_PRINT, EASY_READ, AUDIO, BRAILLE, BSL_VIDEO, PAPER
     */
    @Serdeable
    record ContactBody(@Nullable String called, @Nullable String phone, @Nullable String email,
            @Nullable String address, @NotNull ReachBy reachBy, @NotNull String language, boolean interpreter,
            @Nullable Set<Format> formats) {

        static ContactBody of(Contact contact) {
            return new ContactBody(contact.called(), contact.phone(), contact.email(), contact.address(),
                    contact.reachBy(), contact.language(), contact.interpreter(), contact.formats());
        }

        Contact toContact() {
            return new Contact(called, phone, email, address, reachBy, language, interpreter,
                    formats == null ? Set.of() : formats);
        }
    }

    @Operation(summary = "Write down a supported person", description = "The same Idempotency-Key gives the first answer again.")
    @Post("/councils/{councilId}/people")
    HttpResponse<PersonView> add(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewPerson body) {
        access.requireInCouncil(who, Deed.RECORD_PERSON, councilId);
        PersonView view = answered.once(who.login().id().value(), key, List.of(councilId, body), PersonView.class,
                () -> PersonView.of(FieldException.sensible("person",
                        () -> people.add(new CouncilId(councilId), body.name().strip(),
                                body.councilReference() == null ? null : body.councilReference().strip()))));
        return HttpResponse.created(view).header(HttpHeaders.LOCATION, "/api/v1/people/" + view.id());
    }

    @Operation(summary = "A council's people, in the order in which they were written down")
    @Get("/councils/{councilId}/people")
    PageOf<PersonView> ofCouncil(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.VIEW_PERSON, councilId);
        Cursor cursor = Cursor.parse(after);
        List<SupportedPerson> rows = people.page(new CouncilId(councilId),
                cursor == null ? null : new PersonId(cursor.id()), limit + 1);
        return PageOf.of(rows, limit, PersonView::of, person -> new Cursor(0, person.id().value()));
    }

    @Operation(summary = "A supported person")
    @Get("/people/{personId}")
    PersonView one(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        return PersonView.of(people.find(new PersonId(personId)).orElseThrow(Access::notThere));
    }

    @Operation(summary = "How a person is reached and told things", description = "Its ETag is what a change sends as If-Match.")
    @Get("/people/{personId}/contact")
    HttpResponse<ContactBody> contact(@Parameter(hidden = true) SignedIn who, UUID personId, HttpRequest<?> request) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        Contacts.Versioned now = contacts.of(new PersonId(personId));
        return EntityTag.answer(request, String.valueOf(now.version()), () -> ContactBody.of(now.contact()));
    }

    @Operation(summary = "Change how a person is reached", description = "Replaces it whole; If-Match names the version that was seen.")
    @Put("/people/{personId}/contact")
    HttpResponse<ContactBody> change(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Body @Valid ContactBody body, HttpRequest<?> request) {
        access.require(who, Deed.SET_PREFERENCES, Subject.person(personId));
        Contact contact = FieldException.sensible("contact", body::toContact);
        PersonId person = new PersonId(personId);
        int seen = contacts.of(person).version();
        EntityTag.requireSeen(request, String.valueOf(seen));
        Contacts.Versioned changed = contacts.change(person, seen, contact, who.login().displayName())
                .orElseThrow(EntityTag::changedMeanwhile);
        return HttpResponse.ok(ContactBody.of(changed.contact())).header(HttpHeaders.ETAG,
                "\"" + changed.version() + "\"");
    }
}
