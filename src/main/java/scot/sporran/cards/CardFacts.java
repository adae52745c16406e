package scot.sporran.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;

/**
 * What the rules need to know of a card.
 *
 * @param council whose programme it is of
 * @param proofs what is needed to check that it is this card and its holder
 * @param blockedCategories merchant categories (DE18) that its programme does not pay
 * @param cash how much cash its programme gives at a time
 * @param allowedShops exceptions from that, which the council has agreed to
 */
record CardFacts(CardId card, FundId fund, UUID council, CardState state, LocalDate expiresOn,
        CardProofs proofs, Set<String> blockedCategories, Cash cash, List<AllowedShop> allowedShops) {

    /** The most at a time. @param atMachine from a cash machine @param withPurchase from a till, with a purchase */
    record Cash(Money atMachine, Money withPurchase) {}
}
