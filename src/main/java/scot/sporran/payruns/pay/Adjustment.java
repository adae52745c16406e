package scot.sporran.payruns.pay;

import java.util.UUID;
import scot.sporran.payruns.employment.EmploymentId;

/**
 * Something to put right, or to pay on top, with the next pay.
 *
 * @param amountPence above zero is paid, below is taken off; only a correction may be below
 */
public record Adjustment(UUID id, EmploymentId employment, Kind kind, long amountPence, String words) {

    /** What it is. */
    public enum Kind {
        /** Pay that was wrong before: taxed like pay. */
        CORRECTION,
        /** What the worker laid out: no tax. */
        EXPENSES,
        /** Statutory redundancy pay: no tax up to a ceiling it never reaches. */
        REDUNDANCY,
        /** Pay for notice that is not worked: taxed like pay. */
        NOTICE
    }
}
