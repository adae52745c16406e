package scot.sporran.support.requests;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.support.rules.RequestKind;

/**
 * A request as programs read it.
 *
 * @param standing where it stands, in a sentence
 * @param decider who may decide it
 * @param replyDueOn Europe/London date by which the council promised its next step
 * @param daysLate how far the council is over that
 * @param mayDo what the caller may do to it now
 */
@Serdeable
record RequestView(UUID id, int version, UUID personId, @Nullable UUID budgetId, RequestKind kind, RequestState state,
        String standing, String what, String why, @Nullable String outcome, @Nullable Long amountPence,
        @Nullable Long approvedPence, RequestDetails details, Instant askedAt, DecisionLevel decider,
        LocalDate replyDueOn, long daysLate, List<StepView> history, List<RequestEvent> mayDo) {

    /** @param sentence what happened, for everybody to read */
    @Serdeable
    record StepView(int version, RequestEvent event, RequestState after, String by, String sentence, String words,
            @Nullable Long amountPence, Instant at) {}

    static RequestView of(SupportRequest request, List<RequestStep> steps, Actor reader, LocalDate today) {
        List<StepView> history = steps.stream()
                .map(step -> new StepView(step.version(), step.event(), step.after(), step.byName(),
                        RequestWords.said(request, step), step.words(),
                        step.amount() == null ? null : step.amount().pence(), step.at()))
                .toList();
        return new RequestView(request.id().value(), request.version(), request.person().value(),
                request.budget() == null ? null : request.budget().value(), request.kind(), request.state(),
                RequestWords.standing(request, today), request.what(), request.why(), request.outcome(),
                request.amount() == null ? null : request.amount().pence(),
                request.approved() == null ? null : request.approved().pence(), request.details(), request.askedAt(),
                request.decider(), request.replyDueOn(), request.daysLate(today), history,
                RequestRules.mayDo(request, reader));
    }
}
