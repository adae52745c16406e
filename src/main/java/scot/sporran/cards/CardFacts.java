package scot.sporran.cards;

import java.time.LocalDate;
import java.util.Set;
import scot.sporran.ledger.FundId;

/**
 * What the rules need to know of a card.
 *
 * @param blockedCategories merchant categories (DE18) that its programme does not pay
 */
record CardFacts(CardId card, FundId fund, CardState state, LocalDate expiresOn, Set<String> blockedCategories) {}
