package scot.sporran.ledger;

/** Whose money it is. Sources never mix: each has its own accounts and conserves by itself. */
public enum FundingSource {
    COUNCIL, CONTRIBUTION, ILF_SCOTLAND, NHS, OWN_MONEY, SMALL_SPEND
}
