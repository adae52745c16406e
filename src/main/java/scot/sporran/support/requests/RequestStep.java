package scot.sporran.support.requests;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * A line of a request's history, which the person reads as the council does.
 *
 * @param by the login; null for the rules themselves
 * @param words what was said: the reason of a decision, a question, an answer; may be empty
 * @param amount the sum a decision was about
 */
public record RequestStep(int version, RequestEvent event, RequestState after, @Nullable UUID by, String byName,
        String words, @Nullable Money amount, Instant at) {}
