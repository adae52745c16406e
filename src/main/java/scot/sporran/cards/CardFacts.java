package scot.sporran.cards;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import scot.sporran.ledger.FundId;

/**
 * What the rules need to know of a card.
 *
 * @param proofs what is needed to check that it is this card and its holder
 * @param blockedCategories merchant categories (DE18) that its programme does not pay
 * @param allowedShops exceptions from that, which the council has agreed to
 */
record CardFacts(CardId card, FundId fund, CardState state, LocalDate expiresOn, CardProofs proofs,
        Set<String> blockedCategories, List<AllowedShop> allowedShops) {}
