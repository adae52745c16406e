package scot.sporran.payroll;

/** Text that is not a tax code. The message is for the person who typed it. */
public final class MalformedTaxCodeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final String EXPECTED = " Expected a code such as 1257L, K475, 0T, BR, D0 or NT,"
            + " with S (Scotland) or C (Wales) in front where it applies, and W1, M1 or X at the end if it is not cumulative.";

    MalformedTaxCodeException(String whatIsWrong) {
        super(whatIsWrong + EXPECTED);
    }
}
