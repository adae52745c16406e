package scot.sporran.platform;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes sending a command twice the same as sending it once: the answer is kept in the transaction of the deed itself, so
 * that either both are there or neither. A repeat gets the kept answer; the same key with other content is refused.
 */
@Singleton
public class AnsweredRequests {

    private static final int LONGEST_KEY = 100;

    private final AnsweredRequestRepository answers;
    private final TransactionOperations<Connection> transactions;
    private final ObjectMapper json;
    private final Clock clock;

    AnsweredRequests(AnsweredRequestRepository answers, TransactionOperations<Connection> transactions,
            ObjectMapper json, Clock clock) {
        this.answers = answers;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Does the deed in one transaction, or gives the answer of the first time.
     *
     * @param caller names the login, so that two callers' keys never meet
     * @param key the Idempotency-Key header; without one the deed is simply done
     * @param input all that the answer depends on; its text tells one input from another
     * @throws HttpStatusException 422 when the key was used with other input
     * @throws BadInputException when the key is no key
     */
    public <T> T once(UUID caller, @Nullable String key, Object input, Class<T> type, Supplier<T> deed) {
        if (key == null) {
            return transactions.executeWrite(status -> deed.get());
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new BadInputException("Idempotency-Key", "1 to " + LONGEST_KEY + " characters",
                    "Send a new one with each new thing, and the same one when you send the same thing again.");
        }
        UUID id = Ids.derived("answered-request", caller.toString(), key);
        UUID hash = Ids.derived("answered-input", input.toString());
        Optional<AnsweredRequestRow> known = answers.findById(id);
        if (known.isPresent()) {
            return repeat(known.get(), hash, type);
        }
        try {
            return transactions.executeWrite(status -> {
                answers.save(new AnsweredRequestRow(id, hash, null, Micros.of(clock.instant())));
                T answer = deed.get();
                answers.keep(id, write(answer));
                return answer;
            });
        } catch (DataAccessException e) {
            // whoever came first holds the key until its commit; then its answer is there
            Optional<AnsweredRequestRow> first = isDuplicate(e) ? answers.findById(id) : Optional.empty();
            return repeat(first.orElseThrow(() -> e), hash, type);
        }
    }

    private <T> T repeat(AnsweredRequestRow known, UUID hash, Class<T> type) {
        if (!known.inputHash().equals(hash)) {
            throw new HttpStatusException(HttpStatus.UNPROCESSABLE_ENTITY,
                    "This Idempotency-Key was sent before with other content. Send a new key with a new request.");
        }
        try {
            return Objects.requireNonNull(json.readValue(Objects.requireNonNull(known.answer()), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDuplicate(DataAccessException e) {
        return e.getCause() instanceof SQLIntegrityConstraintViolationException;
    }
}
