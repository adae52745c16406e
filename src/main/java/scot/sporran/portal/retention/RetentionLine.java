package scot.sporran.portal.retention;

/**
 * A line of the list.
 *
 * @param tag how the person stands, in a word
 * @param kind the same for the style
 * @param why from when on, by which rule, or what holds the records
 * @param until the first day on which the records may be disposed of
 * @param pick true where disposal may be proposed here
 */
public record RetentionLine(String id, String name, String tag, String kind, String why, String until, boolean pick) {}
