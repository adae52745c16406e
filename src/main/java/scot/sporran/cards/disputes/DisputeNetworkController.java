package scot.sporran.cards.disputes;

import io.micronaut.core.annotation.Nullable;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.PageOf;
import scot.sporran.support.CouncilId;

/** A council's disputes with the network, for programs. No answer holds a card number: the files are written by the command. */
@Controller("/api/v1/councils/{councilId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Disputes")
class DisputeNetworkController {

    private final Access access;
    private final Disputes disputes;
    private final DisputeClaims claims;

    DisputeNetworkController(Access access, Disputes disputes, DisputeClaims claims) {
        this.access = access;
        this.disputes = disputes;
        this.claims = claims;
    }

    /**
     * @param dueOn by when the next step is promised, Europe/London
     * @param files in which it went to the network, by their names, the first first
     * @param heard what the network's files have said of it
     */
    @Serdeable
    record OpenView(UUID id, UUID budgetId, DisputeReason reason, long amountPence, String shop, DisputeState state,
            long lentPence, LocalDate raisedOn, @Nullable LocalDate dueOn, List<String> files,
            List<AnswerView> heard) {}

    /** @param comesBack whether it gives the money back, or claims it again */
    @Serdeable
    record AnswerView(boolean comesBack, long amountPence, String network, Instant at) {

        static AnswerView of(DisputeClaims.Answer answer) {
            return new AnswerView(answer.comesBack(), answer.amount().pence(), answer.network(), answer.at());
        }
    }

    /** @param name the file's own @param sumPence what is claimed back in it */
    @Serdeable
    record FileView(String name, LocalDate madeOn, String madeBy, int disputes, long sumPence) {

        static FileView of(DisputeClaims.Made made) {
            return new FileView(made.name(), made.madeOn(), made.madeBy(), made.claims(), made.sum().pence());
        }
    }

    /**
     * @param made the file that was made; null when none can go
     * @param unclaimed how many were sent, and the network has not claimed their payments yet
     */
    @Serdeable
    record MadeView(@Nullable FileView made, long unclaimed) {}

    @Operation(summary = "A council's open disputes, the first promised first", description = "Those that are not decided, and those in which money that was lent is to be taken back.")
    @Get("/disputes")
    List<OpenView> open(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue(defaultValue = "200") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        return disputes.open(new CouncilId(councilId), limit).stream()
                .map(one -> new OpenView(one.id(), one.budget().value(), one.reason(), one.amount().pence(), one.shop(),
                        one.state(), one.lent().pence(), one.raisedOn(), one.dueOn(), claims.filesOf(one.id()),
                        claims.answers(one.id()).stream().map(AnswerView::of).toList()))
                .toList();
    }

    @Operation(summary = "Put what was sent into a file for the network", description = "Each dispute goes once for each time that it was sent; asked again, it makes a file of what has come since, or none. The command \"sporran settlement disputes\" writes the file out.")
    @Post("/dispute-files")
    MadeView make(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        CouncilId council = new CouncilId(councilId);
        FileView made = claims.make(council, who.login().displayName()).map(FileView::of).orElse(null);
        return new MadeView(made, claims.waiting(council).stream().filter(one -> !one.claimed()).count());
    }

    @Operation(summary = "A council's files of disputes, newest first")
    @Get("/dispute-files")
    List<FileView> files(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        return claims.files(new CouncilId(councilId)).stream().map(FileView::of).toList();
    }
}
