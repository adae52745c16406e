package scot.sporran.support;

import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a council supports.
 *
 * @param displayName the name, in the person's own writing
 * @param councilReference the person's number in the council's own system, unique there; null while none was told
 */
public record SupportedPerson(PersonId id, CouncilId council, String displayName, @Nullable String councilReference) {}
