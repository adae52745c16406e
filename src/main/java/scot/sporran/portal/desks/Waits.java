package scot.sporran.portal.desks;

import java.util.UUID;
import scot.sporran.portal.parts.Line;

/** A file that the bureau does not have yet. */
public record Waits(UUID id, Line line) {}
