package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;

/** What can be asked for in one tap: all that is a rule of the council, and nothing that is the money, a proof or the card. */
class LiftableTest {

    private static Payment refused(DeclineReason reason) {
        return new Payment(UUID.randomUUID(), new HoldId(UUID.randomUUID()), Payment.Kind.HELD, Money.ofPence(1_250),
                "826", "A SHOP", "5411", reason, Instant.EPOCH);
    }

    @ParameterizedTest
    @EnumSource(names = {"CASH_NOT_ALLOWED", "CASHBACK_NOT_ALLOWED", "MERCHANT_NOT_ALLOWED",
            "MERCHANT_CATEGORY_NOT_ALLOWED", "ENTRY_MODE_NOT_ALLOWED", "COUNTRY_NOT_ALLOWED", "NOT_AT_THIS_TIME",
            "AMOUNT_ABOVE_LIMIT", "TOO_MANY_PAYMENTS", "SPENDING_LIMIT_REACHED"})
    void aRuleCanBeAskedAbout(DeclineReason reason) {
        assertThat(AskToAllow.canBeAskedFor(refused(reason))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"CASH_NOT_ALLOWED", "CASHBACK_NOT_ALLOWED",
            "MERCHANT_NOT_ALLOWED", "MERCHANT_CATEGORY_NOT_ALLOWED", "ENTRY_MODE_NOT_ALLOWED", "COUNTRY_NOT_ALLOWED",
            "NOT_AT_THIS_TIME", "AMOUNT_ABOVE_LIMIT", "TOO_MANY_PAYMENTS", "SPENDING_LIMIT_REACHED"})
    void moneyProofsAndTheCardsStateCannot(DeclineReason reason) {
        assertThat(AskToAllow.canBeAskedFor(refused(reason))).isFalse();
    }
}
