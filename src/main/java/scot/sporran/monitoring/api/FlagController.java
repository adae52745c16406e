package scot.sporran.monitoring.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.monitoring.cases.CaseEvent;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.DismissedAs;
import scot.sporran.monitoring.cases.FlagAccess;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.EntityTag;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;
import scot.sporran.support.money.Answers;

/** What monitoring noticed, and each step of looking into it. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Flags")
class FlagController {

    private static final int MOST = 500;
    /** What a person may do; everything else the record does. */
    private static final Set<CaseEvent> BY_PEOPLE = EnumSet.of(CaseEvent.ASSIGN, CaseEvent.NOTE, CaseEvent.ASK,
            CaseEvent.WAIT, CaseEvent.ESCALATE, CaseEvent.STAND_DOWN, CaseEvent.DISMISS, CaseEvent.EXPLAIN,
            CaseEvent.ACT, CaseEvent.RELEASE, CaseEvent.REOPEN);

    private final Access access;
    private final FlagAccess flags;
    private final Cases cases;
    private final Logins logins;

    FlagController(Access access, FlagAccess flags, Cases cases, Logins logins) {
        this.access = access;
        this.flags = flags;
        this.cases = cases;
        this.logins = logins;
    }

    /**
     * @param confidence from 0 to 1, how sure the rule is that somebody would want to know
     * @param raisedOn the day on which the record first told of it
     * @param sentence for the officer, with the figures
     */
    @Serdeable
    record FlagLine(UUID id, UUID personId, UUID budgetId, Reason reason, int severity, double confidence,
            Reason.Route route, CaseState state, LocalDate raisedOn, String sentence, @Nullable String with,
            @Nullable LocalDate waitsUntil, int version) {

        static FlagLine of(FlagCase flag) {
            return new FlagLine(flag.id(), flag.person().value(), flag.budget().value(), flag.reason(),
                    flag.reason().severity(), flag.confidence(), flag.reason().route(), flag.state(),
                    flag.raisedOn(), flag.officer(), flag.assignedName(), flag.waitUntil(), flag.version());
        }
    }

    /** @param pence signed, money out negative */
    @Serdeable
    record EvidenceLine(LocalDate on, long pence, String what) {}

    @Serdeable
    record StepLine(int version, CaseEvent event, CaseState state, String by, String words, Instant at) {}

    /**
     * @param toPerson the sentence that the person reads
     * @param firstStep the least intrusive one
     * @param mayNow what may be sent as the next step
     * @param evidence the lines that the rule used; none for whoever may not see payments
     */
    @Serdeable
    record FlagView(FlagLine flag, String toPerson, Reason.Step firstStep, @Nullable CaseEvent outcome,
            @Nullable DismissedAs dismissedAs, List<CaseEvent> mayNow, List<EvidenceLine> evidence,
            List<StepLine> steps) {}

    /**
     * @param words why, or what was said or asked: a question goes to the person as it is written
     * @param to login of a colleague, with ASSIGN
     * @param until the day to wait for, with WAIT
     * @param as why it should not have been asked, with DISMISS
     */
    @Serdeable
    record StepBody(@NotNull CaseEvent event, @NotBlank @Size(max = 1_000) String words, @Nullable UUID to,
            @Nullable LocalDate until, @Nullable DismissedAs as) {}

    @Operation(summary = "A council's flags in a state, the gravest first", description = "Money for finance officers, welfare for social workers; PROTECTION only for those who look after it.")
    @Get("/councils/{councilId}/flags")
    List<FlagLine> all(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "NEW") CaseState state) {
        access.requireInCouncil(who, flags.review(who.login()), councilId);
        boolean protection = state == CaseState.PROTECTION;
        Set<Reason.Route> routes = !protection
                ? flags.routes(who.login())
                : flags.protects(who.login()) ? EnumSet.allOf(Reason.Route.class) : Set.of();
        return cases.queue(new CouncilId(councilId), routes, Set.of(state), MOST).stream()
                .filter(flag -> flags.sees(who.login(), flag)).map(FlagLine::of).toList();
    }

    @Operation(summary = "What was noted and nobody was asked about, the latest first", description = "A lesson kept it quiet, or it was over before anybody watched. REOPEN asks about it after all.")
    @Get("/councils/{councilId}/flags/noted")
    List<FlagLine> noted(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, flags.review(who.login()), councilId);
        return cases.noted(new CouncilId(councilId), flags.routes(who.login()), MOST).stream()
                .filter(flag -> flags.sees(who.login(), flag)).map(FlagLine::of).toList();
    }

    @Operation(summary = "A flag with its figures and its timeline", description = "Its ETag is the version that the next step has to name.")
    @Get("/flags/{flagId}")
    HttpResponse<FlagView> one(@Parameter(hidden = true) SignedIn who, UUID flagId, HttpRequest<?> request) {
        FlagCase flag = found(who, flagId);
        return EntityTag.answer(request, String.valueOf(flag.version()), () -> view(who, flag));
    }

    private FlagCase found(SignedIn who, UUID flagId) {
        FlagCase flag = flags.require(who.login(), flagId);
        access.require(who, Deed.VIEW_PERSON, Subject.person(flag.person().value()));
        return flag;
    }

    private FlagView view(SignedIn who, FlagCase flag) {
        boolean lines = access.mayView(who.login(), flag.person().value());
        return new FlagView(FlagLine.of(flag), flag.toPerson(), flag.reason().step(), flag.outcome(),
                flag.dismissedAs(),
                BY_PEOPLE.stream().filter(event -> flag.state().after(event).isPresent()).toList(),
                lines
                        ? flag.evidence().stream().map(line -> new EvidenceLine(line.on(), line.pence(), line.words()))
                                .toList()
                        : List.of(),
                cases.steps(flag).stream().map(step -> new StepLine(step.version(), step.event(), step.state(),
                        step.byName(), step.words(), step.at())).toList());
    }

    @Operation(summary = "Take the next step with a flag", description = "Needs If-Match. Answers 409 when its state does not allow the step, and without a body when it is out of the caller's sight from then on.")
    @Post("/flags/{flagId}/steps")
    HttpResponse<FlagView> step(@Parameter(hidden = true) SignedIn who, UUID flagId, HttpRequest<?> request,
            @Body @Valid StepBody body) {
        FlagCase flag = found(who, flagId);
        EntityTag.requireSeen(request, String.valueOf(flag.version()));
        FlagCase after = Answers.value(take(who.login(), flag, body));
        return flags.sees(who.login(), after)
                ? HttpResponse.ok(view(who, after)).header("ETag", "\"" + after.version() + "\"")
                : HttpResponse.noContent();
    }

    private Answer<FlagCase> take(Login by, FlagCase flag, StepBody body) {
        if (!BY_PEOPLE.contains(body.event())) {
            throw new BadInputException("event", "one of " + BY_PEOPLE, "Send what you want to do.");
        }
        return switch (body.event()) {
            case ASSIGN -> cases.assign(flag, colleague(flag, body.to()), by);
            case WAIT -> cases.waitUntil(flag, given("until", "a day", body.until()), body.words(), by);
            case DISMISS -> cases.dismiss(flag, given("as", "why", body.as()), body.words(), by);
            default -> cases.move(flag, body.event(), body.words(), by);
        };
    }

    private Login colleague(FlagCase flag, @Nullable UUID to) {
        return logins.ofCouncil(flag.council().value()).stream()
                .filter(login -> login.id().value().equals(to) && FlagAccess.mayHave(login, flag)).findFirst()
                .orElseThrow(() -> new BadInputException("to", "the login of somebody whom its route leads to",
                        "Choose a colleague who looks after such flags."));
    }

    private static <T> T given(String field, String expected, @Nullable T value) {
        if (value == null) {
            throw new BadInputException(field, expected, "Send it with this step.");
        }
        return value;
    }
}
