package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Balances;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.ChipAnswer;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.iso8583.LinkWords;
import scot.sporran.cardgateway.peer.FakeIssuer;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandProfiles;
import scot.sporran.cardgateway.peer.HandWire;

/** A stranger's stack plays the same scenarios on every kind of link, in both editions of the standard. */
class EveryLinkTest {

    private static final String ODD_PAN = "9999990000000001236";
    private static final String CHIP = "9F0206000000001250" + "5F2A020826" + "9F360200AB";

    /** A link as we are told of it, and as the stranger writes it. */
    record Kind(String name, LinkProfile ours, HandWire theirs) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> links() {
        return HandProfiles.all().stream().map(words -> new Kind(words, LinkWords.profile(words), HandWire.of(words)))
                .toList();
    }

    @Test
    void everyWordThatALinkCanBeToldInIsTried() {
        assertThatThrownBy(() -> LinkWords.profile("ascii sideways")).satisfies(refusal -> {
            String known = String.valueOf(refusal.getMessage()).replaceFirst(".*it can be ", "");
            assertThat(List.of(known.split(", ", -1))).hasSizeGreaterThan(9).allMatch(
                    word -> word.equals("proof-required") || HandProfiles.words().contains(word));
        });
    }

    private static GatewayFixture gateway(Kind kind) {
        return new GatewayFixture(GatewaySettings.local(0).withProfile(kind.ours()));
    }

    @ParameterizedTest
    @MethodSource("links")
    void aChipPaymentIsAskedAnsweredRepeatedAndReversed(Kind kind) throws IOException {
        try (GatewayFixture fixture = gateway(kind);
                HandWire.Link shop = kind.theirs().connect(fixture.gateway.port())) {
            fixture.issuer.onPayment(request -> FakeIssuer.now(new Approved("A1B2C3", request.amount(),
                    new Balances(5_000, -250), ChipAnswer.of(new byte[]{1, 2, 3, 4, 5, 6, 7, 8, '0', '0'}))));
            Map<Integer, String> payment = chipPayment(kind);
            SortedMap<Integer, String> answer = shop.ask(payment);

            assertThat(answer).containsEntry(0, kind.theirs().since1993() ? "1110" : "0110").containsEntry(2, ODD_PAN)
                    .containsEntry(4, "000000001250").containsEntry(11, "000007").containsEntry(38, "A1B2C3")
                    .containsEntry(39, code(kind, "00", "000")).containsEntry(12, payment.get(12))
                    .containsEntry(55, "910A01020304050607083030").doesNotContainKeys(14, 35, 52, 22);
            assertThat(answer.get(54)).contains("D000000000250");
            AuthorisationRequest seen = fixture.issuer.requests.element();
            assertThat(seen.pan().digits()).isEqualTo(ODD_PAN);
            assertThat(seen.merchantCategory()).isEqualTo("8049");
            assertThat(seen.entryMode()).isEqualTo("051");
            assertThat(seen.merchantName()).isEqualTo("CARE PROVIDER");
            assertThat(seen.identity().localDate()).isEqualTo("0502");
            assertThat(seen.identity().localTime()).isEqualTo("111112");
            assertThat(seen.evidence().cardSequence()).isEqualTo(1);

            assertThat(shop.ask(HandMessages.with(payment, 0, kind.theirs().since1993() ? "1101" : "0101")))
                    .containsEntry(0, answer.get(0));

            SortedMap<Integer, String> undone = shop.ask(reversal(kind, payment, null));
            assertThat(undone).containsEntry(0, kind.theirs().since1993() ? "1430" : "0430").containsEntry(39,
                    code(kind, "00", "400"));
            ReversalRequest reversal = fixture.issuer.reversals.element();
            assertThat(reversal.originalStan()).isEqualTo("000007");
            assertThat(reversal.originalMti()).isEqualTo("0100");
            assertThat(reversal.amount()).isEqualTo(TransactionAmount.sterling(1_250));
            assertThat(reversal.standingMinorUnits()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("links")
    void aPartOfItIsReversed(Kind kind) throws IOException {
        try (GatewayFixture fixture = gateway(kind);
                HandWire.Link shop = kind.theirs().connect(fixture.gateway.port())) {
            SortedMap<Integer, String> undone = shop.ask(reversal(kind, chipPayment(kind), 400L));
            assertThat(undone).containsEntry(39, code(kind, "00", "400"));
            ReversalRequest reversal = fixture.issuer.reversals.element();
            assertThat(reversal.standingMinorUnits()).isEqualTo(400);
            assertThat(reversal.amount()).isEqualTo(TransactionAmount.sterling(1_250));
        }
    }

    @ParameterizedTest
    @MethodSource("links")
    void aRefusalAPartialApprovalAndAMalformedMessageAreToldInTheLinksOwnWay(Kind kind) throws IOException {
        try (GatewayFixture fixture = gateway(kind);
                HandWire.Link shop = kind.theirs().connect(fixture.gateway.port())) {
            fixture.issuer.onPayment(request -> FakeIssuer.now(new Declined(DeclineReason.NOT_ENOUGH_MONEY)));
            assertThat(shop.ask(chipPayment(kind))).containsEntry(39, code(kind, "51", "116")).doesNotContainKey(38);

            fixture.issuer.onPayment(request -> FakeIssuer.now(new Approved("A1B2C3", TransactionAmount.sterling(500),
                    null)));
            SortedMap<Integer, String> partly = shop.ask(chipPayment(kind));
            assertThat(partly).containsEntry(39, code(kind, "10", "002")).containsEntry(4, "000000000500");
            if (kind.theirs().since1993()) {
                assertThat(partly.get(30)).startsWith("000000001250");
            }

            SortedMap<Integer, String> bad = shop.ask(HandMessages.without(chipPayment(kind), 41));
            assertThat(bad).containsEntry(39, code(kind, "30", "904")).containsEntry(44, "41");
            int shopKind = kind.theirs().since1993() ? 26 : 18;
            assertThat(shop.ask(HandMessages.without(chipPayment(kind), shopKind)).get(44))
                    .isEqualTo(Integer.toString(shopKind));
            assertThat(shop.ask(HandMessages.with(chipPayment(kind), 55, "9F02060000000012515F2A020826")))
                    .as("the chip signed another amount").containsEntry(44, "55");
        }
    }

    @ParameterizedTest
    @MethodSource("links")
    void aLinkThatHasOtherCodesForSomeReasonsIsToldThoseAndTheUsualOnesForTheRest(Kind kind) throws IOException {
        String codes = kind.theirs().since1993()
                ? " card-lost=208 cash-not-allowed=120"
                : " card-lost=41 cash-not-allowed=N7";
        Kind agreed = new Kind(kind.name() + codes, LinkWords.profile(kind.name() + codes), kind.theirs());
        try (GatewayFixture fixture = gateway(agreed);
                HandWire.Link shop = agreed.theirs().connect(fixture.gateway.port())) {
            Map<DeclineReason, String> told = Map.of(DeclineReason.CARD_LOST, code(kind, "41", "208"),
                    DeclineReason.CASH_NOT_ALLOWED, code(kind, "N7", "120"), DeclineReason.CARD_STOLEN,
                    code(kind, "62", "104"));
            for (Map.Entry<DeclineReason, String> one : told.entrySet()) {
                fixture.issuer.onPayment(request -> FakeIssuer.now(new Declined(one.getKey())));
                assertThat(shop.ask(chipPayment(kind))).as(one.getKey().name()).containsEntry(39, one.getValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ascii card-lost=00,'approves nothing'", "ascii card-lost=85,'approves nothing'",
            "ascii card-mislaid=41,'no reason card-mislaid'", "ascii card-lost=208,'two characters'",
            "ascii iso-1993 card-lost=41,'three digits'", "ascii card-lost=4,'two characters'",
            "ascii iso-1993 card-lost=000,'approves nothing'"})
    void aCodeThatWouldBeAYesOrCannotBeSaidIsRefusedAtTheStart(String words, String why) {
        assertThatThrownBy(() -> LinkWords.profile(words)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @MethodSource("links")
    void networkMessagesAdvicesAndTotalsGoTheSameWay(Kind kind) throws IOException {
        boolean since1993 = kind.theirs().since1993();
        try (GatewayFixture fixture = gateway(kind);
                HandWire.Link shop = kind.theirs().connect(fixture.gateway.port())) {
            SortedMap<Integer, String> echo = shop.ask(since1993
                    ? new TreeMap<>(Map.of(0, "1804", 7, "0502101112", 11, "000001", 24, "831"))
                    : HandMessages.network("301", "000001"));
            assertThat(echo).containsEntry(0, since1993 ? "1814" : "0810").containsEntry(39, code(kind, "00", "800"))
                    .containsEntry(since1993 ? 24 : 70, since1993 ? "831" : "301");

            Map<Integer, String> advice = HandMessages.with(chipPayment(kind), 0, since1993 ? "1220" : "0220");
            advice.put(38, "A1B2C3");
            advice.put(39, code(kind, "00", "000"));
            advice.put(since1993 ? 25 : 60, since1993 ? "1003" : "offline");
            assertThat(shop.ask(advice)).containsEntry(0, since1993 ? "1230" : "0230").containsEntry(39,
                    code(kind, "00", "000"));
            assertThat(fixture.issuer.advices.element().responseCode()).isEqualTo("00");
            assertThat(fixture.issuer.advices.element().reason()).isEqualTo(since1993 ? "1003" : "offline");

            Map<Integer, String> totals = HandMessages.totals(since1993 ? "1520" : "0520", "000009");
            if (since1993) {
                totals.put(28, "26" + totals.remove(15));
            }
            SortedMap<Integer, String> compared = shop.ask(totals);
            assertThat(compared).containsEntry(0, since1993 ? "1530" : "0530").containsEntry(39,
                    code(kind, "00", "500"));
        }
    }

    private static String code(Kind kind, String of1987, String of1993) {
        return kind.theirs().since1993() ? of1993 : of1987;
    }

    private static Map<Integer, String> chipPayment(Kind kind) {
        Map<Integer, String> fields = HandMessages.purchase(ODD_PAN, 1_250, "000007");
        fields.remove(14);
        fields.put(22, "051");
        fields.put(23, "001");
        fields.put(35, ODD_PAN + "=301220112345678");
        fields.put(55, CHIP);
        if (kind.theirs().since1993()) {
            fields.put(0, "1100");
            fields.put(12, "260502111112");
            fields.remove(13);
            fields.remove(18);
            fields.put(22, "510101511344");
            fields.put(24, "100");
            fields.remove(25);
            fields.put(26, "8049");
            fields.put(43, "CARE PROVIDER\\1 HIGH STREET\\TESTTOWN\\EH1 1AA   EDHGBR");
        }
        return fields;
    }

    private static Map<Integer, String> reversal(Kind kind, Map<Integer, String> payment,
            @Nullable Long standing) {
        if (!kind.theirs().since1993()) {
            Map<Integer, String> of1987 = standing == null
                    ? HandMessages.reversal("0420", payment, "000008")
                    : HandMessages.partialReversal(payment, "000008", standing);
            of1987.remove(35);
            return of1987;
        }
        Map<Integer, String> fields = new TreeMap<>(payment);
        fields.put(0, "1420");
        fields.put(11, "000008");
        fields.put(24, standing == null ? "400" : "401");
        fields.put(25, "4021");
        fields.put(30, payment.get(4) + "000000000000");
        if (standing != null) {
            fields.put(4, "%012d".formatted(standing));
        }
        fields.put(56, "1100" + payment.get(11) + payment.get(12) + "06123456");
        fields.remove(35);
        fields.remove(55);
        return fields;
    }
}
