package scot.sporran.portal.account;

import java.util.UUID;

/**
 * A device that tells its owner, as the page shows it.
 *
 * @param when since when, and when it last did, in words
 * @param digest SHA-256 of its address in hexadecimal digits, by which the browser knows itself
 */
public record ToldDevice(UUID id, String name, String when, String digest) {}
