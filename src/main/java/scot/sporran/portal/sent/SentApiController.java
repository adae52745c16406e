package scot.sporran.portal.sent;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import scot.sporran.correspondence.sent.SentLog;
import scot.sporran.correspondence.sent.SentState;
import scot.sporran.correspondence.sent.SentStep;
import scot.sporran.correspondence.sent.SentWay;
import scot.sporran.correspondence.sent.Trouble;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.platform.PageOf;
import scot.sporran.portal.parts.Form;

/** The log of notifications, for programs. */
@Controller("/api/v1/councils/{councilId}/notifications")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Correspondence")
class SentApiController {

    private final Access access;
    private final SentSearch search;
    private final SentLog log;
    private final Clock clock;

    SentApiController(Access access, SentSearch search, SentLog log, Clock clock) {
        this.access = access;
        this.search = search;
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param name of whoever it is to; empty when they are known no more
     * @param letter kind of the letter that it tells of
     * @param way null while it was not tried
     * @param to masked; empty when there is none
     * @param trouble why it did not arrive; null for no reason
     * @param tries how often a carrier was asked
     * @param sentAgain how often somebody had it sent again
     */
    @Serdeable
    record NotificationItem(UUID id, UUID personId, String name, String letter, Instant at, @Nullable SentWay way,
            String to, SentState state, @Nullable Trouble trouble, int tries, int sentAgain) {

        static NotificationItem of(SentSearch.Found one) {
            SentLog.Sent sent = one.sent();
            return new NotificationItem(sent.id(), sent.person(), one.name(), sent.kind(), sent.at(), sent.way(),
                    one.to(), sent.state(), sent.trouble(), sent.tries(), sent.again());
        }
    }

    /** @param said by the carrier @param by who had it sent again */
    @Serdeable
    record NotificationStep(SentStep step, @Nullable SentWay way, @Nullable String to, @Nullable Trouble trouble,
            @Nullable String said, @Nullable String by, Instant at) {}

    @Serdeable
    record NotificationView(NotificationItem notification, List<NotificationStep> steps) {}

    @Operation(summary = "Notifications, newest first", description = "Narrowed by `who` (part of a person's name, or the council's "
            + "number), `way`, `state`, `from` and `to` (days; the last 30 without them). Nothing of what a letter says is in it.")
    @Get
    PageOf<NotificationItem> find(@Parameter(hidden = true) SignedIn who, UUID councilId, HttpRequest<?> request,
            @Nullable @QueryValue String after, @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.VIEW_NOTIFICATIONS, councilId);
        Form form = Form.asked(Language.ENGLISH, request, SentFilter.FIELDS);
        SentFilter filter = SentFilter.of(form, London.dateOf(clock.instant()));
        form.requireOk();
        return PageOf.of(search.find(councilId, filter, Cursor.parse(after), limit + 1,
                person -> access.require(who, Deed.VIEW_NOTIFICATIONS, Subject.person(person))), limit,
                NotificationItem::of, one -> one.sent().place());
    }

    @Operation(summary = "A notification and what happened to it")
    @Get("/{notificationId}")
    NotificationView one(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID notificationId) {
        SentSearch.Found found = found(who, councilId, notificationId, Deed.VIEW_NOTIFICATIONS);
        return new NotificationView(NotificationItem.of(found), log.steps(found.sent()).stream()
                .map(step -> new NotificationStep(step.step(), step.way(), step.to(), step.trouble(), step.said(),
                        step.by(), step.at()))
                .toList());
    }

    @Operation(summary = "Send one again that failed or bounced", description = "By the way and to the address that the person has now. "
            + "409 when it waits already, or arrived.")
    @Post("/{notificationId}/again")
    HttpResponse<?> again(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID notificationId) {
        SentSearch.Found found = found(who, councilId, notificationId, Deed.SEND_AGAIN);
        if (!log.again(councilId, found.sent(), who.login())) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "It waits already, or it arrived.");
        }
        return HttpResponse.noContent();
    }

    private SentSearch.Found found(SignedIn who, UUID council, UUID id, Deed deed) {
        access.requireInCouncil(who, deed, council);
        SentSearch.Found found = search.one(council, log.find(council, id).orElseThrow(Access::notThere));
        if (found.supported()) {
            access.require(who, deed, Subject.person(found.sent().person()));
        }
        return found;
    }
}
