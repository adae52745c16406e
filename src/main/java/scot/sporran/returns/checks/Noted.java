package scot.sporran.returns.checks;

import java.util.List;

/**
 * Something that stands out beside a return.
 *
 * @param values what the sentence about it names, in its order
 */
public record Noted(Kind kind, List<String> values) {

    public Noted {
        values = List.copyOf(values);
    }

    static Noted of(Kind kind, Object... values) {
        return new Noted(kind, java.util.Arrays.stream(values).map(String::valueOf).toList());
    }

    /** What it is about; beside each, what its values are. */
    public enum Kind {
        /** Purpose, spent, planned. */
        MORE_THAN_PLANNED,
        /** Purpose, spent, planned. */
        LESS_THAN_PLANNED,
        /** Spent by card on what no purpose of the plan names. */
        NOT_IN_PLAN,
        /** Assistant, last day of the pay period, hours paid, hours sent. */
        MORE_HOURS_PAID,
        /** Assistant, last day of the pay period, hours paid. */
        HOURS_NOT_SENT,
        /** Nothing: nobody has seen the employer's insurance. */
        INSURANCE_NOT_SEEN,
        /** The last day of it. */
        INSURANCE_OVER,
        /** The last day of it, which is near. */
        INSURANCE_ENDS
    }
}
