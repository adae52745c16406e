package scot.sporran.cards.controls;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One rule about what cards pay.
 *
 * @param scope whose cards, with {@code scopeId}: the council's, the programme's, the person's, the card's own
 * @param limit for {@link Kind#LIMIT}, and for {@link Kind#ALLOW} how much one payment may come to
 * @param owner who stands for it, by name
 * @param reason why, as the person reads it
 * @param from the first Europe/London date on which it counts
 * @param until the last
 */
public record CardRule(UUID id, Scope scope, UUID scopeId, Kind kind, Match match, @Nullable Limit limit, String owner,
        String reason, LocalDate from, LocalDate until) {

    /** Whose cards. */
    public enum Scope {
        COUNCIL, PROGRAMME, PERSON, CARD
    }

    /** What the rule does. */
    public enum Kind {
        /** What matches is not paid. */
        BLOCK,
        /** What does not match is not paid. */
        ONLY,
        /** What matches is paid up to a limit. */
        LIMIT,
        /** What matches is paid although a BLOCK or an ONLY would not have it; limits stay. */
        ALLOW
    }

    public CardRule {
        if ((kind == Kind.BLOCK || kind == Kind.ONLY) && match.firstPart() == null) {
            throw new IllegalArgumentException("A rule of this kind says which payments it is about");
        }
        if (kind == Kind.LIMIT && limit == null) {
            throw new IllegalArgumentException("A limit says how much or how often");
        }
        if (kind == Kind.ALLOW && limit != null && limit.isOverTime()) {
            throw new IllegalArgumentException("What is allowed may have a limit for one payment only");
        }
        if ((kind == Kind.BLOCK || kind == Kind.ONLY) && limit != null) {
            throw new IllegalArgumentException("A rule of this kind has no limit");
        }
        if (owner.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("A rule has an owner and a reason");
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("A rule ends no earlier than it begins");
        }
    }

    boolean isInForce(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
