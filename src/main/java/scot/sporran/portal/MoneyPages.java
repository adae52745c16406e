package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.DeclineSentence;
import scot.sporran.cards.Payment;
import scot.sporran.cards.Payments;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.platform.Words;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.PersonId;

/** Gathers what a person's money page shows, and says it in words. */
@Singleton
final class MoneyPages {

    private static final int LAST_PAYMENTS = 12;
    /** Holds live for days: their payments are among these, or the shop's name is not shown. */
    private static final int LOOKED_AT = 100;

    private final Budgets budgets;
    private final Payments payments;
    private final LedgerQueries ledger;
    private final Clock clock;

    MoneyPages(Budgets budgets, Payments payments, LedgerQueries ledger, Clock clock) {
        this.budgets = budgets;
        this.payments = payments;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** All of a person's budgets, added up. */
    private static final class Gathered {

        Money paidIn = Money.ZERO;
        Money spent = Money.ZERO;
        Money promised = Money.ZERO;
        Money free = Money.ZERO;
        final List<LedgerQueries.OpenHold> holds = new ArrayList<>();
        final List<Payment> payments = new ArrayList<>();
        final Map<HoldId, LedgerQueries.Fate> fates = new HashMap<>();

        void add(LedgerQueries.Figures figures) {
            paidIn = paidIn.plus(figures.paidIn());
            spent = spent.plus(figures.spent());
            promised = promised.plus(figures.promised());
            free = free.plus(figures.free());
        }
    }

    /** @param heading the person's name, for staff; null for the person */
    MoneyPage of(PersonId person, Frame frame, @Nullable String heading) {
        Gathered all = gather(person);
        When when = new When(clock);
        return new MoneyPage(frame, person.value(), heading, all.free, all.promised, all.spent, all.paidIn,
                Bar.of(all.spent, all.promised, all.free), sentence(all), promises(all, when), lines(all, when));
    }

    private Gathered gather(PersonId person) {
        Gathered all = new Gathered();
        // a microsecond later, so that a payment of this very instant is still "before"
        Instant now = clock.instant().plus(1, ChronoUnit.SECONDS);
        for (Budget budget : budgets.of(person)) {
            ledger.figures(budget.fund()).ifPresent(all::add);
            all.holds.addAll(ledger.openHolds(budget.fund()));
            List<Payment> last = payments.of(budget.id(), now, LOOKED_AT);
            all.payments.addAll(last);
            List<HoldId> taken = last.stream().filter(payment -> payment.refused().isEmpty()).map(Payment::hold)
                    .toList();
            all.fates.putAll(ledger.fates(budget.fund(), taken));
        }
        all.payments.sort(Comparator.comparing(Payment::at).reversed());
        return all;
    }

    private static String sentence(Gathered all) {
        if (all.paidIn.equals(Money.ZERO) && all.spent.equals(Money.ZERO)) {
            return Words.say("money.sentence.empty");
        }
        return all.free.pence() < 0
                ? Words.say("money.sentence.over", all.paidIn, all.spent, all.promised, Money.ZERO.minus(all.free))
                : Words.say("money.sentence", all.paidIn, all.spent, all.promised, all.free);
    }

    private static List<MoneyPage.Promise> promises(Gathered all, When when) {
        Map<HoldId, String> shops = new HashMap<>();
        all.payments.forEach(payment -> shops.put(payment.hold(), shop(payment)));
        return all.holds.stream().filter(hold -> hold.held().isPositive())
                .sorted(Comparator.comparing(LedgerQueries.OpenHold::expiresAt))
                .map(hold -> new MoneyPage.Promise(
                        Words.say("promise.to", hold.held(),
                                shops.getOrDefault(hold.hold(), Words.say("promise.somebody"))),
                        Words.say("promise.until", when.day(lastDay(hold)))))
                .toList();
    }

    private static LocalDate lastDay(LedgerQueries.OpenHold hold) {
        return London.dateOf(hold.expiresAt().minusMillis(1));
    }

    private static List<MoneyPage.Payment> lines(Gathered all, When when) {
        return all.payments.stream().filter(payment -> payment.kind() != Payment.Kind.ENQUIRY
                || payment.refused().isPresent() && payment.asked().isPositive()).limit(LAST_PAYMENTS)
                .map(payment -> line(payment, all.fates.get(payment.hold()), when)).toList();
    }

    private static MoneyPage.Payment line(Payment payment, LedgerQueries.@Nullable Fate fate, When when) {
        String at = when.of(payment.at());
        String instant = payment.at().truncatedTo(ChronoUnit.SECONDS).toString();
        if (payment.refused().isPresent()) {
            return new MoneyPage.Payment(shop(payment), at, instant, DeclineSentence.amount(payment),
                    Words.say("payment.refused"), DeclineSentence.of(payment).orElseThrow());
        }
        if (fate == null || fate.held().isPositive()) {
            Money amount = fate == null ? payment.asked() : fate.held().plus(fate.taken());
            return new MoneyPage.Payment(shop(payment), at, instant, minus(amount), Words.say("payment.held"), null);
        }
        return fate.taken().isPositive()
                ? new MoneyPage.Payment(shop(payment), at, instant, minus(fate.taken()), Words.say("payment.taken"),
                        null)
                : new MoneyPage.Payment(shop(payment), at, instant, payment.asked().toString(),
                        Words.say("payment.returned"), null);
    }

    private static String minus(Money amount) {
        return Money.ZERO.minus(amount).toString();
    }

    /** Terminals shout; people do not. */
    static String shop(Payment payment) {
        String name = payment.shop().strip();
        if (name.isEmpty()) {
            return Words.say("payment.somewhere");
        }
        if (name.chars().anyMatch(Character::isLowerCase)) {
            return name;
        }
        return Arrays.stream(name.split("\\s+"))
                .map(word -> word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
