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

    /**
     * Tells the programs of the councils that chose a floor; the same again is told once. Blocks.
     *
     * @throws RuntimeException when it could not be told
     */
    void tell(StandInSwitch one);
}
