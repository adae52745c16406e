package scot.sporran.cardgateway.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.cardgateway.DeclineReason;

class ResponseCodeTest {

    @Test
    void mapsEveryDeclineReasonToTheAgreedCode() {
        Map<DeclineReason, String> agreed = new EnumMap<>(DeclineReason.class);
        agreed.put(DeclineReason.DUPLICATE_DIFFERS, "94");
        agreed.put(DeclineReason.ALREADY_REVERSED, "94");
        agreed.put(DeclineReason.ANSWERED_TOO_LATE, "91");
        agreed.put(DeclineReason.UNKNOWN_CARD, "14");
        agreed.put(DeclineReason.CARD_NOT_ACTIVE, "62");
        agreed.put(DeclineReason.CARD_PAUSED, "62");
        agreed.put(DeclineReason.CARD_LOST, "62");
        agreed.put(DeclineReason.CARD_STOLEN, "62");
        agreed.put(DeclineReason.CARD_CLOSED, "14");
        agreed.put(DeclineReason.CARD_EXPIRED, "54");
        agreed.put(DeclineReason.EXPIRY_DIFFERS, "54");
        agreed.put(DeclineReason.CARD_VALUE_WRONG, "82");
        agreed.put(DeclineReason.CARD_VALUE_TRIES_USED_UP, "82");
        agreed.put(DeclineReason.CRYPTOGRAM_WRONG, "88");
        agreed.put(DeclineReason.PIN_WRONG, "55");
        agreed.put(DeclineReason.PIN_TRIES_USED_UP, "75");
        agreed.put(DeclineReason.TRANSACTION_NOT_SUPPORTED, "12");
        agreed.put(DeclineReason.WRONG_CURRENCY, "13");
        agreed.put(DeclineReason.INVALID_AMOUNT, "13");
        agreed.put(DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED, "57");
        agreed.put(DeclineReason.NOT_ENOUGH_MONEY, "51");
        agreed.put(DeclineReason.PIN_UNREADABLE, "63");
        agreed.put(DeclineReason.PROOF_MISSING, "57");
        agreed.put(DeclineReason.CASH_NOT_ALLOWED, "57");
        agreed.put(DeclineReason.MERCHANT_NOT_ALLOWED, "57");
        agreed.put(DeclineReason.ENTRY_MODE_NOT_ALLOWED, "57");
        agreed.put(DeclineReason.COUNTRY_NOT_ALLOWED, "57");
        agreed.put(DeclineReason.NOT_AT_THIS_TIME, "57");
        agreed.put(DeclineReason.AMOUNT_ABOVE_LIMIT, "61");
        agreed.put(DeclineReason.SPENDING_LIMIT_REACHED, "61");
        agreed.put(DeclineReason.TOO_MANY_PAYMENTS, "65");
        agreed.put(DeclineReason.CARD_USED_UP, "62");
        agreed.put(DeclineReason.ORIGINAL_NOT_FOUND, "25");
        agreed.put(DeclineReason.CASHBACK_NOT_ALLOWED, "87");

        assertThat(agreed).containsOnlyKeys(DeclineReason.values());
        agreed.forEach((reason, code) -> assertThat(ResponseCode.of(reason).code()).as(reason.name()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource(DeclineReason.class)
    void neverApprovesWhatWasDeclined(DeclineReason reason) {
        assertThat(ResponseCode.of(reason).isApproval()).isFalse();
    }

    @Test
    void eachCodeStandsOnce() {
        assertThat(Arrays.stream(ResponseCode.values()).map(ResponseCode::code)).doesNotHaveDuplicates().allMatch(
                code -> code.matches("[0-9]{2}"));
        for (ResponseCode code : ResponseCode.values()) {
            assertThat(ResponseCode.of(code.code())).contains(code);
        }
    }
}
