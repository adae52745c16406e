package scot.sporran.cards.controls;

import java.util.UUID;
import scot.sporran.cardgateway.DeclineReason;

/**
 * What stands in the way of a payment.
 *
 * @param rule the rule that it breaks
 */
public record Violation(DeclineReason reason, UUID rule) {}
