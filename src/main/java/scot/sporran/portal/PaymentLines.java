package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
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
import scot.sporran.cards.AskToAllow;
import scot.sporran.cards.DeclineSentence;
import scot.sporran.cards.Payment;
import scot.sporran.cards.Payments;
import scot.sporran.cards.search.PersonPayments;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.Budget;

/** A person's card payments in words: what became of each, and why one was not taken. */
@Singleton
public final class PaymentLines {

    /** Holds live for days: their payments are among these, or the shop's name is not shown. */
    private static final int LOOKED_AT = 100;

    private final Payments payments;
    private final LedgerQueries ledger;
    private final AskToAllow allowed;
    private final Clock clock;

    PaymentLines(Payments payments, LedgerQueries ledger, AskToAllow allowed, Clock clock) {
        this.payments = payments;
        this.ledger = ledger;
        this.allowed = allowed;
        this.clock = clock;
    }

    /**
     * @param fates by hold, of those that were approved
     * @param mayAsk whether the reader may ask for a shop to be allowed
     */
    record Reading(Language language, When when, Map<HoldId, LedgerQueries.Fate> fates, boolean mayAsk) {}

    /** All payments of the budgets that were looked at, newest first. */
    List<Payment> last(List<Budget> budgets) {
        // a moment later, so that a payment of this very instant is still "before"
        Instant now = clock.instant().plus(1, ChronoUnit.SECONDS);
        List<Payment> all = new ArrayList<>();
        budgets.forEach(budget -> all.addAll(payments.of(budget.id(), now, LOOKED_AT)));
        all.sort(Comparator.comparing(Payment::at).reversed());
        return all;
    }

    /** What a reader needs to know to say what became of the payments. */
    Reading reading(Language language, List<Budget> budgets, List<Payment> all, boolean mayAsk) {
        Map<HoldId, LedgerQueries.Fate> fates = new HashMap<>();
        List<HoldId> taken = all.stream().filter(payment -> payment.refused().isEmpty()).map(Payment::hold).toList();
        budgets.forEach(budget -> fates.putAll(ledger.fates(budget.fund(), taken)));
        return new Reading(language, new When(clock, language), fates, mayAsk);
    }

    /** True for what a person would call a payment: no mere look at the balance. */
    static boolean counts(Payment payment) {
        return payment.kind() != Payment.Kind.ENQUIRY || payment.refused().isPresent() && payment.asked().isPositive();
    }

    /** One payment as a line. */
    Line line(Payment payment, String personPath, Reading reading) {
        Language language = reading.language();
        String href = personPath + "/payments/" + payment.id();
        String at = reading.when().of(payment.at());
        String instant = payment.at().truncatedTo(ChronoUnit.SECONDS).toString();
        String shop = shop(payment, language);
        if (payment.refused().isPresent()) {
            boolean asked = AskToAllow.canBeAskedFor(payment) && allowed.requestAbout(payment.id()).isPresent();
            String ask = reading.mayAsk() && !asked && AskToAllow.canBeAskedFor(payment) ? href + "/ask" : null;
            return new Line(href, shop, DeclineSentence.amount(payment), at, instant,
                    language.say(asked ? "payment.asked" : "payment.refused"), why(payment, language), ask, true);
        }
        LedgerQueries.Fate fate = reading.fates().get(payment.hold());
        if (fate == null || fate.held().isPositive()) {
            Money amount = fate == null ? payment.asked() : fate.held().plus(fate.taken());
            return new Line(href, shop, minus(amount), at, instant, language.say("payment.held"), null, null, false);
        }
        return fate.taken().isPositive()
                ? new Line(href, shop, minus(fate.taken()), at, instant, language.say("payment.taken"), null, null,
                        false)
                : new Line(href, shop, payment.asked().toString(), at, instant, language.say("payment.returned"), null,
                        null, true);
    }

    /** A payment that was looked for, as a line. @param personPath where the person's pages are */
    public Line found(PersonPayments.Found found, String personPath, Language language, boolean mayAsk) {
        Map<HoldId, LedgerQueries.Fate> fates = found.fate() == null
                ? Map.of()
                : Map.of(found.payment().hold(), found.fate());
        return line(found.payment(), personPath, new Reading(language, new When(clock, language), fates, mayAsk));
    }

    /** One payment as a line, for the page about it. */
    public Line one(Payment payment, Budget budget, String personPath, Language language, boolean mayAsk) {
        return line(payment, personPath, reading(language, List.of(budget), List.of(payment), mayAsk));
    }

    /** Why a payment was not taken; null for one that was. */
    static @Nullable String why(Payment payment, Language language) {
        return payment.refused().map(reason -> language.say("decline." + reason.name(),
                DeclineSentence.amount(payment))).orElse(null);
    }

    private static String minus(Money amount) {
        return Money.ZERO.minus(amount).toString();
    }

    /** Who took each of the last payments, by what the ledger held for it. */
    public Map<HoldId, String> shops(List<Budget> budgets, Language language) {
        Map<HoldId, String> shops = new HashMap<>();
        last(budgets).forEach(payment -> shops.put(payment.hold(), shop(payment, language)));
        return shops;
    }

    /** Who took it. Terminals shout; people do not. */
    public static String shop(Payment payment, Language language) {
        String name = payment.shop().strip();
        if (name.isEmpty()) {
            return language.say("payment.somewhere");
        }
        if (name.chars().anyMatch(Character::isLowerCase)) {
            return name;
        }
        return Arrays.stream(name.split("\\s+"))
                .map(word -> word.substring(0, 1) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }
}
