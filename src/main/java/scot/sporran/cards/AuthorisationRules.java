package scot.sporran.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.crypto.AtcWindow;
import scot.sporran.ledger.Money;

/** May this card pay this? The first rule that refuses is the reason. Pure. */
final class AuthorisationRules {

    /** In order of precedence: what comes first tells least about the card and its money. */
    private static final List<Function<Question, Optional<DeclineReason>>> RULES = List.of(
            AuthorisationRules::notReversedAlready,
            AuthorisationRules::cardIsKnown,
            AuthorisationRules::cardMayPay,
            AuthorisationRules::cardHasNotExpired,
            AuthorisationRules::terminalReadTheCardsExpiry,
            AuthorisationRules::valueIsTheCards,
            AuthorisationRules::chipIsTheCards,
            AuthorisationRules::pinTriesAreLeft,
            AuthorisationRules::pinIsTheCards,
            AuthorisationRules::nothingIsLacking,
            AuthorisationRules::transactionIsOneWeDo,
            AuthorisationRules::currencyIsSterling,
            AuthorisationRules::amountIsAboveNothing,
            AuthorisationRules::cashIsOnThePlan,
            AuthorisationRules::shopTypeIsOnThePlan,
            AuthorisationRules::enoughIsFreeToUse);

    private AuthorisationRules() {}

    /**
     * What the rules look at.
     *
     * @param card null when no card of ours has the number
     * @param proof what became of what it brought to show that card and holder are there
     * @param security what the card has used up before it
     * @param today Europe/London
     * @param undoneBefore whether its reversal, or a late answer, came first
     * @param needed what it would take from the available balance: what is asked, as a rule; less when an advice or a
     *     reversal of it came first
     * @param available the budget's available balance
     */
    record Question(AuthorisationRequest request, @Nullable CardFacts card, Proof proof, CardSecurity security,
            LocalDate today, boolean undoneBefore, Money needed, Money available) {

        /** Asks only whether the account stands (DE25 51 with nothing in DE4). */
        boolean onlyVerifies() {
            return request.amount().minorUnits() == 0 && request.conditionCode().equals("51");
        }

        /** Asks for money, as against a balance or a verification. */
        boolean asksForMoney() {
            return request.transaction() != TransactionType.BALANCE_ENQUIRY && !onlyVerifies();
        }

        /** Asks to pay from the budget, as against to give back to it. */
        boolean spends() {
            return asksForMoney() && request.transaction() != TransactionType.REFUND;
        }

        /**
         * How much may be given: what is asked; where the acquirer can take less and there is less, that. Cash is given
         * whole or not.
         */
        Money most() {
            Money asked = Money.ofPence(request.amount().minorUnits());
            boolean part = spends() && request.details().partialAccepted()
                    && request.transaction() == TransactionType.PURCHASE && !request.details().incremental()
                    && needed.equals(asked) && available.isPositive();
            return part ? asked.min(available) : asked;
        }
    }

    /** The first refusal; empty when all rules agree. */
    static Optional<DeclineReason> firstRefusal(Question question) {
        return RULES.stream().flatMap(rule -> rule.apply(question).stream()).findFirst();
    }

    private static Optional<DeclineReason> notReversedAlready(Question question) {
        return refuse(DeclineReason.ALREADY_REVERSED, question.undoneBefore());
    }

    private static Optional<DeclineReason> cardIsKnown(Question question) {
        return refuse(DeclineReason.UNKNOWN_CARD, question.card() == null);
    }

    private static Optional<DeclineReason> cardMayPay(Question question) {
        // money comes back to the budget whatever has become of the card
        return card(question).filter(card -> question.request().transaction() != TransactionType.REFUND)
                .flatMap(card -> Optional.ofNullable(card.state().declines()));
    }

    private static Optional<DeclineReason> cardHasNotExpired(Question question) {
        return card(question).filter(card -> question.request().transaction() != TransactionType.REFUND)
                .flatMap(card -> refuse(DeclineReason.CARD_EXPIRED, question.today().isAfter(card.expiresOn())));
    }

    private static Optional<DeclineReason> terminalReadTheCardsExpiry(Question question) {
        var expiry = question.request().expiry();
        return card(question).flatMap(card -> refuse(DeclineReason.EXPIRY_DIFFERS,
                expiry != null && !expiry.atEndOfMonth().equals(card.expiresOn())));
    }

    /** What the card has used up after the decision. Only what the rules came to is counted: see the order of reasons. */
    static CardSecurity after(Question question, Optional<DeclineReason> refusal) {
        CardSecurity security = question.security();
        Proof proof = question.proof();
        int reached = refusal.map(Enum::ordinal).orElse(Integer.MAX_VALUE);
        if (proof.hasCounter() && reached > DeclineReason.CRYPTOGRAM_WRONG.ordinal()) {
            security = security.after(proof.counter());
        }
        if (refusal.filter(DeclineReason.PIN_WRONG::equals).isPresent()) {
            return security.withWrongPins(security.wrongPins() + 1);
        }
        boolean right = proof.pin() == Proof.Verdict.RIGHT && reached > DeclineReason.PIN_WRONG.ordinal();
        return right ? security.withWrongPins(0) : security;
    }

    private static Optional<DeclineReason> valueIsTheCards(Question question) {
        return refuse(DeclineReason.CARD_VALUE_WRONG, question.proof().value() == Proof.Verdict.WRONG);
    }

    private static Optional<DeclineReason> chipIsTheCards(Question question) {
        Proof proof = question.proof();
        return refuse(DeclineReason.CRYPTOGRAM_WRONG, proof.chip() == Proof.Verdict.WRONG || proof.hasCounter()
                && question.security().counters().look(proof.counter()) != AtcWindow.Verdict.FRESH);
    }

    /** Also where the PIN is right: else the tries would be no limit. */
    private static Optional<DeclineReason> pinTriesAreLeft(Question question) {
        return refuse(DeclineReason.PIN_TRIES_USED_UP,
                question.proof().pin().shown() && question.security().triesUsedUp());
    }

    private static Optional<DeclineReason> pinIsTheCards(Question question) {
        return question.proof().pinUnreadable()
                ? Optional.of(DeclineReason.PIN_UNREADABLE)
                : refuse(DeclineReason.PIN_WRONG, question.proof().pin() == Proof.Verdict.WRONG);
    }

    private static Optional<DeclineReason> nothingIsLacking(Question question) {
        return refuse(DeclineReason.PROOF_MISSING, question.proof().lacking());
    }

    private static Optional<DeclineReason> transactionIsOneWeDo(Question question) {
        return refuse(DeclineReason.TRANSACTION_NOT_SUPPORTED, switch (question.request().transaction()) {
            case PURCHASE, BALANCE_ENQUIRY, CASH, PURCHASE_WITH_CASHBACK, REFUND -> false;
            case OTHER -> true;
        });
    }

    private static Optional<DeclineReason> currencyIsSterling(Question question) {
        return refuse(DeclineReason.WRONG_CURRENCY,
                !question.request().amount().currency().equals(TransactionAmount.STERLING));
    }

    private static Optional<DeclineReason> amountIsAboveNothing(Question question) {
        return refuse(DeclineReason.INVALID_AMOUNT,
                question.asksForMoney() && question.request().amount().minorUnits() == 0);
    }

    private static Optional<DeclineReason> cashIsOnThePlan(Question question) {
        long asked = question.request().amount().minorUnits();
        return card(question).flatMap(card -> switch (question.request().transaction()) {
            case CASH -> refuse(DeclineReason.CASH_NOT_ALLOWED, asked > card.cash().atMachine().pence());
            case PURCHASE_WITH_CASHBACK -> refuse(DeclineReason.CASHBACK_NOT_ALLOWED,
                    question.request().details().cashbackMinorUnits() > card.cash().withPurchase().pence());
            default -> Optional.empty();
        });
    }

    private static Optional<DeclineReason> shopTypeIsOnThePlan(Question question) {
        return card(question).flatMap(card -> refuse(DeclineReason.MERCHANT_CATEGORY_NOT_ALLOWED,
                question.spends() && card.blockedCategories().contains(question.request().merchantCategory())
                        && card.allowedShops().stream().noneMatch(shop -> shop.covers(question))));
    }

    private static Optional<DeclineReason> enoughIsFreeToUse(Question question) {
        Money asked = Money.ofPence(question.request().amount().minorUnits());
        boolean part = question.most().compareTo(asked) < 0;
        return refuse(DeclineReason.NOT_ENOUGH_MONEY,
                question.spends() && !part && question.needed().compareTo(question.available()) > 0);
    }

    private static Optional<CardFacts> card(Question question) {
        return Optional.ofNullable(question.card());
    }

    private static Optional<DeclineReason> refuse(DeclineReason reason, boolean refused) {
        return refused ? Optional.of(reason) : Optional.empty();
    }
}
