package scot.sporran.payroll.rti;

/** What came from HMRC's address is no message of its gateway: nothing is known from it. */
public final class UnreadableReplyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableReplyException(String message, Throwable cause) {
        super(message, cause);
    }

    UnreadableReplyException(String message) {
        super(message);
    }
}
