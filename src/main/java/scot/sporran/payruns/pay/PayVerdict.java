package scot.sporran.payruns.pay;

import java.util.List;

/** Whether, and what, a job is paid on a pay date. */
public sealed interface PayVerdict {

    /**
     * It is paid.
     *
     * @param warnings that somebody should look at, in words
     * @param differences from the last payslip, in words
     */
    record Pay(PayFacts facts, PayFigures figures, List<String> warnings, List<String> differences)
            implements
                PayVerdict {

        public Pay {
            warnings = List.copyOf(warnings);
            differences = List.copyOf(differences);
        }
    }

    /** It is not. */
    record LeftOut(Reason reason, String words) implements PayVerdict {}

    /** Why somebody is not paid. */
    enum Reason {
        /** The work begins after the period. */
        NOT_STARTED,
        /** The work had ended, and nothing is left to pay. */
        ENDED,
        /** No approved hours, leave or statutory pay. */
        NOTHING_TO_PAY,
        /** There is no rate for some of the time. */
        NO_RATE,
        /** The law or the council does not allow it. */
        MAY_NOT_BE_PAID,
        /** The figures cannot be: the words say which. */
        CANNOT_BE_WORKED_OUT,
        /** Paid on this date already: what is new goes with the next pay. */
        ALREADY_PAID,
        /** A payslip of a later pay date is there already. */
        OUT_OF_ORDER
    }
}
