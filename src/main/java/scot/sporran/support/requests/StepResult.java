package scot.sporran.support.requests;

/** What became of an attempt to move a request on. */
public sealed interface StepResult {

    /** Done, now or by the same caller before. */
    record Done(SupportRequest request) implements StepResult {}

    /** Somebody was quicker: the request is not what the caller saw. Look again, then decide. */
    record Overtaken(SupportRequest now, RequestStep last) implements StepResult {}

    /** It may not happen; nothing changed. */
    record Refused(StepRefusal why) implements StepResult {}
}
