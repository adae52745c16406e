package scot.sporran.portal.work;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for the council.
 *
 * @param href where it is done
 * @param reason the one reason why it is here, in a sentence
 * @param amount as people read it; empty when it is about no sum
 * @param since the day since which it waits, or on which it was due
 * @param request the request it is, so that several can be decided at once; null for others
 */
public record QueueItem(String href, String person, Kind kind, String reason, String amount, LocalDate since,
        String sinceWords, @Nullable UUID request) {

    /** What it is; the order is the order of harm. */
    public enum Kind {
        /** Somebody says that they are not safe. */
        NOT_SAFE,
        /** More is spent or promised than is there: pay may not go out. */
        SHORT,
        /** A request whose promised day has passed. */
        LATE,
        /** A power ends soon, or has ended: somebody may not be able to act. */
        POWER,
        /** An appeal. */
        APPEAL,
        /** A complaint, or a mistake in what is known about somebody: the person waits for what was done. */
        CONCERN,
        /** Several decide together, and one of them does not sign in: somebody asks for their yes or no. */
        JOINT,
        /** Money of the council stands where none should. */
        BOOKS,
        /** A card payment that the person says is wrong, where the next step is the council's. */
        DISPUTE,
        /** A request. */
        REQUEST,
        /** Somebody wrote and has no answer yet. */
        MESSAGE,
        /** A funding run that waits for its second person. */
        RUN,
        /** A surplus on which the person has replied. */
        SURPLUS,
        /** A provider's accounts of people's money are late. */
        ACCOUNT,
        /** A return with lines to look at, or one to be signed off. */
        RETURN,
        /** A card payment that somebody is to look at: a taking that fits none above all. */
        CARD,
        /** A request or a return where the next step is the person's. */
        PERSON;

        /** Who has the next step. */
        Waits waits() {
            return switch (this) {
                case LATE, APPEAL, REQUEST, RUN, SURPLUS -> Waits.DECISION;
                case PERSON -> Waits.PERSON;
                case NOT_SAFE, SHORT, POWER, CONCERN, JOINT, BOOKS, DISPUTE, MESSAGE, ACCOUNT, RETURN, CARD -> Waits.US;
            };
        }

        /** Whether its day is one on which it is due, rather than one since which it waits. */
        boolean hasDueDay() {
            return switch (this) {
                case NOT_SAFE, LATE, POWER, APPEAL, CONCERN, DISPUTE, REQUEST, ACCOUNT, SURPLUS -> true;
                case SHORT, JOINT, BOOKS, MESSAGE, RUN, RETURN, CARD, PERSON -> false;
            };
        }
    }

    /** Who has the next step: the council decides, the council does something else, or the person answers. */
    public enum Waits {
        DECISION, US, PERSON
    }

    /** By harm, then by age. */
    static Comparator<QueueItem> byHarmThenAge() {
        return Comparator.comparing(QueueItem::kind).thenComparing(QueueItem::since).thenComparing(QueueItem::person);
    }
}
