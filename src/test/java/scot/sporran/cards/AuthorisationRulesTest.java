package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static scot.sporran.cards.Messages.purchase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionDetails;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.crypto.CryptogramVersion;
import scot.sporran.cards.AuthorisationRules.Question;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.CardRules;
import scot.sporran.cards.controls.CompiledRules;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.MerchantCategories;
import scot.sporran.cards.controls.Spending;
import scot.sporran.cards.controls.Shop;
import scot.sporran.cards.controls.Usage;
import scot.sporran.cards.keys.KeySet;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;

class AuthorisationRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate LAST_DAY = LocalDate.of(2028, 12, 31);
    private static final Money FREE = Money.ofPence(5_000);
    private static final String BETTING = "7995";
    private static final String BINGO_HALL = "BINGOHALL000001";
    private static final LocalDate LAST_EVENING = TODAY.plusDays(7);
    private static final Allowed ALLOWED = new Allowed(new Shop("123456", BINGO_HALL),
            DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED, null, Money.ofPence(1_000), LAST_EVENING);
    private static final CardRules NO_BETTING = new CardRules(List.of(new CompiledRules(List.of(new CardRule(
            new UUID(0, 4), CardRule.Scope.PROGRAMME, new UUID(0, 3), CardRule.Kind.BLOCK,
            Match.ofCategories(Set.of(BETTING)), null, "Test cards", "Not on the plan", TODAY.minusYears(1),
            TODAY.plusYears(1))), MerchantCategories.shipped())));

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void answersWithTheFirstRuleThatRefuses(String sentence, Question question, @Nullable DeclineReason reason) {
        assertThat(AuthorisationRules.firstRefusal(question).map(Refusal::reason))
                .isEqualTo(Optional.ofNullable(reason));
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                arguments("a plain purchase may be paid", ask(purchase(1, 1_250)), null),
                arguments("the last free penny may be spent", ask(purchase(1, 5_000)), null),
                arguments("one penny more may not", ask(purchase(1, 5_001)), DeclineReason.NOT_ENOUGH_MONEY),
                arguments("the largest amount the wire can say", ask(purchase(1, 999_999_999_999L)),
                        DeclineReason.NOT_ENOUGH_MONEY),
                arguments("nothing asked for", ask(purchase(1, 0)), DeclineReason.INVALID_AMOUNT),
                arguments("a verification asks for nothing", ask(purchase(1, 0).withCondition("51")), null),
                arguments("a balance enquiry needs no money",
                        ask(purchase(1, 0).with(TransactionType.BALANCE_ENQUIRY)), null),
                arguments("euros", ask(purchase(1, 100).with(new TransactionAmount(100, "978"))),
                        DeclineReason.WRONG_CURRENCY),
                arguments("as much cash as the programme gives", ask(purchase(1, 2_000).with(TransactionType.CASH)),
                        null),
                arguments("a penny more of it", ask(purchase(1, 2_001).with(TransactionType.CASH)),
                        DeclineReason.CASH_NOT_ALLOWED),
                arguments("as much cashback as the programme gives", ask(cashback(4_000, 1_000)), null),
                arguments("a penny more of that", ask(cashback(4_000, 1_001)), DeclineReason.CASHBACK_NOT_ALLOWED),
                arguments("less than asked, where the acquirer can take it", ask(part(purchase(1, 5_001))), null),
                arguments("cash is given whole or not",
                        ask(part(purchase(1, 5_001)).with(TransactionType.CASH)), DeclineReason.CASH_NOT_ALLOWED),
                arguments("a refund", ask(purchase(1, 100).with(TransactionType.REFUND)), null),
                arguments("a refund above all that is free", ask(purchase(1, 9_999).with(TransactionType.REFUND)),
                        null),
                arguments("a refund of nothing", ask(purchase(1, 0).with(TransactionType.REFUND)),
                        DeclineReason.INVALID_AMOUNT),
                arguments("a refund to a closed card",
                        question(purchase(1, 100).with(TransactionType.REFUND).request(), card(CardState.CLOSED),
                                LAST_DAY.plusDays(1), false, Money.ZERO, Money.ZERO),
                        null),
                arguments("the balance, asked by a helper's card",
                        question(purchase(1, 0).with(TransactionType.BALANCE_ENQUIRY).request(),
                                card(CardState.ACTIVE, CardUse.COMPANION), TODAY, false, Money.ZERO, FREE),
                        DeclineReason.TRANSACTION_NOT_SUPPORTED),
                arguments("something else", ask(purchase(1, 100).with(TransactionType.OTHER)),
                        DeclineReason.TRANSACTION_NOT_SUPPORTED),
                arguments("a shop type that is not on the plan", ask(purchase(1, 100).withCategory(BETTING)),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("the shop type is looked at before the money",
                        ask(purchase(1, 9_999).withCategory(BETTING)), DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("a balance may be asked for anywhere",
                        ask(purchase(1, 0).with(TransactionType.BALANCE_ENQUIRY).withCategory(BETTING)), null),
                arguments("a shop that the council allowed", bingo("123456", BINGO_HALL, 1_000, LAST_EVENING), null),
                arguments("a penny more than was allowed", bingo("123456", BINGO_HALL, 1_001, TODAY),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("the same number at another acquirer is another shop",
                        bingo("654321", BINGO_HALL, 500, TODAY),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("the shop next door", bingo("123456", "BINGOHALL000002", 500, TODAY),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("the day after", bingo("123456", BINGO_HALL, 500, LAST_EVENING.plusDays(1)),
                        DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED),
                arguments("the card's own expiry", ask(purchase(1, 100).withExpiry(YearMonth.of(2028, 12))), null),
                arguments("another expiry", ask(purchase(1, 100).withExpiry(YearMonth.of(2028, 11))),
                        DeclineReason.EXPIRY_DIFFERS),
                arguments("a card may pay on its last day", on(LAST_DAY), null),
                arguments("and not on the day after", on(LAST_DAY.plusDays(1)), DeclineReason.CARD_EXPIRED),
                arguments("a card that is not ours",
                        question(purchase(1, 100).request(), null, TODAY, false,
                                Money.ofPence(100), Money.ZERO),
                        DeclineReason.UNKNOWN_CARD),
                arguments("undone before it came, whatever else",
                        question(purchase(1, 100).request(), null, TODAY, true,
                                Money.ofPence(100), Money.ZERO),
                        DeclineReason.ALREADY_REVERSED),
                arguments("not activated", in(CardState.INACTIVE), DeclineReason.CARD_NOT_ACTIVE),
                arguments("paused", in(CardState.PAUSED), DeclineReason.CARD_PAUSED),
                arguments("lost", in(CardState.LOST), DeclineReason.CARD_LOST),
                arguments("stolen", in(CardState.STOLEN), DeclineReason.CARD_STOLEN),
                arguments("closed", in(CardState.CLOSED), DeclineReason.CARD_CLOSED));
    }

    @Test
    void cashWithAPurchaseIsGivenWhereTheCouncilHasAgreedToIt() {
        Question refused = ask(cashback(4_000, 1_001));
        CardFacts plain = card(CardState.ACTIVE);
        Allowed yes = new Allowed(refused.counts().spending().shop(), DeclineReason.CASHBACK_NOT_ALLOWED, null,
                Money.ofPence(4_000), TODAY);
        CardFacts agreed = new CardFacts(plain.card(), plain.fund(), plain.council(), plain.state(), plain.expiresOn(),
                plain.proofs(), plain.use(), plain.rules(), plain.cash(), List.of(yes));
        assertThat(AuthorisationRules.firstRefusal(question(refused.request(), agreed, TODAY, false,
                Money.ofPence(4_000), FREE))).isEmpty();
        assertThat(AuthorisationRules.firstRefusal(question(refused.request(), agreed, TODAY.plusDays(1), false,
                Money.ofPence(4_000), FREE)).map(Refusal::reason)).contains(DeclineReason.CASHBACK_NOT_ALLOWED);
    }

    @Test
    void onlyAnActiveCardMayPay() {
        assertThat(EnumSet.allOf(CardState.class)).filteredOn(state -> state.declines() == null)
                .containsExactly(CardState.ACTIVE);
    }

    private static Question ask(Messages.Request purchase) {
        return question(purchase.request(), card(CardState.ACTIVE), TODAY, false,
                Money.ofPence(purchase.request().amount().minorUnits()), FREE);
    }

    private static Question bingo(String acquirer, String shop, long pence, LocalDate day) {
        AuthorisationRequest plain = purchase(1, pence).withCategory(BETTING).request();
        MessageIdentity of = plain.identity();
        MessageIdentity identity = new MessageIdentity(of.link(), acquirer, of.terminalId(), shop, of.stan(),
                of.retrievalReference(), of.transmittedAt(), of.localTime(), of.localDate());
        return question(new AuthorisationRequest(identity, plain.kind(), false, plain.pan(), plain.transaction(),
                plain.amount(), plain.expiry(), plain.merchantCategory(), plain.entryMode(), plain.conditionCode(),
                plain.merchantName()), card(CardState.ACTIVE), day, false,
                Money.ofPence(100), FREE);
    }

    private static Question on(LocalDate day) {
        return question(purchase(1, 100).request(), card(CardState.ACTIVE), day,
                false, Money.ofPence(100), FREE);
    }

    private static Question in(CardState state) {
        return question(purchase(1, 100).request(), card(state), TODAY, false,
                Money.ofPence(100), FREE);
    }

    private static Messages.Request cashback(long pence, long cash) {
        return purchase(1, pence).with(TransactionType.PURCHASE_WITH_CASHBACK)
                .with(new TransactionDetails(false, cash, null, false, null, 1));
    }

    private static Messages.Request part(Messages.Request request) {
        return request.with(new TransactionDetails(true, 0, null, false, null, 1));
    }

    private static Question question(AuthorisationRequest request, @Nullable CardFacts card, LocalDate today,
            boolean undone, Money needed, Money available) {
        Instant at = today.atTime(12, 0).toInstant(ZoneOffset.UTC);
        MessageIdentity of = request.identity();
        Spending spending = Spending.of(new AuthorisationRequest(new MessageIdentity(of.link(), of.acquirerId(),
                of.terminalId(), of.merchantId(), of.stan(), of.retrievalReference(), of.transmittedAt(), null, null),
                request.kind(), false, request.pan(), request.transaction(), request.amount(), null,
                request.merchantCategory(), request.entryMode(), request.conditionCode(), request.merchantName()),
                new UUID(0, 1), at);
        return new Question(request, card,
                new CardCounts(Proof.NONE, CardSecurity.NEW, spending, Usage.Tally.NOTHING_PAID), today, undone,
                needed, available);
    }

    private static CardFacts card(CardState state) {
        return card(state, CardUse.PERSONAL);
    }

    private static CardFacts card(CardState state, CardUse use) {
        return new CardFacts(new CardId(new UUID(0, 1)), new FundId(new UUID(0, 2)), new UUID(0, 3), state, LAST_DAY,
                new CardProofs(new KeySet(new UUID(0, 3), 1), CryptogramVersion.Scheme.VISA, 1, "1234",
                        PinMethod.PVV, false, false),
                use, NO_BETTING, new CardFacts.Cash(Money.ofPence(2_000), Money.ofPence(1_000)), List.of(ALLOWED));
    }
}
