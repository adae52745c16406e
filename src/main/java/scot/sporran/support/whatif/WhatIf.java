package scot.sporran.support.whatif;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.support.Budget;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.ThreeNumbers;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;
import scot.sporran.support.rules.FundingPeriod;
import scot.sporran.support.rules.RulePack;
import scot.sporran.support.rules.RulePacks;

/** Gathers what is known of a budget for a {@link Forecast}. */
@Singleton
public class WhatIf {

    /** What usually goes out is looked up in so many weeks. */
    static final int WEEKS_BACK = 12;

    private static final int MOST_PAGES = 20;

    private final BudgetMoney money;
    private final LedgerQueries ledger;
    private final Agreements agreements;
    private final RulePacks packs;

    WhatIf(BudgetMoney money, LedgerQueries ledger, Agreements agreements, RulePacks packs) {
        this.money = money;
        this.ledger = ledger;
        this.agreements = agreements;
        this.packs = packs;
    }

    /** What is known of a budget on a Europe/London date. */
    public Forecast.Facts facts(Budget budget, LocalDate today) {
        Money free = money.now(budget).map(ThreeNumbers::free).orElse(Money.ZERO);
        return new Forecast.Facts(today, free, usualWeek(budget, today), payments(budget, today));
    }

    /** What went out in the last weeks, less what came back, by the week; a part of a penny is cut off. */
    private Money usualWeek(Budget budget, LocalDate today) {
        LocalDate from = today.minusWeeks(WEEKS_BACK);
        Money out = Money.ZERO;
        Long before = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            List<LedgerQueries.EntryView> entries = ledger.entries(budget.fund(), before, LedgerQueries.LARGEST_PAGE);
            for (LedgerQueries.EntryView entry : entries) {
                if (!entry.effectiveOn().isBefore(from)) {
                    out = out.plus(spent(entry));
                }
            }
            if (entries.size() < LedgerQueries.LARGEST_PAGE) {
                break;
            }
            before = entries.getLast().sequence();
        }
        return Money.ofPence(Math.max(0, out.pence()) / WEEKS_BACK);
    }

    private static Money spent(LedgerQueries.EntryView entry) {
        if (entry.pot() != null || entry.counter() == null) {
            return Money.ZERO;
        }
        return switch (entry.kind()) {
            case DEBIT, PAY, POST, FORCE -> switch (entry.counter()) {
                case POTS, TRANSFER, COUNCIL_FUNDING, RECOVERY_RECEIVABLE -> Money.ZERO;
                default -> entry.amount();
            };
            case REFUND -> Money.ZERO.minus(entry.amount());
            default -> Money.ZERO;
        };
    }

    /** What the council will pay in, by its own calendar, as long as nothing else is agreed. */
    public List<Forecast.Payment> payments(Budget budget, LocalDate today) {
        RulePack.Funding funding = packs.on(budget.council(), today).funding();
        AgreementHistory history = agreements.history(budget.id());
        List<Forecast.Payment> payments = new ArrayList<>();
        LocalDate end = today.plusWeeks(Forecast.WEEKS);
        FundingPeriod period = funding.periodOf(today);
        while (!funding.paidOn(period).isAfter(end)) {
            LocalDate on = funding.paidOn(period);
            if (on.isAfter(today)) {
                Money due = history.due(period.from(), period.to()).values().stream().reduce(Money.ZERO, Money::plus);
                if (due.isPositive()) {
                    payments.add(new Forecast.Payment(on, due));
                }
            }
            period = funding.after(period);
        }
        return payments;
    }

    /**
     * The same facts with a change.
     *
     * @param minutes more a week; 0 for none
     * @param anHour what an hour costs, all in; null when there are no minutes
     * @param price of something bought today; null for nothing
     */
    public static Forecast.Facts changed(Forecast.Facts facts, int minutes, @Nullable Money anHour,
            @Nullable Money price) {
        Forecast.Facts more = anHour == null ? facts : facts.plusWeekly(Forecast.hours(minutes, anHour));
        return price == null ? more : more.buying(price);
    }
}
