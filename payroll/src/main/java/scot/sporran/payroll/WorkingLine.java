package scot.sporran.payroll;

/**
 * One line of how a figure came about, for the person whose pay it is.
 *
 * @param subject what the line is about, {@code Income tax}; lines of one subject stand together
 * @param words the step in plain words
 * @param amount what the step came to; below zero for what is taken off
 */
public record WorkingLine(String subject, String words, Pounds amount) {

    /** {@code Income tax: taxable in whole pounds = 1520.00}. */
    @Override
    public String toString() {
        return subject + ": " + words + " = " + amount;
    }
}
