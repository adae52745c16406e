package scot.sporran.identity.foureyes;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.BadInputException;

/** Acts that two people do, for programs. */
@Controller("/api/v1/councils/{councilId}/proposals")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Four eyes")
class ProposalController {

    private static final int MOST_DECIDED = 200;

    private final ProposalGate gate;
    private final FourEyes fourEyes;

    ProposalController(ProposalGate gate, FourEyes fourEyes) {
        this.gate = gate;
        this.fourEyes = fourEyes;
    }

    /**
     * @param act which act, such as correction
     * @param personId whom it is about; null when it concerns the council
     * @param payload the act's values, by name
     */
    @Serdeable
    record ProposalBody(@NotBlank String act, @Nullable UUID personId, @NotNull Map<String, String> payload,
            @NotBlank @Size(max = 400) String reason) {}

    /** @param seen what the proposal's view said, when AGREED */
    @Serdeable
    record DecisionBody(@NotNull ProposalState decision, @Nullable String seen) {}

    /** One thing that would happen. */
    @Serdeable
    record LineView(String name, String value) {}

    /**
     * @param willHappen computed now; empty when it is over or can no longer be done
     * @param seen send it back with the decision: it stands for exactly this
     * @param outcome what came of it
     */
    @Serdeable
    record ProposalView(UUID id, String act, @Nullable UUID personId, Map<String, String> payload, String reason,
            ProposalState state, String proposedBy, Instant proposedAt, Instant expiresAt, @Nullable String decidedBy,
            @Nullable Instant decidedAt, List<LineView> willHappen, @Nullable String seen, String outcome) {}

    @Operation(summary = "What waits for a second person, or was decided", description = "Those acts that the caller may do.")
    @Get
    List<ProposalView> all(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "false") boolean decided) {
        gate.requireAny(who, councilId);
        List<Proposal> found = decided ? fourEyes.decided(councilId, MOST_DECIDED) : fourEyes.waiting(councilId);
        return gate.visible(who.login(), councilId, found).stream().map(this::view).toList();
    }

    @Operation(summary = "Propose an act", description = "Somebody else who may do it has 72 hours to agree. The same Idempotency-Key again gives the first proposal.")
    @Post
    HttpResponse<ProposalView> propose(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid ProposalBody body) {
        if (key == null || key.isBlank() || key.length() > 100) {
            throw new BadInputException("Idempotency-Key", "1 to 100 characters",
                    "Send a new one with each new proposal.");
        }
        gate.require(who, councilId, body.act(), body.personId());
        gate.requireProof(who, body.act());
        Proposal proposal = fourEyes.propose(body.act(), new GuardedAct.Wanted(councilId, body.personId(),
                new TreeMap<>(body.payload()), body.reason().strip()), key, who.login());
        return HttpResponse.created(view(proposal)).header(HttpHeaders.LOCATION,
                "/api/v1/councils/" + councilId + "/proposals/" + proposal.id());
    }

    @Operation(summary = "A proposal, and exactly what it would do")
    @Get("/{proposalId}")
    ProposalView one(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID proposalId) {
        return view(gate.find(who, councilId, proposalId));
    }

    @Operation(summary = "Agree, refuse or take back", description = "`AGREED` and `REFUSED` by another person than proposed it, `WITHDRAWN` by that person. "
            + "`AGREED` carries `seen` as it was read. Answers 412 when what would happen has changed since, 409 when it was decided before.")
    @Post("/{proposalId}/decision")
    ProposalView decide(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID proposalId,
            @Body @Valid DecisionBody body) {
        Proposal found = gate.find(who, councilId, proposalId);
        if (body.decision() == ProposalState.AGREED) {
            gate.requireProof(who, found.act());
        }
        if (!ProposalState.PROPOSED.next().contains(body.decision()) || body.decision() == ProposalState.EXPIRED
                || body.decision() == ProposalState.VOID) {
            throw new BadInputException("decision", "AGREED, REFUSED or WITHDRAWN", "Send one of them.");
        }
        String seen = body.seen() == null ? "" : body.seen();
        return switch (fourEyes.decide(proposalId, body.decision(), seen, who.login())) {
            case Decision.Taken taken -> view(taken.proposal());
            case Decision.TooLate late -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "It was decided before, or its time ran out: " + late.proposal().state() + ".");
            case Decision.Changed changed -> throw new HttpStatusException(HttpStatus.PRECONDITION_FAILED,
                    "What would happen is not what was seen. Read it again, then decide.");
            case Decision.SamePerson same -> throw new HttpStatusException(HttpStatus.FORBIDDEN,
                    "Two people do this: whoever proposed it may only take it back, and nobody else may.");
            case Decision.AccessTooNew fresh -> throw new HttpStatusException(HttpStatus.FORBIDDEN,
                    "Whoever proposed this let you in less than a day ago, so somebody else decides.");
        };
    }

    private ProposalView view(Proposal proposal) {
        FourEyes.Shown shown = null;
        if (proposal.state() == ProposalState.PROPOSED) {
            try {
                shown = fourEyes.show(proposal);
            } catch (BadInputException e) {
                // no longer possible: said by an empty forecast
            }
        }
        return new ProposalView(proposal.id(), proposal.act(), proposal.wanted().person(),
                proposal.wanted().payload(), proposal.wanted().reason(), proposal.state(), proposal.proposedName(),
                proposal.proposedAt(), proposal.expiresAt(), proposal.decidedName(), proposal.decidedAt(),
                shown == null
                        ? List.of()
                        : shown.forecast().lines().stream().map(line -> new LineView(line.name(), line.value()))
                                .toList(),
                shown == null ? null : shown.seen(), proposal.outcome());
    }
}
