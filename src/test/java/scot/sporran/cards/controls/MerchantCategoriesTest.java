package scot.sporran.cards.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerchantCategoriesTest {

    private final MerchantCategories table = MerchantCategories.shipped();

    @ParameterizedTest
    @CsvSource({"8050,CARE", "7361,CARE", "5411,FOOD", "5812,EATING_OUT", "4121,TRAVEL", "4411,TRAVEL", "5542,CAR",
            "7997,SPORT", "7032,BREAKS", "5045,EQUIPMENT", "5976,EQUIPMENT", "6011,CASH", "6051,SENDING_MONEY",
            "4829,SENDING_MONEY", "5813,BARS", "5921,DRINK_SHOPS", "5993,TOBACCO", "7995,BETTING", "7801,BETTING",
            "7273,ADULT", "7297,PERSONAL_CARE", "7298,PERSONAL_CARE", "5933,MONEY_AND_INSURANCE",
            "6211,MONEY_AND_INSURANCE", "9222,COUNCIL_AND_COURTS", "9399,COUNCIL_AND_COURTS", "3005,TRAVEL",
            "3501,BREAKS", "8931,SERVICES", "6300,MONEY_AND_INSURANCE"})
    void knowsWhatTheKindsOfShopAreFor(String code, Purpose purpose) {
        assertThat(table.find(code).orElseThrow().purpose()).isEqualTo(purpose);
        assertThat(table.nameOf(code)).doesNotContain(code).isNotBlank();
    }

    @Test
    void everyPurposeHasKindsOfShop() {
        Set<Purpose> used = EnumSet.noneOf(Purpose.class);
        table.all().forEach(known -> used.add(known.purpose()));
        assertThat(used).containsExactlyInAnyOrder(Purpose.values());
        assertThat(table.nameOf("0001")).isEqualTo("kind of shop 0001");
    }
}
