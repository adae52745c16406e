package scot.sporran.ledger;

/** The other side of a fund's entries: clearing accounts, one per book, shard and funding source. */
public enum CounterAccount {
    COUNCIL_FUNDING, CARD_SETTLEMENT, PROVIDER_PAYABLE, NET_PAY, HMRC, PENSION, CONTRIBUTION_RECEIVABLE, RECOVERY_RECEIVABLE, DISPUTE, WRITE_OFF, SUSPENSE
}
