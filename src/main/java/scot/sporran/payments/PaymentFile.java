package scot.sporran.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payments.payees.By;

/**
 * A file for the bank. Its content is sealed; this is what may be shown.
 *
 * @param number counts a council's files from 1
 * @param payments how many
 * @param releasedBy who handed it over, or approved a continuity file: never who made it
 */
public record PaymentFile(UUID id, UUID council, int number, Kind kind, Form form, LocalDate payOn, State state,
        int payments, Money total, By madeBy, Instant madeAt, @Nullable By releasedBy) {

    /** What a file is for. */
    public enum Kind {
        /** Orders that leave. */
        ORDERS,
        /** The last wages again, for when wages cannot be run. Nothing moves in the ledger until it is used. */
        CONTINUITY
    }

    /** In which form the bank takes it, and how it travels. */
    public enum Form {
        /** Bacs, Standard 18. */
        STANDARD_18("txt"),
        /** Bacs, by ISO 20022. */
        PAIN_BACS("xml"),
        /** Faster Payments, by ISO 20022. */
        PAIN_FASTER("xml");

        private final String ending;

        Form(String ending) {
            this.ending = ending;
        }

        /** Of the file's name. */
        public String ending() {
            return ending;
        }
    }

    /** Where a file is in its life. */
    public enum State {
        /** Its orders' money is being taken. May be taken up again after any interruption. */
        PREPARING,
        /** Written; waits for somebody other than who made it. */
        READY,
        /** A continuity file that may be used any time. */
        RELEASED,
        /** With the bank. */
        HANDED_OVER,
        /** Nothing was in it, or it was not wanted. */
        GIVEN_UP
    }

    /** The file's serial at the bank: six digits that come round after a million files. */
    String serial() {
        return "%06d".formatted(number % 1_000_000);
    }

    /** Its id as banks take it: 32 characters. */
    public String messageId() {
        return id.toString().replace("-", "");
    }

    /** A name to keep it by. */
    public String fileName() {
        return "payments-%s-%s.%s".formatted(payOn, serial(), form.ending());
    }
}
