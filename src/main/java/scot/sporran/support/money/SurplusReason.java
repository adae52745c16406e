package scot.sporran.support.money;

/** Why money was not spent, as the officer or the person sees it. Most reasons are nobody's fault. */
public enum SurplusReason {
    /** No assistant could be found, or one left. */
    RECRUITMENT,
    /** In hospital, away, or cared for elsewhere for a while. */
    ABSENCE,
    /** Support was agreed that nobody offers, or nobody offers near. */
    SUPPORT_NOT_TO_BE_HAD,
    /** Kept for something that was agreed and comes later. */
    SAVING,
    /** Paid in ahead of the support that it is for. */
    PAID_EARLY,
    /** Paid in more than was agreed. */
    OVERPAID,
    /** The budget has ended. */
    ENDED,
    /** Less support is needed than was agreed. */
    LESS_NEEDED,
    /** Not known yet. */
    NOT_KNOWN
}
