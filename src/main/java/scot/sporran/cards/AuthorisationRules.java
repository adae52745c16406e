package scot.sporran.cards;

import java.time.Instant;
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
import scot.sporran.cards.controls.Violation;
import scot.sporran.ledger.Money;

/** May this card pay this? The first rule that refuses is the reason. Pure. */
final class AuthorisationRules {

    /** In order of precedence: what comes first tells least about the card and its money. */
    private static final List<Function<Question, Optional<Refusal>>> RULES = List.of(
            AuthorisationRules::notReversedAlready,
            AuthorisationRules::cardIsKnown,
            AuthorisationRules::cardMayPay,
            AuthorisationRules::cardHasNotExpired,
            AuthorisationRules::terminalReadTheCardsExpiry,
            AuthorisationRules::guessesOfTheValueAreLeft,
            AuthorisationRules::valueIsTheCards,
            AuthorisationRules::chipIsTheCards,
            AuthorisationRules::pinTriesAreLeft,
            AuthorisationRules::pinIsTheCards,
            AuthorisationRules::nothingIsLacking,
            AuthorisationRules::transactionIsOneWeDo,
            AuthorisationRules::currencyIsSterling,
            AuthorisationRules::amountIsAboveNothing,
            AuthorisationRules::cashIsOnThePlan,
            AuthorisationRules::isNotUsedUp,
            AuthorisationRules::noRuleStandsInTheWay,
            AuthorisationRules::enoughIsFreeToUse);

    private AuthorisationRules() {}

    /**
     * What the rules look at.
     *
     * @param card null when no card of ours has the number
     * @param counts what counts beside the money
     * @param today Europe/London
     * @param undoneBefore whether its reversal, or a late answer, came first
     * @param needed what it would take from the available balance: what is asked, as a rule; less when an advice or a
     *     reversal of it came first
     * @param available the budget's available balance
     */
    record Question(AuthorisationRequest request, @Nullable CardFacts card, CardCounts counts, LocalDate today,
            boolean undoneBefore, Money needed, Money available) {

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
    static Optional<Refusal> firstRefusal(Question question) {
        for (var rule : RULES) {
            Optional<Refusal> refusal = rule.apply(question);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> notReversedAlready(Question question) {
        return refuse(DeclineReason.ALREADY_REVERSED, question.undoneBefore());
    }

    private static Optional<Refusal> cardIsKnown(Question question) {
        return refuse(DeclineReason.UNKNOWN_CARD, question.card() == null);
    }

    private static Optional<Refusal> cardMayPay(Question question) {
        // money comes back to the budget whatever has become of the card
        return card(question).filter(card -> question.request().transaction() != TransactionType.REFUND)
                .flatMap(card -> Optional.ofNullable(card.state().declines()).map(Refusal::of));
    }

    private static Optional<Refusal> cardHasNotExpired(Question question) {
        return card(question).filter(card -> question.request().transaction() != TransactionType.REFUND)
                .flatMap(card -> refuse(DeclineReason.CARD_EXPIRED, question.today().isAfter(card.expiresOn())));
    }

    private static Optional<Refusal> terminalReadTheCardsExpiry(Question question) {
        var expiry = question.request().expiry();
        return card(question).flatMap(card -> refuse(DeclineReason.EXPIRY_DIFFERS,
                expiry != null && !expiry.atEndOfMonth().equals(card.expiresOn())));
    }

    /** What the card has used up after the decision. Only what the rules came to is counted: see the order of reasons. */
    static CardSecurity after(Question question, Optional<Refusal> refusal) {
        CardSecurity security = question.counts().security();
        Proof proof = question.counts().proof();
        int reached = refusal.map(found -> found.reason().ordinal()).orElse(Integer.MAX_VALUE);
        if (proof.hasCounter() && reached > DeclineReason.CRYPTOGRAM_WRONG.ordinal()) {
            security = security.after(proof.counter());
        }
        if (refusal.isEmpty() && mayCarryOrder(question) && security.script() == CardSecurity.SCRIPT_DUE) {
            security = security.scriptSentAt(proof.counter());
        }
        if (reached == DeclineReason.CARD_VALUE_WRONG.ordinal() && proof.printed() == Proof.Verdict.WRONG) {
            return security.withWrongValues(security.wrongValues() + 1);
        }
        if (proof.printed() == Proof.Verdict.RIGHT && reached > DeclineReason.CARD_VALUE_WRONG.ordinal()) {
            security = security.withWrongValues(0);
        }
        if (reached == DeclineReason.PIN_WRONG.ordinal()) {
            return security.withWrongPins(security.wrongPins() + 1);
        }
        boolean right = proof.pin() == Proof.Verdict.RIGHT && reached > DeclineReason.PIN_WRONG.ordinal();
        return right ? security.withWrongPins(0) : security;
    }

    /**
     * Whether the answer to an approval may bring the chip an order: its chip is in a reader, which a card held near one is
     * not long enough, and whoever answers knows that there is one.
     */
    static boolean mayCarryOrder(Question question) {
        CardFacts card = question.card();
        return card != null && card.proofs().chipOrderOpen() && question.request().entryMode().startsWith("05")
                && question.counts().proof().chip() == Proof.Verdict.RIGHT;
    }

    /** Also where the digits are right: else all thousand could be tried. */
    private static Optional<Refusal> guessesOfTheValueAreLeft(Question question) {
        return refuse(DeclineReason.CARD_VALUE_TRIES_USED_UP, question.counts().proof().printed().shown()
                && question.counts().security().valueTriesUsedUp());
    }

    private static Optional<Refusal> valueIsTheCards(Question question) {
        return refuse(DeclineReason.CARD_VALUE_WRONG, question.counts().proof().value() == Proof.Verdict.WRONG);
    }

    private static Optional<Refusal> chipIsTheCards(Question question) {
        Proof proof = question.counts().proof();
        return refuse(DeclineReason.CRYPTOGRAM_WRONG, proof.chip() == Proof.Verdict.WRONG || proof.hasCounter()
                && question.counts().security().counters().look(proof.counter()) != AtcWindow.Verdict.FRESH);
    }

    /** Also where the PIN is right: else the tries would be no limit. */
    private static Optional<Refusal> pinTriesAreLeft(Question question) {
        return refuse(DeclineReason.PIN_TRIES_USED_UP,
                question.counts().proof().pin().shown() && question.counts().security().triesUsedUp());
    }

    private static Optional<Refusal> pinIsTheCards(Question question) {
        return question.counts().proof().pinUnreadable()
                ? Optional.of(Refusal.of(DeclineReason.PIN_UNREADABLE))
                : refuse(DeclineReason.PIN_WRONG, question.counts().proof().pin() == Proof.Verdict.WRONG);
    }

    private static Optional<Refusal> nothingIsLacking(Question question) {
        return refuse(DeclineReason.PROOF_MISSING, question.counts().proof().lacking());
    }

    private static Optional<Refusal> transactionIsOneWeDo(Question question) {
        return refuse(DeclineReason.TRANSACTION_NOT_SUPPORTED, switch (question.request().transaction()) {
            case PURCHASE, CASH, PURCHASE_WITH_CASHBACK, REFUND -> false;
            case BALANCE_ENQUIRY -> card(question).filter(card -> card.use() == CardUse.COMPANION).isPresent();
            case OTHER -> true;
        });
    }

    private static Optional<Refusal> currencyIsSterling(Question question) {
        return refuse(DeclineReason.WRONG_CURRENCY,
                !question.request().amount().currency().equals(TransactionAmount.STERLING));
    }

    private static Optional<Refusal> amountIsAboveNothing(Question question) {
        return refuse(DeclineReason.INVALID_AMOUNT,
                question.asksForMoney() && question.request().amount().minorUnits() == 0);
    }

    /** What the programme gives at a time, and what the council has agreed to for this person beside it. */
    private static Optional<Refusal> cashIsOnThePlan(Question question) {
        long asked = question.request().amount().minorUnits();
        return card(question).flatMap(card -> switch (question.request().transaction()) {
            case CASH -> refuse(DeclineReason.CASH_NOT_ALLOWED, asked > card.cash().atMachine().pence()
                    && !isLifted(DeclineReason.CASH_NOT_ALLOWED, card, question));
            case PURCHASE_WITH_CASHBACK -> refuse(DeclineReason.CASHBACK_NOT_ALLOWED,
                    question.request().details().cashbackMinorUnits() > card.cash().withPurchase().pence()
                            && !isLifted(DeclineReason.CASHBACK_NOT_ALLOWED, card, question));
            default -> Optional.empty();
        });
    }

    private static boolean isLifted(DeclineReason reason, CardFacts card, Question question) {
        Violation violation = new Violation(reason, card.card().value());
        return card.allowed().stream().anyMatch(yes -> yes.lifts(violation, question));
    }

    /** A payment that was given back in full gives the card back its one payment. */
    private static Optional<Refusal> isNotUsedUp(Question question) {
        return card(question).flatMap(card -> refuse(DeclineReason.CARD_USED_UP, question.spends()
                && card.use() == CardUse.SINGLE_USE
                && question.counts().past().since(Instant.MIN, past -> past.card().equals(card.card().value()))
                        .count() > 0));
    }

    private static Optional<Refusal> noRuleStandsInTheWay(Question question) {
        return question.spends()
                ? card(question).flatMap(
                        card -> card.rules().violations(question.counts().spending(), question.counts().past()).stream()
                                .filter(found -> card.allowed().stream().noneMatch(yes -> yes.lifts(found, question)))
                                .findFirst().map(found -> new Refusal(found.reason(), found.rule())))
                : Optional.empty();
    }

    private static Optional<Refusal> enoughIsFreeToUse(Question question) {
        Money asked = Money.ofPence(question.request().amount().minorUnits());
        boolean part = question.most().compareTo(asked) < 0;
        return refuse(DeclineReason.NOT_ENOUGH_MONEY,
                question.spends() && !part && question.needed().compareTo(question.available()) > 0);
    }

    private static Optional<CardFacts> card(Question question) {
        return Optional.ofNullable(question.card());
    }

    private static Optional<Refusal> refuse(DeclineReason reason, boolean refused) {
        return refused ? Optional.of(Refusal.of(reason)) : Optional.empty();
    }
}
