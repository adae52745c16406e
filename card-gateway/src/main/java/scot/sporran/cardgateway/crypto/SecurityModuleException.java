package scot.sporran.cardgateway.crypto;

/** The security module will not or cannot do what was asked. Its text never holds secret bytes. */
public final class SecurityModuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    public enum Reason {
        /** No key has that label. */
        KEY_UNKNOWN,
        /** The key is for something else, or not for this direction. */
        KEY_NOT_FOR_THIS,
        /** The key's length or algorithm does not fit. */
        KEY_UNFIT,
        /** The key may not leave. */
        KEY_NOT_EXPORTABLE,
        /** The key block is malformed, altered, of a refused version, or under another key. */
        KEY_BLOCK,
        /** The check value given does not belong to the key. */
        CHECK_VALUE,
        /** What decrypted is no PIN block: altered, or under another key. */
        PIN_BLOCK,
        /** An argument is not what the verb needs. */
        INPUT,
        /** The device, or a known-answer test, failed. */
        DEVICE
    }

    private final Reason reason;

    SecurityModuleException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    SecurityModuleException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    static SecurityModuleException input(String message) {
        return new SecurityModuleException(Reason.INPUT, message);
    }

    static SecurityModuleException keyBlock(String message) {
        return new SecurityModuleException(Reason.KEY_BLOCK, message);
    }

    static SecurityModuleException pinBlock(String message) {
        return new SecurityModuleException(Reason.PIN_BLOCK, message);
    }

    /** What kind of refusal it is. */
    public Reason reason() {
        return reason;
    }
}
