package scot.sporran.returns.mail;

import java.util.List;
import scot.sporran.returns.receipts.WrittenReceipt;

/**
 * A mail, as far as receipts go.
 *
 * @param from whom it says it is from; empty when it says nothing
 * @param messageId as its sender numbered it; empty when there is none
 * @param to every line that says where it was sent
 * @param subject of the mail, or of the one that it forwards; may be empty
 * @param files photos and whatever else came with it, in its order
 * @param words what it says itself, which may be a receipt
 */
record Mail(Sender sender, String from, String messageId, List<String> to, String subject, List<Attached> files,
        WrittenReceipt words) {

    /** Who wrote it. */
    enum Sender {
        /** Somebody. */
        PERSON,
        /** A machine: a shop's till, or a list. It may bring a receipt, and no answer is due when it does not. */
        MACHINE,
        /** A machine that answers mail: that somebody is away, or that a mail did not arrive. It brings nothing. */
        ANSWERING_MACHINE
    }

    /**
     * A file that came with it.
     *
     * @param name as the sender called it; may be empty
     * @param shown true when the mail shows it within its text, as it does a sign or a logo
     */
    record Attached(String name, boolean shown, byte[] content) {}

    Mail {
        to = List.copyOf(to);
        files = List.copyOf(files);
    }

    /** Whether there is anything in it that may be a receipt. */
    boolean bringsSomething() {
        return !files.isEmpty() || words.isOne();
    }

    @Override
    public String toString() {
        return "Mail[" + sender + ", " + files.size() + " files]";
    }
}
