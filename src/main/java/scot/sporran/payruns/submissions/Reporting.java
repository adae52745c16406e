package scot.sporran.payruns.submissions;

import java.util.Optional;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.rti.LateReason;

/** How a payday is told to HMRC. */
public sealed interface Reporting {

    /** On or before the payday; after it, it waits until somebody gives a reason. */
    record OnTime() implements Reporting {}

    /** After the payday, with HMRC's letter for why. */
    record Late(LateReason reason) implements Reporting {}

    /** By another program, before pay moved here: nothing is sent. */
    record Elsewhere() implements Reporting {}

    /** The reason, when there is one. */
    default Optional<LateReason> lateReason() {
        return this instanceof Late late ? Optional.of(late.reason()) : Optional.empty();
    }

    /** As stored, and as programs send it. */
    default String text() {
        return switch (this) {
            case OnTime onTime -> "ON_TIME";
            case Late late -> late.reason().name();
            case Elsewhere elsewhere -> "ELSEWHERE";
        };
    }

    /** @throws BadPayInputException when it is none */
    static Reporting of(String text) {
        if (text.equals("ON_TIME")) {
            return new OnTime();
        }
        if (text.equals("ELSEWHERE")) {
            return new Elsewhere();
        }
        try {
            return new Late(LateReason.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new BadPayInputException("reporting", "expected ON_TIME, ELSEWHERE, or a letter from A to H");
        }
    }
}
