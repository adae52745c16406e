package scot.sporran.support;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.papers.SampleRules;
import scot.sporran.identity.papers.WorkingPapers;

/** An auditor's sample of people, for programs: the same seed draws the same people. */
@Controller("/api/v1/councils/{councilId}/people-samples")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Audit")
class SampleController {

    private static final int LARGEST = 200;

    private final Access access;
    private final People people;

    SampleController(Access access, People people) {
        this.access = access;
        this.people = people;
    }

    /** @param ofAll how many people the council has @param people those who were drawn */
    @Serdeable
    record PeopleSample(String seed, int ofAll, List<SampledPerson> people) {}

    @Serdeable
    record SampledPerson(UUID personId, String name) {}

    @Operation(summary = "Draw people by a seed", description = "Anybody can repeat it with the same seed. Keeps nothing: working papers name the "
            + "seed as their sample.")
    @Get
    PeopleSample draw(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue @NotBlank @Size(max = WorkingPapers.LONGEST_SAMPLE) String seed,
            @QueryValue(defaultValue = "20") @Min(1) @Max(LARGEST) int size) {
        access.requireInCouncil(who, Deed.KEEP_PAPERS, councilId);
        Map<UUID, SupportedPerson> all = people.of(new CouncilId(councilId)).stream()
                .collect(Collectors.toMap(person -> person.id().value(), Function.identity()));
        return new PeopleSample(seed, all.size(), SampleRules.pick(seed, List.copyOf(all.keySet()), size).stream()
                .map(id -> new SampledPerson(id, Objects.requireNonNull(all.get(id)).displayName())).toList());
    }
}
