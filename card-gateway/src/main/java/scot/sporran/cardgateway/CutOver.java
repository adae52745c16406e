package scot.sporran.cardgateway;

import org.jspecify.annotations.Nullable;

/**
 * An acquirer begins a new business day (0800, DE70 201).
 *
 * @param link the acquirer's identity on the wire
 * @param settlementDate DE15, MMDD, of the day that begins, where it was sent
 */
public record CutOver(String link, @Nullable String settlementDate) {}
