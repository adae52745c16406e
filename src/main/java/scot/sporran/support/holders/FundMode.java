package scot.sporran.support.holders;

/** How the holder comes by the money. */
public enum FundMode {
    /** The council keeps it and pays the holder for what was approved. */
    DRAW_DOWN,
    /** The holder has it beforehand and accounts for what was approved. */
    PREFUNDED,
    /** A small budget: the person asks, the council buys, the receipt is on the person's ledger. */
    COUNCIL_BUYS
}
