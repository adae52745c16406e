package scot.sporran.portal.work;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.Language;
import scot.sporran.support.CouncilId;

/** What waits for a council, for programs: the same list as an officer's first page. */
@Controller("/api/v1/councils/{councilId}/queue")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Requests")
class QueueApiController {

    private final Access access;
    private final Queue queue;

    QueueApiController(Access access, Queue queue) {
        this.access = access;
        this.queue = queue;
    }

    /**
     * @param page where it is done
     * @param reason the one reason why it waits
     * @param amount as people read it; empty when it is about no sum
     * @param since the day since which it waits, or on which it was due
     * @param requestId the request it is; null for others
     */
    @Serdeable
    record WaitingItem(QueueItem.Kind kind, String person, String reason, String amount, LocalDate since, String page,
            @Nullable UUID requestId) {}

    @Operation(summary = "What waits, by harm and then by age", description = "Runs, surplus and returns for those who prepare money.")
    @Get
    List<WaitingItem> all(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.VIEW_BALANCE, councilId);
        return queue.of(new CouncilId(councilId), Language.ENGLISH,
                new Queue.For(access.mayInCouncil(who.login(), Deed.PREPARE_MONEY, councilId),
                        access.mayInCouncil(who.login(), Deed.WRITE_MESSAGES, councilId)))
                .stream()
                .map(item -> new WaitingItem(item.kind(), item.person(), item.reason(), item.amount(), item.since(),
                        item.href(), item.request()))
                .toList();
    }
}
