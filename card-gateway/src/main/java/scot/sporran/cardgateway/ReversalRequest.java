package scot.sporran.cardgateway;

import org.jspecify.annotations.Nullable;

/**
 * The acquirer takes a request back, in whole or in part (0400/0401/0420/0421).
 *
 * @param identity which message this is
 * @param advice whether it is a 0420/0421: a thing done, which cannot be refused
 * @param repeat whether the sender marked it as a repeat
 * @param pan the card
 * @param originalMti DE90, first 4 digits
 * @param originalStan DE90, the next 6
 * @param originalTransmittedAt DE90, the next 10, MMDDhhmmss in UTC
 * @param amount DE4 in DE49 of the original
 * @param standingMinorUnits DE95, first 12 digits: how much of the original stands; null when none of it does
 */
public record ReversalRequest(MessageIdentity identity, boolean advice, boolean repeat, Pan pan, String originalMti,
        String originalStan, String originalTransmittedAt, TransactionAmount amount,
        @Nullable Long standingMinorUnits) {}
