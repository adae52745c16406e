package scot.sporran.returns.mail;

import java.util.List;

/**
 * A mail, as far as receipts go.
 *
 * @param from whom it says it is from; empty when it says nothing
 * @param messageId as its sender numbered it; empty when there is none
 * @param to every line that says where it was sent
 * @param files photos and whatever else came with it, in its order
 */
record Mail(Sender sender, String from, String messageId, List<String> to, List<Attached> files) {

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

    @Override
    public String toString() {
        return "Mail[" + sender + ", " + files.size() + " files]";
    }
}
