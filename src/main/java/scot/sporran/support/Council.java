package scot.sporran.support;

/**
 * A council.
 *
 * @param name as people know it, unique
 */
public record Council(CouncilId id, String name) {}
