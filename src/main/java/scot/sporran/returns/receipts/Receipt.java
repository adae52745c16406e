package scot.sporran.returns.receipts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receipt whose picture is kept.
 *
 * @param read what may be on it
 * @param paper the paper it became; null until somebody has said what is on it
 */
public record Receipt(UUID id, ReceiptText read, @Nullable String paper, String givenBy, Instant givenAt) {}
