package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;

class DeclineSentenceTest {

    @ParameterizedTest
    @EnumSource(DeclineReason.class)
    void everyReasonSaysTheAmountFirstAndWhatWasTheMatter(DeclineReason reason) {
        String text = DeclineSentence.of(reason, "£18.40");
        assertThat(text).startsWith("£18.40 was not taken. ").doesNotContain("{").doesNotContain(reason.name());
        assertThat(text.split("(?<=[.?!]) ")).as("a reason, and what helps").hasSizeBetween(3, 4);
    }

    @Test
    void moneyOfOtherCountriesIsNamed() {
        assertThat(DeclineSentence.of(payment("978", 1250)).orElseThrow()).startsWith("12.50 EUR was not taken.");
        assertThat(DeclineSentence.of(payment("392", 1250)).orElseThrow()).startsWith("1250 JPY was not taken.");
        assertThat(DeclineSentence.of(payment("000", 1250)).orElseThrow()).startsWith("Other money was not taken.");
    }

    private static Payment payment(String currency, long minor) {
        return new Payment(Ids.next(), new HoldId(Ids.next()), Payment.Kind.HELD, Money.ofPence(minor), currency,
                "Corner Shop", "5411", DeclineReason.WRONG_CURRENCY, Instant.EPOCH);
    }
}
