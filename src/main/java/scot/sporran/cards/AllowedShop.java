package scot.sporran.cards;

import java.time.LocalDate;
import scot.sporran.ledger.Money;

/**
 * A shop that may take money although its category is not paid as a rule. A shop is known by its number and its
 * acquirer's, never by its name, which is free text.
 *
 * @param acquirerId DE32
 * @param merchantId DE42 without its padding
 * @param most the most that one payment may come to
 * @param until the last Europe/London date
 */
record AllowedShop(String acquirerId, String merchantId, Money most, LocalDate until) {

    boolean covers(AuthorisationRules.Question question) {
        var request = question.request();
        return request.identity().merchantId().strip().equals(merchantId)
                && request.identity().acquirerId().equals(acquirerId)
                && Money.ofPence(request.amount().minorUnits()).compareTo(most) <= 0
                && !question.today().isAfter(until);
    }
}
