package scot.sporran.portal.work;

import java.util.UUID;

/**
 * A time away as a page shows it.
 *
 * @param ends whether its last day can be written down
 */
public record AwayLine(UUID id, String words, boolean ends) {}
