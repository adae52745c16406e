package scot.sporran.portal.person;

import java.util.UUID;

/**
 * Two names that mean the same, as they are read.
 *
 * @param taught by whom and when, in words
 * @param takenBack by whom and why; empty while it holds
 */
public record PayeeView(UUID id, String bankWords, String paperName, String taught, String takenBack) {}
