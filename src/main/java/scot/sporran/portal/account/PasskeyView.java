package scot.sporran.portal.account;

import java.util.UUID;

/**
 * A passkey in its owner's list.
 *
 * @param when when it was added and last used
 */
public record PasskeyView(UUID id, String name, String when) {}
