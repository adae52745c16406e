package scot.sporran.identity.foureyes;

/** What came of deciding. */
public sealed interface Decision {

    /** It is as decided. */
    record Taken(Proposal proposal) implements Decision {}

    /** Somebody else decided, or time ran out. */
    record TooLate(Proposal proposal) implements Decision {}

    /** What was seen is not what would happen now: look again. */
    record Changed(Proposal proposal) implements Decision {}

    /** Whoever proposed it does not decide it, and nobody else withdraws it. */
    record SamePerson() implements Decision {}

    /** Whoever proposed it gave this login its access within a day. */
    record AccessTooNew() implements Decision {}
}
