package scot.sporran.cards.controls;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.keys.MaskedNames;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;

/** Makes a rule of what was sent or proposed, and says what is wrong with it. */
@Singleton
final class RuleMaker {

    private static final int LONGEST_YEARS = 3;

    private final MaskedNames names;
    private final Clock clock;

    RuleMaker(MaskedNames names, Clock clock) {
        this.names = names;
        this.clock = clock;
    }

    /** What was asked for; what is left out is null. */
    record Draft(CardRule.Scope scope, UUID scopeId, CardRule.Kind kind, @Nullable Match match, @Nullable Limit limit,
            String owner, String reason, @Nullable LocalDate from, LocalDate until) {}

    /** @throws BadInputException when there is no such rule */
    CardRule make(UUID id, Draft draft) {
        LocalDate today = today();
        if (draft.until().isAfter(today.plusYears(LONGEST_YEARS))) {
            throw new BadInputException("until", "at most three years from today",
                    "Every rule ends: send an earlier date, and say it again then.");
        }
        try {
            Match match = draft.match() == null ? Match.ALL : draft.match();
            if (match.shops() != null) {
                match.shops().forEach(Shop::checked);
            }
            return new CardRule(id, draft.scope(), draft.scopeId(), draft.kind(), match.masked(names), draft.limit(),
                    draft.owner().strip(), draft.reason().strip(), draft.from() == null ? today : draft.from(),
                    draft.until());
        } catch (IllegalArgumentException e) {
            throw new BadInputException("rule", String.valueOf(e.getMessage()), "Change the rule and send it again.");
        }
    }

    LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
