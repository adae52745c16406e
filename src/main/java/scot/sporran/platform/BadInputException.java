package scot.sporran.platform;

/** A caller sent something that cannot be used: the edge answers 400 and says what was expected and how to mend it. */
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;
    private final String mend;

    /**
     * @param field as the caller names it
     * @param expected what it should have been
     * @param mend what to do now, one sentence
     */
    public BadInputException(String field, String expected, String mend) {
        super("%s: expected %s. %s".formatted(field, expected, mend));
        this.field = field;
        this.expected = expected;
        this.mend = mend;
    }

    public String field() {
        return field;
    }

    public String expected() {
        return expected;
    }

    Problem.FieldError asError() {
        return new Problem.FieldError(field, expected, mend);
    }
}
