package scot.sporran.cards;

/** More was said of a purchase since its facts were gathered: gather again. Nothing was kept of the command. */
final class HeardMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HeardMeanwhileException() {
        super("More was heard of the purchase", null, false, false);
    }
}
