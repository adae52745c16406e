package scot.sporran.portal.search;

import java.util.List;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;

/** What was found, in words. */
final class PaymentWords {

    private PaymentWords() {}

    static String how(PaymentSearch.Found one, Language language) {
        return one.state() != null
                ? language.say("desks.payments.by-bank")
                : one.card().isEmpty()
                        ? language.say("desks.payments.by-card")
                        : language.say("desks.payments.card", one.card());
    }

    static String outcome(PaymentSearch.Found one, Language language) {
        if (one.state() != null) {
            return language.say("bill.state." + one.state());
        }
        return one.refusal() == null
                ? language.say("desks.payments.outcome.TAKEN")
                : language.say("decline." + one.refusal(), one.amount());
    }

    /** What was paid of all that was found, or is about to be. */
    static Money sum(List<PaymentSearch.Found> found) {
        return found.stream().filter(one -> one.refusal() == null)
                .filter(one -> one.state() == null || !PaymentSearch.BACK.contains(one.state()))
                .map(PaymentSearch.Found::amount).reduce(Money.ZERO, Money::plus);
    }
}
