package scot.sporran.support.rules;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;

/** A council's rules, for programs; forms for people stand on the same commands. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Rule packs")
class RulePackController {

    private final Access access;
    private final RulePacks packs;
    private final PackPreviews previews;
    private final Councils councils;
    private final AnsweredRequests answered;
    private final Clock clock;

    RulePackController(Access access, RulePacks packs, PackPreviews previews, Councils councils,
            AnsweredRequests answered, Clock clock) {
        this.access = access;
        this.packs = packs;
        this.previews = previews;
        this.councils = councils;
        this.answered = answered;
        this.clock = clock;
    }

    /**
     * @param pack the settings, named as in the YAML
     * @param yaml the same as YAML text, to be kept in a file
     */
    @Serdeable
    record VersionView(int version, RulePackState state, LocalDate effectiveFrom, String why, String proposedBy,
            Instant proposedAt, @Nullable String decidedBy, @Nullable Instant decidedAt, Map<String, Object> pack,
            String yaml) {

        static VersionView of(RulePackVersion version) {
            return new VersionView(version.number(), version.state(), version.effectiveFrom(), version.why(),
                    version.proposedBy(), version.proposedAt(), version.decidedBy(), version.decidedAt(),
                    RulePackText.values(version.pack()), RulePackText.yaml(version.pack()));
        }
    }

    /**
     * @param pack the settings; or else yaml
     * @param yaml the settings as YAML text; or else pack
     * @param effectiveFrom first day on which they are to count
     * @param why what the change is for
     */
    @Serdeable
    record Proposal(@Nullable Map<String, Object> pack, @Nullable String yaml, @NotNull LocalDate effectiveFrom,
            @NotBlank @Size(max = 500) String why) {}

    /** @param decision APPROVED, REFUSED, or WITHDRAWN by the proposer */
    @Serdeable
    record DecisionBody(@NotNull RulePackState decision) {}

    /** @param dueThenPence what the previewed pack would pay for its period */
    @Serdeable
    record PreviewView(LocalDate day, int budgets, long dueNowPence, long dueThenPence, List<AffectedView> people) {}

    @Serdeable
    record AffectedView(UUID personId, String name, UUID budgetId, PackPreview.Kind kind, String what) {}

    @Serdeable
    record PolicyView(String title, List<SectionView> sections, String text, String markdown) {}

    @Serdeable
    record SectionView(String heading, List<String> lines) {}

    @Operation(summary = "The rules in force on a day, today unless named")
    @Get("/councils/{councilId}/rules")
    VersionView inForce(@Parameter(hidden = true) SignedIn who, UUID councilId, @Nullable @QueryValue LocalDate on) {
        access.requireInCouncil(who, Deed.READ_RULES, councilId);
        return VersionView.of(packs.versionOn(new CouncilId(councilId), on == null ? today() : on));
    }

    @Operation(summary = "All versions of a council's rules, newest first")
    @Get("/councils/{councilId}/rules/versions")
    List<VersionView> all(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.READ_RULES, councilId);
        return packs.all(new CouncilId(councilId)).stream().map(VersionView::of).toList();
    }

    @Operation(summary = "A version of a council's rules")
    @Get("/councils/{councilId}/rules/versions/{version}")
    HttpResponse<VersionView> one(@Parameter(hidden = true) SignedIn who, UUID councilId, int version) {
        access.requireInCouncil(who, Deed.READ_RULES, councilId);
        RulePackVersion found = packs.find(new CouncilId(councilId), version).orElseThrow(Access::notThere);
        return tagged(HttpResponse.ok(VersionView.of(found)), found);
    }

    @Operation(summary = "Propose new rules", description = "Another administrator approves them. The same Idempotency-Key gives the first proposal again.")
    @Post("/councils/{councilId}/rules/versions")
    HttpResponse<VersionView> propose(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid Proposal body) {
        access.requireInCouncil(who, Deed.PROPOSE_RULES, councilId);
        RulePack pack = pack(body);
        VersionView view = answered.once(who.login().id().value(), key, body, VersionView.class,
                () -> VersionView.of(sensible(() -> packs.propose(new CouncilId(councilId), pack, body.effectiveFrom(),
                        body.why(), who.login()))));
        return HttpResponse.created(view).header(HttpHeaders.LOCATION,
                "/api/v1/councils/" + councilId + "/rules/versions/" + view.version());
    }

    @Operation(summary = "What these rules would do if they counted from a day on", description = "Changes nothing. Names everybody left without money or newly over the threshold.")
    @Post("/councils/{councilId}/rules/previews")
    PreviewView preview(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid Proposal body) {
        access.requireInCouncil(who, Deed.PROPOSE_RULES, councilId);
        PackPreview preview = previews.preview(new CouncilId(councilId), pack(body), body.effectiveFrom());
        return new PreviewView(preview.day(), preview.budgets(), preview.dueNow().pence(), preview.dueThen().pence(),
                preview.people().stream().map(one -> new AffectedView(one.person().value(), one.name(),
                        one.budget().value(), one.kind(), one.what())).toList());
    }

    @Operation(summary = "Approve, refuse or withdraw proposed rules", description = "Answers 403 to an approval by the proposer and 409 when it was decided before.")
    @Post("/councils/{councilId}/rules/versions/{version}/decision")
    HttpResponse<VersionView> decide(@Parameter(hidden = true) SignedIn who, UUID councilId, int version,
            @Body @Valid DecisionBody body) {
        access.requireInCouncil(who,
                body.decision() == RulePackState.WITHDRAWN ? Deed.PROPOSE_RULES : Deed.APPROVE_RULES, councilId);
        if (body.decision() == RulePackState.PROPOSED) {
            throw new BadInputException("decision", "APPROVED, REFUSED or WITHDRAWN", "Say what you decide.");
        }
        RulePacks.Decision decision = packs.decide(new CouncilId(councilId), version, body.decision(), who.login())
                .orElseThrow(Access::notThere);
        return switch (decision) {
            case RulePacks.Decision.Done done ->
                tagged(HttpResponse.ok(VersionView.of(done.version())), done.version());
            case RulePacks.Decision.OwnProposal own -> throw new HttpStatusException(HttpStatus.FORBIDDEN,
                    body.decision() == RulePackState.WITHDRAWN
                            ? "Only whoever proposed rules takes them back; you can refuse them."
                            : "You proposed these rules, so somebody else decides.");
            case RulePacks.Decision.TooLate late -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "These rules were decided already: %s by %s.".formatted(Names.of(late.version().state()),
                            late.version().decidedBy()));
        };
    }

    @Operation(summary = "The rules in plain words, made from the rules themselves")
    @Get("/councils/{councilId}/policy")
    PolicyView policy(@Parameter(hidden = true) SignedIn who, UUID councilId, @Nullable @QueryValue LocalDate on) {
        PolicyPage page = page(councilId, on);
        return new PolicyView(page.title(),
                page.sections().stream().map(part -> new SectionView(part.heading(), part.lines())).toList(),
                page.text(), page.markdown());
    }

    @Operation(summary = "The rules in plain words, as plain text")
    @Get("/councils/{councilId}/policy.txt")
    @Produces(MediaType.TEXT_PLAIN)
    String policyText(@Parameter(hidden = true) SignedIn who, UUID councilId, @Nullable @QueryValue LocalDate on) {
        return page(councilId, on).text();
    }

    @Operation(summary = "A pack that councils can start from", description = "default, city-on-cards or islands-by-bank, as YAML")
    @Get("/rule-packs/{name}")
    @Produces("application/yaml")
    String shipped(@Parameter(hidden = true) SignedIn who, String name) {
        return RulePackText.yaml(ShippedPacks.find(name).orElseThrow(Access::notThere));
    }

    /** A published page is for everybody who is signed in: it tells of nobody. */
    private PolicyPage page(UUID councilId, @Nullable LocalDate on) {
        Council council = councils.find(new CouncilId(councilId)).orElseThrow(Access::notThere);
        return PolicyPage.of(council.name(), packs.versionOn(council.id(), on == null ? today() : on));
    }

    private static RulePack pack(Proposal body) {
        if ((body.pack() == null) == (body.yaml() == null)) {
            throw new BadInputException("pack", "either pack or yaml", "Send the settings once.");
        }
        String yaml = body.yaml();
        return sensible(() -> yaml == null ? RulePackText.of(body.pack()) : RulePackText.parse(yaml));
    }

    private static <T> T sensible(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (RulePackException e) {
            throw new BadInputException(e.field(), e.expected(), "Change this setting and send the pack again.");
        }
    }

    private static HttpResponse<VersionView> tagged(MutableHttpResponse<VersionView> answer,
            RulePackVersion version) {
        return answer.header(HttpHeaders.ETAG, "\"%d-%s\"".formatted(version.number(), version.state()));
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
