package scot.sporran.cards.standin;

/** The way back to the ledger. */
public interface LedgerTold {

    /** Whether ledger and database answer. Blocks. */
    boolean isThere();

    /**
     * Tells the ledger of a record; the same again changes nothing. Blocks.
     *
     * @throws RuntimeException when the ledger did not take it
     */
    void tell(StandInRecord record);
}
