package scot.sporran.portal.person;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How closely a budget is looked at, as the person reads it.
 *
 * @param why the council's reason; empty while nobody gave one
 * @param number names what was said, for a reply; 0 when nothing was
 */
public record BandView(UUID budget, int number, String words, String why, @Nullable String reply) {}
