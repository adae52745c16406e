package scot.sporran.cardgateway;

import org.jspecify.annotations.Nullable;

/**
 * The acquirer tells of a payment that is done (ISO 8583:1987 0120/0121, 0220/0221): approved elsewhere while we could
 * not be asked, offline by the chip, or completed at another amount than was authorised. A thing done is not declined.
 *
 * @param payment what was done; its kind is AUTHORISATION for 0120, where money is to be held, and FINANCIAL for 0220,
 *     where it is to be taken
 * @param approvalCode DE38 under which it was approved, by us or elsewhere, where it was sent
 * @param responseCode DE39 that the shop was given, where it was sent
 * @param reason DE60 as it came: why it is advised, where it was sent
 * @param original DE90: the request it completes, where it was sent; else it has the identity of that request itself
 */
public record AdviceRequest(AuthorisationRequest payment, @Nullable String approvalCode, @Nullable String responseCode,
        @Nullable String reason, @Nullable OriginalMessage original) {}
