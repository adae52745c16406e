package scot.sporran.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.cards.controls.CardRules;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;

/**
 * What the rules need to know of a card.
 *
 * @param council whose programme it is of
 * @param proofs what is needed to check that it is this card and its holder
 * @param use for how many payments, and in whose hands
 * @param rules what it may pay for
 * @param cash how much cash its programme gives at a time
 * @param allowed exceptions from them, which the council has agreed to
 */
record CardFacts(CardId card, FundId fund, UUID council, CardState state, LocalDate expiresOn,
        CardProofs proofs, CardUse use, CardRules rules, Cash cash, List<Allowed> allowed) {

    /** The most at a time. @param atMachine from a cash machine @param withPurchase from a till, with a purchase */
    record Cash(Money atMachine, Money withPurchase) {}
}
