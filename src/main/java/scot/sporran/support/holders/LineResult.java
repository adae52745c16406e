package scot.sporran.support.holders;

/** What became of an attempt to post a line or to move it on. */
public sealed interface LineResult {

    /** Done, now or by the same command before. */
    record Done(ServiceLine line) implements LineResult {}

    /** It may not be; nothing changed. */
    record Refused(LineRefusal why) implements LineResult {}
}
