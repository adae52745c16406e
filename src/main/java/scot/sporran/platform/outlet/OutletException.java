package scot.sporran.platform.outlet;

/** A message was not taken by its carrier. Says why, and nothing of what the message said. */
public final class OutletException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /** @param lasting true when asking again will not help: a wrong key, a number that is none */
    OutletException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** True when asking again will not help. */
    public boolean isLasting() {
        return lasting;
    }
}
