package scot.sporran.payroll;

/** Something in the inputs of a payslip cannot be. The message is for the person who typed it. */
public final class BadPayInputException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field the name of the input as the calculator's interface writes it, {@code gross}
     * @param whatIsWrong a sentence without a full stop
     */
    public BadPayInputException(String field, String whatIsWrong) {
        super(field + ": " + whatIsWrong);
        this.field = field;
    }

    /** Which input it is about. */
    public String field() {
        return field;
    }
}
