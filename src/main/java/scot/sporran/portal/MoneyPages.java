package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.Payment;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportOption;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.Commitment;
import scot.sporran.support.money.Commitments;
import scot.sporran.support.money.ThreeNumbers;
import scot.sporran.support.whatif.Forecast;
import scot.sporran.support.whatif.WhatIf;

/** Gathers a person's money over all their budgets, and says it in words. */
@Singleton
public final class MoneyPages {

    private final Budgets budgets;
    private final BudgetMoney money;
    private final Commitments commitments;
    private final PaymentLines payments;
    private final LedgerQueries ledger;
    private final WhatIf whatIf;
    private final Clock clock;

    MoneyPages(Budgets budgets, BudgetMoney money, Commitments commitments, PaymentLines payments,
            LedgerQueries ledger, WhatIf whatIf, Clock clock) {
        this.budgets = budgets;
        this.money = money;
        this.commitments = commitments;
        this.payments = payments;
        this.ledger = ledger;
        this.whatIf = whatIf;
        this.clock = clock;
    }

    /**
     * What to show of the payments.
     *
     * @param seen false for readers who see sums and no list of purchases
     * @param mayAsk whether the reader may ask for a shop to be allowed
     * @param most how many payments
     */
    public record Wanted(boolean seen, boolean mayAsk, int most) {}

    /** A person's money in that language. */
    public MoneyPage of(PersonId person, Language language, Wanted wanted) {
        List<Budget> all = budgets.of(person);
        Collection<ThreeNumbers> numbers = money.now(all).values();
        Money free = sum(numbers.stream().map(ThreeNumbers::free).toList());
        Money promised = sum(numbers.stream().map(ThreeNumbers::promised).toList());
        List<LedgerQueries.Figures> figures = all.stream()
                .flatMap(budget -> ledger.figures(budget.fund()).stream()).toList();
        Money paidIn = sum(figures.stream().map(LedgerQueries.Figures::paidIn).toList());
        Money spent = sum(figures.stream().map(LedgerQueries.Figures::spent).toList());
        List<Payment> last = wanted.seen() ? payments.last(all) : List.of();
        List<Payment> counting = last.stream().filter(PaymentLines::counts).toList();
        PaymentLines.Reading reading = payments.reading(language, all, last, wanted.mayAsk());
        String path = "/people/" + person.value();
        return new MoneyPage(person.value(), free, promised, spent, Bar.of(spent, promised, free),
                sentence(language, paidIn, spent, promised, free), comingIn(all, language),
                promises(all, last, language),
                counting.stream().limit(wanted.most()).map(payment -> payments.line(payment, path, reading)).toList(),
                new When(clock, language).of(clock.instant()), counting.size() > wanted.most());
    }

    private static String sentence(Language language, Money paidIn, Money spent, Money promised, Money free) {
        if (paidIn.equals(Money.ZERO) && spent.equals(Money.ZERO)) {
            return language.say("money.sentence.empty");
        }
        return free.pence() < 0
                ? language.say("money.sentence.over", paidIn, spent, promised, Money.ZERO.minus(free))
                : language.say("money.sentence", paidIn, spent, promised, free);
    }

    private @Nullable String comingIn(List<Budget> all, Language language) {
        LocalDate today = London.dateOf(clock.instant());
        Optional<Forecast.Payment> next = all.stream().flatMap(budget -> whatIf.payments(budget, today).stream())
                .min(Comparator.comparing(Forecast.Payment::on));
        return next.map(payment -> language.say("money.next", payment.amount(),
                new When(clock, language).longDay(payment.on()))).orElse(null);
    }

    private List<Line> promises(List<Budget> all, List<Payment> last, Language language) {
        When when = new When(clock, language);
        Map<HoldId, String> shops = new HashMap<>();
        last.forEach(payment -> shops.put(payment.hold(), PaymentLines.shop(payment, language)));
        List<Line> lines = new ArrayList<>();
        for (Budget budget : all) {
            ledger.openHolds(budget.fund()).stream().filter(hold -> hold.held().isPositive())
                    .sorted(Comparator.comparing(LedgerQueries.OpenHold::expiresAt))
                    .forEach(hold -> lines.add(held(hold, budget, shops.get(hold.hold()), language, when)));
            for (Commitment promise : commitments.open(budget.id(), when.today())) {
                lines.add(Line.plain(what(promise, language), promise.open(when.today()).toString(),
                        language.say("promise.due", when.day(promise.dueOn())),
                        language.say("promise." + promise.origin())));
            }
            money.balance(budget).ifPresent(balance -> {
                for (Pot pot : Pot.values()) {
                    if (balance.inPot(pot).isPositive()) {
                        lines.add(Line.plain(language.say("pot." + pot), balance.inPot(pot).toString(),
                                language.say("pot." + pot + ".text"), language.say("promise.aside")));
                    }
                }
            });
        }
        return lines;
    }

    private static Line held(LedgerQueries.OpenHold hold, Budget budget, @Nullable String shop, Language language,
            When when) {
        String amount = hold.held().toString();
        return shop == null && budget.option() == SupportOption.OPTION_2
                ? Line.plain(language.say("promise.delivery"), amount, language.say("promise.delivery.when"),
                        language.say("promise.delivery.state"))
                : Line.plain(shop == null ? language.say("promise.somebody") : shop, amount,
                        language.say("promise.until", when.day(lastDay(hold))), language.say("promise.card"));
    }

    /** What a promise is for: in the words of whoever made it, or in ours where we made it. */
    public static String what(Commitment promise, Language language) {
        return promise.origin() == Commitment.Origin.ACCRUING_PAY ? language.say("promise.wages") : promise.what();
    }

    private static LocalDate lastDay(LedgerQueries.OpenHold hold) {
        return London.dateOf(hold.expiresAt().minusMillis(1));
    }

    private static Money sum(Collection<Money> parts) {
        return parts.stream().reduce(Money.ZERO, Money::plus);
    }
}
