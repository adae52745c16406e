package scot.sporran.support.requests;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;

/** Requests and their steps as rows: written together, by ourselves or in a commit of the ledger. */
@Singleton
class RequestStore {

    private static final int DUPLICATE = 1062;
    private static final Cursor NEWEST = new Cursor(Long.MAX_VALUE, new UUID(-1, -1));
    private static final Cursor MOST_URGENT = new Cursor(Long.MIN_VALUE, new UUID(0, 0));

    private static final FeatureRow.Table STEP = new FeatureRow.Table("support_request_step",
            List.of("request_id", "version", "event", "state_after", "by_login", "by_name", "words", "amount_pence",
                    "at_us"),
            "");
    private static final FeatureRow.Table REQUEST = new FeatureRow.Table("support_request",
            List.of("request_id", "council_id", "person_id", "budget_id", "kind", "state", "version", "what", "why",
                    "outcome", "amount_pence", "approved_pence", "details", "input_hash", "asked_by", "asked_at_us",
                    "decider", "reply_due_on", "decided_by", "changed_at_us"),
            "budget_id = VALUES(budget_id), state = VALUES(state), version = VALUES(version), "
                    + "approved_pence = VALUES(approved_pence), decider = VALUES(decider), "
                    + "reply_due_on = VALUES(reply_due_on), decided_by = VALUES(decided_by), "
                    + "changed_at_us = VALUES(changed_at_us)");

    private final RequestRepository requests;
    private final RequestStepRepository steps;
    private final ObjectMapper json;
    private final SealedReasons reasons;
    private final TransactionOperations<Connection> transactions;

    RequestStore(RequestRepository requests, RequestStepRepository steps, ObjectMapper json, SealedReasons reasons,
            TransactionOperations<Connection> transactions) {
        this.requests = requests;
        this.steps = steps;
        this.json = json;
        this.reasons = reasons;
        this.transactions = transactions;
    }

    /** A request as stored, with the digest of what was asked. */
    record Stored(SupportRequest request, String inputHash) {}

    Optional<Stored> find(RequestId id) {
        return requests.findById(id.value()).map(row -> new Stored(toRequest(row), row.inputHash()));
    }

    List<SupportRequest> ofPerson(PersonId person, @Nullable Cursor after, int limit) {
        Cursor from = after == null ? NEWEST : after;
        return requests.ofPerson(person.value(), from.position(), from.id(), limit).stream().map(this::toRequest)
                .toList();
    }

    List<SupportRequest> waiting(CouncilId council, @Nullable Cursor after, int limit) {
        Cursor from = after == null ? MOST_URGENT : after;
        return requests.waiting(council.value(), from.position(), from.id(), limit).stream().map(this::toRequest)
                .toList();
    }

    List<SupportRequest> questioned(CouncilId council, int limit) {
        return requests.questioned(council.value(), limit).stream().map(this::toRequest).toList();
    }

    List<RequestStep> steps(RequestId id) {
        UUID person = requests.findById(id.value()).map(RequestRow::personId).orElse(null);
        if (person == null) {
            return List.of();
        }
        return steps.ofRequest(id.value()).stream()
                .map(row -> new RequestStep(row.key().version(), row.event(), row.stateAfter(), row.byLogin(),
                        row.byName(), reasons.openStep(person, id.value(), row.key().version(), row.words()),
                        row.amountPence() == null ? null : Money.ofPence(row.amountPence()),
                        Micros.toInstant(row.atUs())))
                .toList();
    }

    /** A new request with its first step; fails when there is one of that id. */
    void insert(SupportRequest request, RequestStep step, String inputHash) {
        // sealed first: the person's key may have to be read, and a transaction has but one connection
        RequestRow row = toRow(request, inputHash);
        RequestStepRow stepRow = toRow(request, step);
        transactions.executeWrite(status -> {
            requests.save(row);
            return steps.save(stepRow);
        });
    }

    /**
     * A step and what it makes of the request, with whatever else belongs into the same commit. The step goes first:
     * its key is where two who decide at once meet.
     */
    void advance(SupportRequest request, RequestStep step, String inputHash, Runnable effect) {
        RequestRow row = toRow(request, inputHash);
        RequestStepRow stepRow = toRow(request, step);
        transactions.executeWrite(status -> {
            steps.save(stepRow);
            RequestRow saved = requests.update(row);
            effect.run();
            return saved;
        });
    }

    /** The same step for a commit of the ledger. */
    List<FeatureRow> asRows(SupportRequest request, RequestStep step, String inputHash) {
        RequestRow row = toRow(request, inputHash);
        List<@Nullable Object> stepValues = Arrays.asList(Ids.bytes(row.requestId()), step.version(),
                step.event().name(), step.after().name(), bytes(step.by()), step.byName(), toRow(request, step).words(),
                step.amount() == null ? null : step.amount().pence(), Micros.of(step.at()));
        List<@Nullable Object> values = Arrays.asList(Ids.bytes(row.requestId()), Ids.bytes(row.councilId()),
                Ids.bytes(row.personId()), bytes(row.budgetId()), row.kind().name(), row.state().name(), row.version(),
                row.what(), row.why(), row.outcome(), row.amountPence(), row.approvedPence(), row.details(), inputHash,
                Ids.bytes(row.askedBy()), row.askedAtUs(), row.decider().name(), Date.valueOf(row.replyDueOn()),
                bytes(row.decidedBy()), row.changedAtUs());
        return List.of(new FeatureRow(STEP, stepValues), new FeatureRow(REQUEST, values));
    }

    /** True when that was the database's word that a key is taken. */
    static boolean isTaken(DataAccessException thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == DUPLICATE) {
                return true;
            }
        }
        return false;
    }

    private static byte @Nullable [] bytes(@Nullable UUID id) {
        return id == null ? null : Ids.bytes(id);
    }

    private RequestStepRow toRow(SupportRequest request, RequestStep step) {
        UUID id = request.id().value();
        return new RequestStepRow(new RequestStepRow.Key(id, step.version()), step.event(), step.after(), step.by(),
                step.byName(), reasons.sealStep(request.person().value(), id, step.version(), step.words()),
                step.amount() == null ? null : step.amount().pence(),
                Micros.of(step.at()));
    }

    private RequestRow toRow(SupportRequest request, String inputHash) {
        UUID id = request.id().value();
        UUID person = request.person().value();
        String outcome = request.outcome();
        return new RequestRow(id, request.council().value(), person,
                request.budget() == null ? null : request.budget().value(), request.kind(), request.state(),
                request.version(), request.what(), reasons.seal(person, id, "why", request.why()),
                outcome == null ? null : reasons.seal(person, id, "outcome", outcome),
                request.amount() == null ? null : request.amount().pence(),
                request.approved() == null ? null : request.approved().pence(), write(request.details()), inputHash,
                request.askedBy(), Micros.of(request.askedAt()), request.decider(), request.replyDueOn(),
                request.decidedBy(), Micros.of(request.changedAt()));
    }

    private SupportRequest toRequest(RequestRow row) {
        return new SupportRequest(new RequestId(row.requestId()), row.version(), new CouncilId(row.councilId()),
                new PersonId(row.personId()), row.budgetId() == null ? null : new BudgetId(row.budgetId()), row.kind(),
                row.state(), row.what(), reasons.open(row.personId(), row.requestId(), "why", row.why()),
                row.outcome() == null
                        ? null
                        : reasons.open(row.personId(), row.requestId(), "outcome", row.outcome()),
                row.amountPence() == null ? null : Money.ofPence(row.amountPence()),
                row.approvedPence() == null ? null : Money.ofPence(row.approvedPence()), read(row.details()),
                row.askedBy(), Micros.toInstant(row.askedAtUs()), row.decider(), row.replyDueOn(), row.decidedBy(),
                Micros.toInstant(row.changedAtUs()));
    }

    private String write(RequestDetails details) {
        try {
            return json.writeValueAsString(details);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RequestDetails read(String details) {
        try {
            return Objects.requireNonNull(json.readValue(details, RequestDetails.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
