package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.FundingSource;
import scot.sporran.platform.London;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.holding.Holding;
import scot.sporran.support.holding.Holdings;
import scot.sporran.support.rules.PaymentMode;

/** A budget's own life: opened, held one way or another, closed. */
@Singleton
final class BudgetActs implements DeskAct.Source {

    private static final Map<String, String> FIELDS = Map.of("managedBy", "managed-by");

    private final Budgets budgets;
    private final Holdings holdings;
    private final Clock clock;

    BudgetActs(Budgets budgets, Holdings holdings, Clock clock) {
        this.budgets = budgets;
        this.holdings = holdings;
        this.clock = clock;
    }

    @Override
    public List<DeskAct> acts() {
        return List.of(
                new DeskAct("budget-open", Deed.AGREE_PLAN, DeskAct.About.PERSON,
                        (place, fields) -> fields.choice("option", SupportOption.values(), "budget.short", null)
                                .several("sources", FundingSource.values(), "source").day("opened-on", today())
                                .line("council-reference"),
                        this::open),
                new DeskAct("budget-close", Deed.AGREE_PLAN, DeskAct.About.BUDGET,
                        (place, fields) -> fields.day("last-day", null), this::close),
                new DeskAct("holding", Deed.AGREE_PLAN, DeskAct.About.BUDGET, this::askHolding, this::hold));
    }

    private void open(Place place, Form form) {
        SupportOption option = form.one("option", SupportOption.class);
        List<FundingSource> sources = Arrays.stream(FundingSource.values())
                .filter(one -> form.chose("sources", one.name())).toList();
        if (sources.isEmpty()) {
            form.wrong("sources", form.language().say("form.choose"));
        }
        LocalDate on = form.day("opened-on", true);
        String reference = form.text("council-reference", 0, 40);
        Budgets.Opening opening = form.send(Map.of(), () -> budgets.openIfNone(place.person(),
                Typed.needed(option), sources, Typed.needed(on), reference.isEmpty() ? null : reference));
        if (opening instanceof Budgets.Opening.Overlaps overlaps) {
            form.wrong("option", form.language().say("do.budget-open.there",
                    new When(clock, form.language()).longDay(overlaps.with().openedOn())));
        }
    }

    private void close(Place place, Form form) {
        Budget budget = place.theBudget();
        LocalDate last = form.day("last-day", true);
        if (last != null && last.isBefore(budget.openedOn())) {
            form.wrong("last-day", form.language().say("do.last-day.early",
                    new When(clock, form.language()).longDay(budget.openedOn())));
        }
        Boolean closed = form.send(Map.of(), () -> budgets.close(budget.id(), Typed.needed(last)));
        if (closed != null && !closed) {
            form.wrong("last-day", form.language().say("do.budget-close.before"));
        }
    }

    private void askHolding(Place place, Fields fields) {
        List<Holding> history = holdings.history(place.theBudget().id());
        fields.seen(version(history)).choice("mode", PaymentMode.values(), "do.mode",
                history.isEmpty() ? null : history.getFirst().mode()).line("managed-by").day("from", today())
                .words("why");
    }

    private void hold(Place place, Form form) {
        int version = version(holdings.history(place.theBudget().id()));
        PaymentMode mode = form.one("mode", PaymentMode.class);
        String by = form.text("managed-by", 0, 120);
        LocalDate from = form.day("from", true);
        String why = form.text("why", 1, 500);
        Typed.requireSeen(form, version);
        Typed.requireDone(form, form.send(FIELDS, () -> holdings.arrange(place.theBudget(), version,
                new Holdings.Terms(Typed.needed(from), Typed.needed(mode), by.isEmpty() ? null : by,
                        place.name(), why))));
    }

    private static int version(List<Holding> history) {
        return history.isEmpty() ? 0 : history.getFirst().version();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
