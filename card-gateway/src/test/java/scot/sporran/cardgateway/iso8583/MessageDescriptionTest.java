package scot.sporran.cardgateway.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;

class MessageDescriptionTest {

    private static final String PAN = "9999990000000014";

    private static Message full() {
        Map<Integer, String> fields = new TreeMap<>(HandMessages.purchase(PAN, 123456, "000100"));
        fields.put(35, PAN + "=30121010000000000000");
        fields.put(39, "51");
        fields.put(45, "B" + PAN + "^MACDONALD/FLORA^3012101");
        fields.put(48, "92003123");
        fields.put(52, "0102030405060708");
        fields.put(54, "0001826D0000000002500002826C000000123456");
        fields.put(55, "9F2608A1B2C3D4E5F60708");
        fields.put(90, "010000009905021011120000012345600000000000");
        fields.put(95, "000000000750000000000750C00000000C00000000");
        fields.remove(0);
        return new Message("0100", fields);
    }

    @Test
    void saysEachFieldInPlainWordsWithSecretsHidden() {
        assertThat(MessageDescription.describe(full())).isEqualToNormalizingNewlines("""
                0100 authorisation request
                    2  Card number                ends 0014
                    3  Processing code            000000, purchase
                    4  Amount                     £1,234.56
                    7  Sent at (UTC)              2 May, 10:11:12 UTC
                   11  Trace number               000100
                   12  Local time                 11:11:12
                   13  Local date                 2 May
                   14  Expiry                     hidden, 4 characters
                   18  Kind of shop               8049
                   22  Entry mode                 071, contactless
                   25  Condition                  00, normal
                   32  Acquirer                   123456
                   35  Track 2                    hidden, 37 characters
                   37  Retrieval reference        612211000100
                   39  Response code              51, not enough money
                   41  Terminal                   TERM0001
                   42  Merchant                   CAREPROVIDER001
                   43  Merchant name and place    CARE PROVIDER            TESTTOWN     GB
                   45  Track 1                    hidden, 41 characters
                   48  Additional data, private   hidden, 8 characters
                   49  Currency                   826, pounds sterling
                   52  PIN block                  hidden, 16 characters
                   54  Balances                   settled -£2.50; free to use £1,234.56
                   55  Chip data                  hidden, 22 characters
                   90  Original message           0100, trace number 000099
                   95  Amount that stands         £7.50 stands
                """);
    }

    @Test
    void hidesACardNumberThatSomebodyPutWhereTextBelongs() {
        Message message = full().with(43, "SHOP " + PAN + " ".repeat(19));
        assertThat(MessageDescription.describe(message)).doesNotContain(PAN);
    }

    @ParameterizedTest
    @EnumSource(HandPacker.class)
    void hidesSecretsInTheBytesOfEveryLayout(HandPacker packer) {
        Message message = full();
        TreeMap<Integer, String> fields = new TreeMap<>(message.fields());
        fields.put(0, message.mti());
        byte[] bytes = packer.pack(fields);

        String masked = MessageDescription.maskedHex(message, bytes);

        assertThat(masked)
                .hasSize(bytes.length * 2)
                .doesNotContain(PAN, "39393939393930303030303030303134", "0102030405060708", "30313032303330343035",
                        "9F2608A1",
                        "39463236")
                .contains("****");
    }

    @Test
    void everyFieldThatMustNotBeShownIsHidden() {
        for (int number : new int[]{14, 34, 35, 36, 45, 48, 52, 53, 55, 64}) {
            FieldSpec spec = MessageSpec.field(number);
            assertThat(spec).isNotNull();
            assertThat(Objects.requireNonNull(spec).secrecy()).isEqualTo(FieldSpec.Secrecy.HIDDEN);
        }
    }

    @Test
    void tellsMoneyInPoundsAndPence() {
        assertThat(MessageDescription.money(0, "826")).isEqualTo("£0.00");
        assertThat(MessageDescription.money(-5, "826")).isEqualTo("-£0.05");
        assertThat(MessageDescription.money(999_999_999_999L, "826")).isEqualTo("£9,999,999,999.99");
        assertThat(MessageDescription.money(1250, "978")).isEqualTo("1250 minor units of currency 978");
    }
}
