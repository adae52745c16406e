package scot.sporran.support;

/**
 * Who the support is for.
 *
 * @param council the tenant whose people may see this person's data
 * @param displayName as the person wants to be called
 */
public record SupportedPerson(PersonId id, CouncilId council, String displayName) {}
