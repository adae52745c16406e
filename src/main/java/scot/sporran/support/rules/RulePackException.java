package scot.sporran.support.rules;

/** A pack that cannot be: says which setting and what it may be. */
public final class RulePackException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String expected;

    RulePackException(String field, String expected) {
        super(field + ": " + expected);
        this.field = field;
        this.expected = expected;
    }

    /** The path in the YAML, such as {@code surplus.notice-days}. */
    public String field() {
        return field;
    }

    /** What it may be. */
    public String expected() {
        return expected;
    }
}
