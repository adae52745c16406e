package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TransactionAmount;

class MessageKeysTest {

    private static final MessageIdentity PAID = message("000100", "1123101112", "101112", "1123");

    @Test
    void aRepeatStampedAnewIsTheSameMessage() {
        MessageIdentity repeat = message("000100", "1124000512", "101112", "1123");
        assertThat(MessageKeys.request(repeat)).isEqualTo(MessageKeys.request(PAID));
        assertThat(MessageKeys.hold(repeat)).isEqualTo(MessageKeys.hold(PAID));
    }

    @Test
    void everyPartOfTheIdentityTellsMessagesApart() {
        List<MessageIdentity> others = List.of(
                new MessageIdentity("other", "123456", "TERM0001", "SHOP", "000100", "632800000100", "1123101112",
                        "101112", "1123"),
                new MessageIdentity("demo", "654321", "TERM0001", "SHOP", "000100", "632800000100", "1123101112",
                        "101112", "1123"),
                new MessageIdentity("demo", "123456", "TERM0002", "SHOP", "000100", "632800000100", "1123101112",
                        "101112", "1123"),
                new MessageIdentity("demo", "123456", "TERM0001", "SHOQ", "000100", "632800000100", "1123101112",
                        "101112", "1123"),
                message("000101", "1123101112", "101112", "1123"),
                new MessageIdentity("demo", "123456", "TERM0001", "SHOP", "000100", "632800000101", "1123101112",
                        "101112", "1123"),
                message("000100", "1123101112", "101113", "1123"),
                message("000100", "1123101112", "101112", "1124"));
        assertThat(others.stream().map(MessageKeys::request)).doesNotHaveDuplicates()
                .doesNotContain(MessageKeys.request(PAID));
        assertThat(MessageKeys.reversal(PAID)).isNotEqualTo(MessageKeys.request(PAID));
    }

    @Test
    void aReversalWithoutLocalDateFindsItsOriginalAroundMidnight() {
        // Half past midnight on 24 June in Scotland is still 23 June in UTC.
        MessageIdentity original = message("000100", "0623233000", "003000", "0624");
        assertThat(MessageKeys.holdsOf(reversalOf(original, null))).contains(MessageKeys.hold(original));
    }

    @Test
    void aReversalThatCameFirstLeavesWordWhereItsOriginalLooks() {
        MessageIdentity original = message("000100", "0623233000", "003000", "0624");
        assertThat(MessageKeys.holdsOf(original))
                .contains(MessageKeys.holdsOf(reversalOf(original, null)).getFirst())
                .contains(MessageKeys.holdsOf(reversalOf(original, "0624")).getFirst());
    }

    @Test
    void aReversalWithoutOriginalDataStillHasAKey() {
        ReversalRequest zeroFilled = new ReversalRequest(PAID, true, false, Messages.DEMO_CARD, "0000", "000000",
                "0000000000", TransactionAmount.sterling(100), null);
        assertThat(MessageKeys.holdsOf(zeroFilled)).isNotEmpty();
    }

    @Test
    void keysOfLaterMessagesLieFurtherRightInTheIndex() {
        List<byte[]> keys = IntStream.range(0, 50)
                .mapToObj(stan -> scot.sporran.platform.Ids
                        .bytes(MessageKeys.request(Messages.identity(stan)).value()))
                .toList();
        for (int i = 1; i < keys.size(); i++) {
            assertThat(java.util.Arrays.compareUnsigned(keys.get(i - 1), keys.get(i))).isNegative();
        }
    }

    private static MessageIdentity message(String stan, String transmittedAt, String time, String date) {
        return new MessageIdentity("demo", "123456", "TERM0001", "SHOP", stan, "632800000100", transmittedAt, time,
                date);
    }

    private static ReversalRequest reversalOf(MessageIdentity original,
            @org.jspecify.annotations.Nullable String localDate) {
        MessageIdentity own = message("000777", original.transmittedAt(), "003100", "0624");
        MessageIdentity reversal = new MessageIdentity(own.link(), own.acquirerId(), own.terminalId(),
                own.merchantId(), own.stan(), own.retrievalReference(), own.transmittedAt(), null, localDate);
        return new ReversalRequest(reversal, true, false, Messages.DEMO_CARD, "0100", original.stan(),
                original.transmittedAt(), TransactionAmount.sterling(100), null);
    }
}
