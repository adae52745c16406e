package scot.sporran.ledger;

/** A unique key of a feature's row was taken: nothing of the command was kept. */
public final class RowAlreadyThereException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RowAlreadyThereException(String table) {
        super("A row with that key is already in " + table);
    }
}
