package scot.sporran.cardgateway;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a message and which one it is: what makes two messages the same one, whatever connection they came by.
 * All texts are as on the wire, padding included, because terminals compare them exactly.
 *
 * @param link the acquirer's identity on the wire, never the connection
 * @param acquirerId DE32
 * @param terminalId DE41, 8 characters
 * @param merchantId DE42, 15 characters
 * @param stan DE11, 6 digits
 * @param retrievalReference DE37, 12 characters
 * @param transmittedAt DE7, MMDDhhmmss in UTC; some senders stamp it anew on a repeat
 * @param localTime DE12, hhmmss at the terminal, where it was sent
 * @param localDate DE13, MMDD at the terminal, where it was sent
 */
public record MessageIdentity(String link, String acquirerId, String terminalId, String merchantId, String stan,
        String retrievalReference, String transmittedAt, @Nullable String localTime, @Nullable String localDate) {}
