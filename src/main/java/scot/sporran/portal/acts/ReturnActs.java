package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import scot.sporran.identity.Deed;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Form;
import scot.sporran.returns.Band;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.support.Budget;
import scot.sporran.support.money.Answer;

/** One return drawn up by hand: over other days than its turn, or for a closer look. */
@Singleton
final class ReturnActs implements DeskAct.Source {

    private final ReturnDrafts drafts;
    private final Clock clock;

    ReturnActs(ReturnDrafts drafts, Clock clock) {
        this.drafts = drafts;
        this.clock = clock;
    }

    /** What it is drawn up from. */
    enum From {
        LEDGER, BANK
    }

    @Override
    public List<DeskAct> acts() {
        return List.of(new DeskAct("return-draw", Deed.PREPARE_MONEY, DeskAct.About.BUDGET, this::ask, this::draw));
    }

    private void ask(Place place, Fields fields) {
        LocalDate yesterday = London.dateOf(clock.instant()).minusDays(1);
        fields.day("return-from", yesterday.minusMonths(1)).day("return-to", yesterday)
                .choice("band", Band.values(), "flags.band", Band.STANDARD)
                .choice("from-what", From.values(), "do.from-what", From.LEDGER).words("why");
    }

    private void draw(Place place, Form form) {
        Budget budget = place.theBudget();
        LocalDate from = form.day("return-from", true);
        LocalDate to = form.day("return-to", true);
        Band band = form.one("band", Band.class);
        From what = form.one("from-what", From.class);
        String why = form.text("why", 1, 500);
        Answer<FinancialReturn> drawn = form.send(Map.of(), () -> what == From.BANK
                ? drafts.drawUpFromBank(budget, Typed.needed(band), Typed.needed(from), Typed.needed(to), why,
                        place.login())
                : drafts.drawUp(budget, Typed.needed(band), Typed.needed(from), Typed.needed(to), why,
                        place.login()));
        if (drawn instanceof Answer.Refused<FinancialReturn> refused) {
            form.wrong("", refused.words());
        }
    }
}
