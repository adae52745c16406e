package scot.sporran.cards.standin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a council has chosen for payments that the ledger cannot decide.
 *
 * @param floor what each card may still pay; null: nothing, the shop is told that the issuer is unavailable
 * @param by who chose @param why in their words @param at UTC instant
 */
public record StandInChoice(UUID id, UUID council, @Nullable FloorLimits floor, String by, String why, Instant at) {}
