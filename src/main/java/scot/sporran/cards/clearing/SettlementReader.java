package scot.sporran.cards.clearing;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import scot.sporran.ledger.Money;

/** Reads a settlement file of one form from its beginning to its end. */
interface SettlementReader {

    /** Takes what a file has, in order: its head, its lines good and bad, its end. */
    interface Taker {

        /** @param id the file's own name @param settledOn when the banks pay */
        void head(String id, String network, LocalDate settledOn);

        void line(SettlementLine line);

        /** A line that cannot be used. @param problem which field, and what was expected; no card number */
        void bad(long number, String problem);

        /** @param lines how many the file says it has @param net what it says they come to, in pence to pay */
        void end(long lines, Money net);
    }

    /**
     * Reads it.
     *
     * @throws FileNotWholeException when it is not of this form, or ends before its end
     */
    void read(InputStream in, Taker taker) throws IOException;

    /** A file that was not sent whole, or is no settlement file: nothing of it is used. */
    final class FileNotWholeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param sentence what is wrong with it and what to do, for a person */
        FileNotWholeException(String sentence) {
            super(sentence);
        }
    }
}
