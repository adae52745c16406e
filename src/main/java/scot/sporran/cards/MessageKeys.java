package scot.sporran.cards;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.OriginalMessage;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.HoldId;
import scot.sporran.platform.Ids;

/**
 * Which message is which, and which hold it speaks of.
 *
 * <p>A message is known by link, acquirer (DE32), terminal (DE41), merchant (DE42), STAN (DE11), retrieval reference
 * (DE37) and the terminal's own date and time (DE12, DE13), or else the date of transmission (DE7); never by DE7 alone,
 * which some senders stamp anew on a repeat. A hold is known by the same but the time, because a reversal need not
 * carry it. Every key begins with its date and STAN, so that rows written together lie together in their index.
 */
final class MessageKeys {

    private MessageKeys() {}

    static CommandKey request(MessageIdentity message) {
        return new CommandKey(id("card-request", message, message.stan(), date(message), time(message)));
    }

    static CommandKey reversal(MessageIdentity message) {
        return new CommandKey(id("card-reversal", message, message.stan(), date(message), time(message)));
    }

    /** An advice of a payment held (0120) or taken (0220). */
    static CommandKey advice(AuthorisationRequest.Kind kind, MessageIdentity message) {
        return new CommandKey(id("card-advice " + kind, message, message.stan(), date(message), time(message)));
    }

    /** The undoing of a request that was answered too late. */
    static CommandKey lateUndo(MessageIdentity message) {
        return new CommandKey(id("card-late-undo", message, message.stan(), date(message), time(message)));
    }

    /** A request that was approved without the ledger, which had refused it unheard. */
    static CommandKey without(CommandKey request) {
        return new CommandKey(Ids.derived("card-stand-in", request.value().toString()));
    }

    /** The hold that a request places. */
    static HoldId hold(MessageIdentity message) {
        return hold(message, message.stan(), date(message));
    }

    /** The holds under which a reversal that came first may have left word for this request. */
    static Set<HoldId> holdsOf(MessageIdentity message) {
        Set<HoldId> holds = new LinkedHashSet<>();
        holds.add(hold(message));
        String transmitted = message.transmittedAt().substring(0, 4);
        if (!transmitted.equals(date(message))) {
            holds.add(hold(message, message.stan(), transmitted));
        }
        return holds;
    }

    /**
     * The holds that a reversal may mean, likeliest first: the original's date is the terminal's own where the reversal
     * repeats it, else that of DE90's transmission time, which near midnight may be a day off the terminal's.
     */
    static SequencedSet<HoldId> holdsOf(ReversalRequest reversal) {
        SequencedSet<HoldId> holds = new LinkedHashSet<>();
        String localDate = reversal.identity().localDate();
        if (localDate != null) {
            holds.add(hold(reversal.identity(), reversal.originalStan(), localDate));
        }
        holds.addAll(originals(reversal.identity(), reversal.originalStan(), reversal.originalTransmittedAt()));
        return holds;
    }

    /** The holds of the message that an advice or an increment names, by the date of DE90's transmission time. */
    static SequencedSet<HoldId> originals(MessageIdentity message, OriginalMessage original) {
        return originals(message, original.stan(), original.transmittedAt());
    }

    private static SequencedSet<HoldId> originals(MessageIdentity message, String stan, String transmittedAt) {
        SequencedSet<HoldId> holds = new LinkedHashSet<>();
        String transmitted = transmittedAt.substring(0, 4);
        holds.add(hold(message, stan, transmitted));
        try {
            // A leap year, so that every date the wire can say is a date here.
            var day = MonthDay.of(Integer.parseInt(transmitted.substring(0, 2)),
                    Integer.parseInt(transmitted.substring(2))).atYear(2024);
            for (LocalDate near : List.of(day.plusDays(1), day.minusDays(1))) {
                holds.add(hold(message, stan, "%02d%02d".formatted(near.getMonthValue(), near.getDayOfMonth())));
            }
        } catch (DateTimeException notADate) {
            // DE90 may be zero-filled where the acquirer no longer knows: then only the terminal's date helps.
        }
        return holds;
    }

    /** DE7 as an instant: of the year that brings it nearest to {@code now}. */
    static Instant sentAt(MessageIdentity message, Instant now) {
        String text = message.transmittedAt();
        int year = now.atZone(ZoneOffset.UTC).getYear();
        return Stream.of(year - 1, year, year + 1).flatMap(y -> instant(y, text).stream())
                .min(Comparator.comparing(at -> Duration.between(at, now).abs())).orElse(now);
    }

    private static Optional<Instant> instant(int year, String text) {
        try {
            return Optional.of(LocalDateTime.of(year, number(text, 0), number(text, 2), number(text, 4),
                    number(text, 6), number(text, 8)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notInThatYear) {
            return Optional.empty();
        }
    }

    private static int number(String text, int at) {
        return Integer.parseInt(text.substring(at, at + 2));
    }

    private static String date(MessageIdentity message) {
        String localDate = message.localDate();
        return localDate != null ? localDate : message.transmittedAt().substring(0, 4);
    }

    private static String time(MessageIdentity message) {
        String localTime = message.localTime();
        return message.localDate() != null && localTime != null ? localTime : "";
    }

    private static HoldId hold(MessageIdentity message, String stan, String date) {
        return new HoldId(id("card-hold", message, stan, date, ""));
    }

    private static UUID id(String purpose, MessageIdentity message, String stan, String date, String time) {
        UUID digest = Ids.derived(purpose, message.link(), message.acquirerId(), message.terminalId(),
                message.merchantId(), stan, message.retrievalReference(), date, time);
        long dateAndStan = Long.parseLong(date) * 1_000_000 + Long.parseLong(stan);
        return new UUID(dateAndStan << 30 | digest.getMostSignificantBits() >>> 34, digest.getLeastSignificantBits());
    }
}
