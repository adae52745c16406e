package scot.sporran.payruns.submissions;

/** What can happen to a report on its way; see {@link SubmissionState}. */
public enum SubmissionEvent {
    /** HMRC has it and works on it. */
    ACKNOWLEDGED,
    /** HMRC certainly does not have it: it could not be reached, or says that it cannot take it just now. */
    NOT_TAKEN,
    /** No answer, or one that cannot be read: HMRC may have it. */
    NO_ANSWER,
    /** HMRC's list names it. */
    FOUND,
    /** HMRC's list does not name it. */
    NOT_FOUND,
    /** An answer about another report: put aside. */
    WRONG_ANSWER, ACCEPTED, REFUSED,
    /** HMRC has deleted its answer. */
    DELETED,
    /** A person wants it sent again. */
    SEND_AGAIN,
    /** A person gives it up before HMRC has it. */
    WITHDRAW
}
