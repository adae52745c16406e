package scot.sporran.monitoring.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.monitoring.cases.Bands;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.cases.Photos;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answers;

/** What was noticed about a person, as far as the council's rule lets them see it, and their word on it. Silence is held against nobody. */
@Controller("/api/v1/people/{personId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Monitoring")
class NoticedFlagController {

    private static final int MOST = 50;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_REPLY = 2_000;

    private final Access access;
    private final People people;
    private final Budgets budgets;
    private final RuleVersions rules;
    private final Cases cases;
    private final Bands bands;

    NoticedFlagController(Access access, People people, Budgets budgets, RuleVersions rules, Cases cases,
            Bands bands) {
        this.access = access;
        this.people = people;
        this.budgets = budgets;
        this.rules = rules;
        this.cases = cases;
        this.bands = bands;
    }

    /** @param event ASK or ANSWER */
    @Serdeable
    record SaidLine(CaseEvent event, String by, String words, Instant at) {

        static SaidLine of(FlagCase.Step step) {
            return new SaidLine(step.event(), step.byName(), step.words(), step.at());
        }
    }

    /**
     * @param open whether it may still be answered
     * @param said what was asked and answered
     */
    @Serdeable
    record NoticedView(UUID id, LocalDate on, String sentence, boolean open, List<SaidLine> said) {}

    @Serdeable
    record WordsBody(@NotBlank @Size(max = LONGEST) String words) {}

    @Serdeable
    record BandReplyBody(@NotBlank @Size(max = LONGEST_REPLY) String words) {}

    @Operation(summary = "What was noticed about a person, the latest first")
    @Get("/noticed")
    List<NoticedView> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        return shown(who, person(who, personId, Deed.VIEW_PURCHASES)).stream().map(this::view)
                .toList();
    }

    @Operation(summary = "Answer what was noticed", description = "Asked or not.")
    @Post("/noticed/{flagId}/answers")
    NoticedView answer(@Parameter(hidden = true) SignedIn who, UUID personId, UUID flagId,
            @Body @Valid WordsBody body) {
        FlagCase flag = found(who, person(who, personId, Deed.CONFIRM), flagId);
        return view(Answers.value(cases.answer(flag, body.words(), null, who.login())));
    }

    @Operation(summary = "Answer with a photo", description = "JPEG or PNG of up to 5 MB; only what can be seen is kept.")
    @Post(uri = "/noticed/{flagId}/photos", consumes = {MediaType.IMAGE_JPEG, MediaType.IMAGE_PNG})
    NoticedView photo(@Parameter(hidden = true) SignedIn who, UUID personId, UUID flagId, @Body byte[] file) {
        FlagCase flag = found(who, person(who, personId, Deed.CONFIRM), flagId);
        Photos.Photo photo = Photos.Photo.of(file).orElseThrow(() -> new BadInputException("file",
                "a picture of up to 5 MB", "Take it again, or say it in words."));
        return view(Answers.value(cases.answer(flag, Words.say("noticed.photo.words"), photo, who.login())));
    }

    @Operation(summary = "A photo that was sent as an answer")
    @Get("/noticed/{flagId}/photos/{step}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> sent(@Parameter(hidden = true) SignedIn who, UUID personId, UUID flagId, int step) {
        FlagCase flag = found(who, person(who, personId, Deed.VIEW_PURCHASES), flagId);
        Photos.Photo photo = cases.photo(flag, step).orElseThrow(Access::notThere);
        return HttpResponse.ok(photo.bytes()).contentType(MediaType.of(photo.kind()));
    }

    @Operation(summary = "What was said on how closely a budget is looked at, the latest first")
    @Get("/budgets/{budgetId}/bands")
    List<BandLine> bands(@Parameter(hidden = true) SignedIn who, UUID personId, UUID budgetId) {
        return bands.of(budget(person(who, personId, Deed.VIEW_PURCHASES), budgetId).id()).stream()
                .map(BandLine::of).toList();
    }

    @Operation(summary = "Reply to it", description = "May be changed as long as it counts.")
    @Put("/budgets/{budgetId}/bands/{number}/reply")
    BandLine reply(@Parameter(hidden = true) SignedIn who, UUID personId, UUID budgetId, int number,
            @Body @Valid BandReplyBody body) {
        Budget budget = budget(person(who, personId, Deed.CONFIRM), budgetId);
        Bands.Said said = bands.of(budget.id()).stream().filter(one -> one.number() == number).findFirst()
                .orElseThrow(Access::notThere);
        return BandLine.of(Answers.value(bands.reply(said, body.words(), who.login())));
    }

    private SupportedPerson person(SignedIn who, UUID personId, Deed deed) {
        access.require(who, deed, Subject.person(personId));
        return people.find(new PersonId(personId)).orElseThrow(Access::notThere);
    }

    /** What the council's rule and adult protection let this login see. */
    private List<FlagCase> shown(SignedIn who, SupportedPerson person) {
        return rules.inForce(person.council()).terms().peopleSee()
                ? cases.shownTo(person.id(), person.id().value().equals(who.login().personId()), MOST)
                : List.of();
    }

    private FlagCase found(SignedIn who, SupportedPerson person, UUID flag) {
        return shown(who, person).stream().filter(one -> one.id().equals(flag)).findFirst()
                .orElseThrow(Access::notThere);
    }

    private Budget budget(SupportedPerson person, UUID budget) {
        return budgets.of(person.id()).stream().filter(one -> one.id().value().equals(budget)).findFirst()
                .orElseThrow(Access::notThere);
    }

    private NoticedView view(FlagCase flag) {
        return new NoticedView(flag.id(), flag.raisedOn(), flag.toPerson(),
                flag.state().after(CaseEvent.ANSWER).isPresent(),
                cases.steps(flag).stream()
                        .filter(step -> step.event() == CaseEvent.ASK || step.event() == CaseEvent.ANSWER)
                        .map(SaidLine::of).toList());
    }
}
