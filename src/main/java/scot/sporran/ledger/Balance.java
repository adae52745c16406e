package scot.sporran.ledger;

/**
 * Where an account stands, in pence.
 *
 * @param forced what forced clearings have overdrawn and nothing has made good yet
 * @param lastSeq the last entry that touched it
 */
record Balance(long credits, long debits, long held, long forced, long lastSeq) {

    static final Balance NOTHING = new Balance(0, 0, 0, 0, 0);

    long posted() {
        return Math.subtractExact(credits, debits);
    }

    long available() {
        return Math.subtractExact(posted(), held);
    }

    Balance withForced(long pence) {
        return pence == forced ? this : new Balance(credits, debits, held, pence, lastSeq);
    }

    /** The same as the table's CHECK: what is out and promised is covered by what came in or was forced. */
    boolean isCovered() {
        return held >= 0 && available() + forced >= 0;
    }
}
