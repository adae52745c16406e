package scot.sporran.cards.clearing;

/** A settlement file is not used: nothing of it was posted. The message is a sentence for a person. */
public final class SettlementRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettlementRefusedException(String sentence) {
        super(sentence);
    }
}
