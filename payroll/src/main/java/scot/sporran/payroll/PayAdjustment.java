package scot.sporran.payroll;

/**
 * The free pay, or for a K code the additional pay, that belongs to a code's number.
 *
 * <p>A year's worth is ten times the number and nine pounds more, but the rule does not share that out directly: numbers
 * above 500 are cut into whole five hundreds, each with a fixed figure of its own, and a remainder of 1 to 500, whose
 * share is rounded up to the penny. The first week or month is worked out so, and later ones are exact multiples of it.
 *
 * <p>Source: HMRC, Specification for PAYE Tax Table Routines, cumulative suffix and K codes (proved: with it, HMRC's
 * test rows of 2023-24 and 2025-26, and its published adjustments for 510L, 560T and K255, come out to the penny).
 */
final class PayAdjustment {

    private static final int BLOCK = 500;
    private static final Pounds BLOCK_A_WEEK = Pounds.of("96.16");
    private static final Pounds BLOCK_A_MONTH = Pounds.of("416.67");
    private static final int POUNDS_A_POINT = 10;
    /** A number stands for allowances up to the next ten pounds, and the doubt goes in the worker's favour. */
    private static final int POUNDS_ON_TOP = 9;

    private PayAdjustment() {}

    /**
     * The adjustment for week 1 or month 1.
     *
     * @param number a code's number; 0 gives nothing, not even the nine pounds
     * @param unit which of the two
     * @return zero or more, in whole pence
     */
    static Pounds ofFirst(int number, PayFrequency.Unit unit) {
        if (number == 0) {
            return Pounds.ZERO;
        }
        int blocks = (number - 1) / BLOCK;
        int remainder = (number - 1) % BLOCK + 1;
        Pounds block = unit == PayFrequency.Unit.WEEK ? BLOCK_A_WEEK : BLOCK_A_MONTH;
        return Pounds.of((long) remainder * POUNDS_A_POINT + POUNDS_ON_TOP).dividedUpToPenny(unit.inAYear())
                .plus(block.times(blocks));
    }
}
