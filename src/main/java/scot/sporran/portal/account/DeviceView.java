package scot.sporran.portal.account;

import java.util.UUID;

/**
 * Where somebody is signed in.
 *
 * @param device in words, such as "Chrome on Android"
 * @param when how and when it began
 * @param used when it was used last
 * @param here true for the one that looks
 */
public record DeviceView(UUID id, String device, String when, String used, boolean here) {}
