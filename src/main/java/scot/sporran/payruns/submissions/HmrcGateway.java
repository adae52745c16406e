package scot.sporran.payruns.submissions;

import java.net.URI;

/** The wire to HMRC's transaction engine. */
public interface HmrcGateway {

    /**
     * Sends a message and returns what came.
     *
     * @throws NotReachedException when HMRC certainly did not get it
     * @throws NoAnswerException when HMRC may have got it
     */
    String post(URI address, String message) throws NotReachedException, NoAnswerException;

    /** HMRC could not be reached: the message did not leave. */
    final class NotReachedException extends Exception {

        private static final long serialVersionUID = 1L;

        NotReachedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The message may have arrived, and no answer that can be used came. */
    final class NoAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        NoAnswerException(String message) {
            super(message);
        }
    }
}
