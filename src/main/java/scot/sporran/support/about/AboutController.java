package scot.sporran.support.about;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.FieldException;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** A person's age, sex and group, and times away, for programs. */
@Controller("/api/v1/people/{personId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "People")
class AboutController {

    private final Access access;
    private final People people;
    private final AboutPeople about;
    private final TimesAway away;

    AboutController(Access access, People people, AboutPeople about, TimesAway away) {
        this.access = access;
        this.people = people;
        this.about = about;
        this.away = away;
    }

    /**
     * @param born day of birth, or {@code age}, not both
     * @param age a band; RATHER_NOT_SAY when the person was asked and did not say
     */
    @Serdeable
    record AboutBody(@Nullable LocalDate born, @Nullable AgeBand age, @Nullable Sex sex,
            @Nullable ClientGroup clientGroup) {

        static AboutBody of(AboutPerson about) {
            return new AboutBody(about.born(), about.age(), about.sex(), about.clientGroup());
        }
    }

    /** @param to the last day; null while it goes on, and for a death */
    @Serdeable
    record AwayBody(@NotNull TimeAway.Kind kind, @NotNull LocalDate from, @Nullable LocalDate to) {}

    @Serdeable
    record EndBody(@NotNull LocalDate to) {}

    @Serdeable
    record AwayView(UUID id, TimeAway.Kind kind, LocalDate from, @Nullable LocalDate to, LocalDate recordedOn) {

        static AwayView of(TimeAway one) {
            return new AwayView(one.id(), one.kind(), one.from(), one.to(), one.recordedOn());
        }
    }

    @Operation(summary = "Age, sex and group, as far as the person said", description = "For the council's staff and the person. Its ETag is what a change sends as If-Match.")
    @Get("/about")
    HttpResponse<AboutBody> about(@Parameter(hidden = true) SignedIn who, UUID personId, HttpRequest<?> request) {
        AboutPeople.Versioned now = about.of(known(who, personId).id());
        return EntityTag.answer(request, String.valueOf(now.version()), () -> AboutBody.of(now.about()));
    }

    @Operation(summary = "Write down age, sex and group", description = "Replaces it whole; nothing of it is needed. If-Match names the version that was seen, \"0\" for none.")
    @Put("/about")
    HttpResponse<AboutBody> change(@Parameter(hidden = true) SignedIn who, UUID personId, @Body @Valid AboutBody body,
            HttpRequest<?> request) {
        SupportedPerson person = known(who, personId);
        int seen = about.of(person.id()).version();
        EntityTag.requireSeen(request, String.valueOf(seen));
        AboutPeople.Versioned changed = FieldException.sensible("born",
                () -> about.change(person, seen,
                        new AboutPerson(body.born(), body.age(), body.sex(), body.clientGroup()),
                        who.login().displayName()))
                .orElseThrow(EntityTag::changedMeanwhile);
        return HttpResponse.ok(AboutBody.of(changed.about())).header(HttpHeaders.ETAG,
                "\"" + changed.version() + "\"");
    }

    /** The person, for who keeps their record or is it. */
    private SupportedPerson known(SignedIn who, UUID personId) {
        access.require(who, personId.equals(who.login().personId()) ? Deed.SET_PREFERENCES : Deed.RECORD_PERSON,
                Subject.person(personId));
        return people.find(new PersonId(personId)).orElseThrow(Access::notThere);
    }

    @Operation(summary = "Times away from home, by the first day")
    @Get("/times-away")
    List<AwayView> away(@Parameter(hidden = true) SignedIn who, UUID personId) {
        return away.of(recorded(who, personId)).stream().map(AwayView::of).toList();
    }

    @Operation(summary = "Write down a time away, or a death", description = "The same again is the same. No card or payment is stopped by it.")
    @Post("/times-away")
    HttpResponse<AwayView> record(@Parameter(hidden = true) SignedIn who, UUID personId, @Body @Valid AwayBody body) {
        PersonId person = recorded(who, personId);
        return HttpResponse.created(AwayView.of(FieldException.sensible("from",
                () -> away.record(person, body.kind(), body.from(), body.to(), who.login().displayName()))));
    }

    @Operation(summary = "The person is home again", description = "Answers 409 when that was written down before.")
    @Put("/times-away/{awayId}/end")
    AwayView end(@Parameter(hidden = true) SignedIn who, UUID personId, UUID awayId, @Body @Valid EndBody body) {
        PersonId person = recorded(who, personId);
        if (away.of(person).stream().noneMatch(one -> one.id().equals(awayId))) {
            throw Access.notThere();
        }
        return FieldException.sensible("to", () -> away.ended(person, awayId, body.to())).map(AwayView::of)
                .orElseThrow(
                        () -> new HttpStatusException(HttpStatus.CONFLICT, "Its last day is written down already."));
    }

    @Operation(summary = "Take back a time away that never was")
    @Delete("/times-away/{awayId}")
    HttpResponse<?> takeBack(@Parameter(hidden = true) SignedIn who, UUID personId, UUID awayId) {
        if (!away.takeBack(recorded(who, personId), awayId, who.login().displayName())) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    private PersonId recorded(SignedIn who, UUID personId) {
        access.require(who, Deed.RECORD_PERSON, Subject.person(personId));
        return new PersonId(personId);
    }
}
