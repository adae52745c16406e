package scot.sporran.portal.parts;

/**
 * A step of a timeline.
 *
 * @param what in one sentence
 * @param when as people say it
 * @param instant the same, ISO 8601
 * @param words what was said; may be empty
 */
public record Step(String what, String when, String instant, String words) {}
