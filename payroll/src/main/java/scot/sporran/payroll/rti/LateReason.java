package scot.sporran.payroll.rti;

/** Why a payment is reported after it was made (official: GOV.UK's list, as several publications print it). */
public enum LateReason {
    /** Notional payment: to an expatriate by a third party or an overseas employer. */
    A,
    /** Notional payment: shares. */
    B,
    /** Notional payment: other. */
    C,
    /** Pay that is subject to Class 1 contributions and not to tax. */
    D,
    /** Kept for years in which very small employers could report monthly. */
    E,
    /** Pay for work done the same day, which could not be known before. */
    F,
    /** Reasonable excuse. */
    G,
    /** Correction of an earlier report. */
    H
}
