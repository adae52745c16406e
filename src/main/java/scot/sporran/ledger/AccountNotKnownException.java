package scot.sporran.ledger;

/**
 * A command needs an account of its fund that the writer's memory does not have. It may have been opened since the fund was
 * read, so the tables are asked before the command is let fail.
 */
final class AccountNotKnownException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    AccountNotKnownException(String message) {
        super(message);
    }
}
