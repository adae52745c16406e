package scot.sporran.cards;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cards.controls.Shop;
import scot.sporran.cards.controls.Violation;
import scot.sporran.ledger.Money;

/**
 * What a council has agreed to although a rule would not have it: one shop for one reason, or one rule for one person.
 *
 * @param shop whose payments; null where a rule is lifted for every shop
 * @param reason what is lifted for that shop
 * @param rule the rule that is lifted; null where it is a reason for a shop
 * @param most the most that one payment may come to
 * @param until the last Europe/London date
 */
record Allowed(@Nullable Shop shop, DeclineReason reason, @Nullable UUID rule, Money most, LocalDate until) {

    /** What a council can lift: the rules are its own, the money and the proofs are not. */
    static final Set<DeclineReason> LIFTABLE = EnumSet.of(DeclineReason.CASH_NOT_ALLOWED,
            DeclineReason.CASHBACK_NOT_ALLOWED,
            DeclineReason.MERCHANT_NOT_ALLOWED, DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED,
            DeclineReason.ENTRY_MODE_NOT_ALLOWED, DeclineReason.COUNTRY_NOT_ALLOWED, DeclineReason.NOT_AT_THIS_TIME,
            DeclineReason.AMOUNT_ABOVE_LIMIT, DeclineReason.TOO_MANY_PAYMENTS, DeclineReason.SPENDING_LIMIT_REACHED);

    boolean lifts(Violation violation, AuthorisationRules.Question question) {
        boolean meant = rule != null
                ? violation.rule().equals(rule)
                : violation.reason() == reason && question.counts().spending().shop().equals(shop);
        return meant && Money.ofPence(question.request().amount().minorUnits()).compareTo(most) <= 0
                && !question.today().isAfter(until);
    }
}
