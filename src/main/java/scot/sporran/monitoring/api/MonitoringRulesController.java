package scot.sporran.monitoring.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.monitoring.replay.Tables;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answers;

/** How well a council's rules of monitoring do, and how they are changed: proposed, tried on the past year, agreed to by another. */
@Controller("/api/v1/councils/{councilId}/monitoring")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Monitoring rules")
class MonitoringRulesController {

    private static final int MOST = 1_000;

    private final Access access;
    private final Cases cases;
    private final RuleVersions versions;
    private final AnsweredRequests answered;
    private final Clock clock;

    MonitoringRulesController(Access access, Cases cases, RuleVersions versions, AnsweredRequests answered,
            Clock clock) {
        this.access = access;
        this.cases = cases;
        this.versions = versions;
        this.answered = answered;
        this.clock = clock;
    }

    /**
     * A rule's year: what became of its flags.
     *
     * @param precision the share that was worth asking, 0 to 1; null until somebody judged
     * @param proposedForRetirement mostly dismissed, by enough judgements, and not of the gravest kind
     */
    @Serdeable
    record RuleView(Reason rule, long acted, long explained, long dismissed, long open, @Nullable Double precision,
            boolean proposedForRetirement) {

        static RuleView of(Cases.RuleRecord rule, CouncilTerms terms) {
            return new RuleView(rule.reason(), rule.acted(), rule.explained(), rule.dismissed(), rule.open(),
                    rule.precision().orElse(null), rule.shouldRetire() && !terms.retired().contains(rule.reason()));
        }
    }

    /**
     * @param version of the council's rules; 0 for ours
     * @param limits all limits by name as they count, the council's own among them
     * @param heldBack flags for which there is no attention now
     */
    @Serdeable
    record InForceView(int version, CouncilTerms terms, Map<String, Double> limits, long heldBack,
            List<RuleView> rules) {}

    /**
     * @param limits the council's own limits by name, all of them
     * @param retired rules to be given up, all of them
     * @param attention flags for each 100 budget-months, above 0 and up to 100
     */
    @Serdeable
    record ProposalBody(@Nullable Map<String, Double> limits, @Nullable Set<Reason> retired,
            @Positive @Max(100) double attention, boolean peopleSee, @NotBlank @Size(max = 500) String why) {}

    /** @param decision IN_FORCE or DROPPED */
    @Serdeable
    record DecisionBody(RuleVersions.@NotNull State decision) {}

    /** @param what come, go or move: the flag would be raised, would not, or on another day */
    @Serdeable
    record TrialLine(UUID budgetId, String what, Reason rule, LocalDate on, String sentence) {}

    /**
     * @param triedBudgets on how many budgets' past year it was run so far
     * @param triedWhole whether that were all of them: only then may it be put in force
     * @param trial which flags would change, 1,000 at most
     */
    @Serdeable
    record VersionView(int version, RuleVersions.State state, CouncilTerms terms, String why, String proposedBy,
            Instant proposedAt, @Nullable String decidedBy, int triedBudgets, boolean triedWhole,
            List<TrialLine> trial) {}

    @Operation(summary = "The rules in force, how each did in the last year, and what is held back", description = "A rule that is mostly dismissed is proposed for retirement.")
    @Get
    InForceView inForce(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.READ_RULES, councilId);
        CouncilId council = new CouncilId(councilId);
        RuleVersions.InForce now = versions.inForce(council);
        return new InForceView(now.version(), now.terms(), Tables.thresholds().with(now.terms().limits()).all(),
                cases.count(council, CaseState.HELD, EnumSet.allOf(Reason.Route.class)),
                cases.precision(council, London.dateOf(clock.instant()).minusYears(1)).stream()
                        .map(rule -> RuleView.of(rule, now.terms())).toList());
    }

    @Operation(summary = "A version of the rules, and which flags it would have changed over the past year")
    @Get("/versions/{version}")
    VersionView version(@Parameter(hidden = true) SignedIn who, UUID councilId, int version) {
        access.requireInCouncil(who, Deed.READ_RULES, councilId);
        return view(versions.find(new CouncilId(councilId), version).orElseThrow(Access::notThere));
    }

    private VersionView view(RuleVersions.Version one) {
        return new VersionView(one.version(), one.state(), one.terms(), one.why(), one.proposedName(),
                one.proposedAt(), one.decidedName(), one.tried(), one.triedWhole(),
                versions.trial(one, MOST).stream().map(line -> new TrialLine(line.budget().value(), line.what(),
                        line.reason(), line.on(), line.words())).toList());
    }

    @Operation(summary = "Propose other rules", description = "They are run over the past year of all budgets first. The same Idempotency-Key gives the first proposal again.")
    @Post("/versions")
    HttpResponse<VersionView> propose(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid ProposalBody body) {
        access.requireInCouncil(who, Deed.PROPOSE_RULES, councilId);
        Map<String, Double> limits = body.limits() == null ? Map.of() : body.limits();
        sensible("limits", () -> Tables.thresholds().with(limits));
        CouncilTerms terms = sensible("retired", () -> new CouncilTerms(limits,
                body.retired() == null ? Set.of() : body.retired(), body.attention(), body.peopleSee()));
        VersionView view = answered.once(who.login().id().value(), key, body, VersionView.class,
                () -> view(Answers.value(
                        versions.propose(new CouncilId(councilId), terms, body.why(), who.login()))));
        return HttpResponse.created(view).header(HttpHeaders.LOCATION,
                "/api/v1/councils/" + councilId + "/monitoring/versions/" + view.version());
    }

    @Operation(summary = "Put proposed rules in force, or drop them", description = "In force by somebody else than proposed them, and only once they were run over the whole past year: otherwise 409.")
    @Post("/versions/{version}/decision")
    VersionView decide(@Parameter(hidden = true) SignedIn who, UUID councilId, int version,
            @Body @Valid DecisionBody body) {
        access.requireInCouncil(who, Deed.APPROVE_RULES, councilId);
        RuleVersions.Version seen = versions.find(new CouncilId(councilId), version).orElseThrow(Access::notThere);
        return view(Answers.value(switch (body.decision()) {
            case IN_FORCE -> versions.putInForce(seen, who.login());
            case DROPPED -> versions.drop(seen, who.login());
            case PROPOSED -> throw new BadInputException("decision", "IN_FORCE or DROPPED", "Say what you decide.");
        }));
    }

    private static <T> T sensible(String field, Supplier<T> deed) {
        try {
            return deed.get();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(field, String.valueOf(e.getMessage()), "Change it and send it again.");
        }
    }
}
