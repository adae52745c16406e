package scot.sporran.cards;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.BudgetId;

/**
 * A card as people may see it.
 *
 * @param expiresOn the last day on which it may pay, Europe/London
 * @param lastFour the last four digits of its number
 * @param replaces the card whose place it takes
 */
public record Card(CardId id, ProgrammeId programme, BudgetId budget, CardState state, LocalDate expiresOn,
        String lastFour, @Nullable CardId replaces) {}
