package scot.sporran.cards;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.BudgetId;

/**
 * A card as people may see it.
 *
 * @param expiresOn the last day on which it may pay, Europe/London
 * @param lastFour the last four digits of its number
 * @param replaces the card whose place it takes
 * @param use what sort of card it is
 */
public record Card(CardId id, ProgrammeId programme, BudgetId budget, CardState state, LocalDate expiresOn,
        String lastFour, @Nullable CardId replaces, CardUse use) {

    /** True when it is where that event leads: done again, nothing would change. */
    public boolean isAfter(CardEvent event) {
        return Arrays.stream(CardState.values()).flatMap(from -> from.after(event).stream()).anyMatch(state::equals);
    }
}
