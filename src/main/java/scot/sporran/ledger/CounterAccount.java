package scot.sporran.ledger;

/**
 * The other side of a fund's entries: clearing accounts, one per book, shard and funding source. {@code POTS} stands between
 * a source's free money and its pots and is empty after every command; {@code TRANSFER} holds what has left one fund and
 * not yet reached another. {@code PAY_ORDERS} is what arrestments and their like took from pay.
 */
public enum CounterAccount {
    COUNCIL_FUNDING, CARD_SETTLEMENT, PROVIDER_PAYABLE, NET_PAY, PAY_ORDERS, HMRC, PENSION, CONTRIBUTION_RECEIVABLE, RECOVERY_RECEIVABLE, DISPUTE, WRITE_OFF, SUSPENSE, POTS, TRANSFER
}
