package scot.sporran.payroll.rates;

/** Pay cannot be worked out for a date, because the figures of that time are not written down here. */
public final class UnknownRatesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnknownRatesException(String message) {
        super(message);
    }
}
