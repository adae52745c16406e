package scot.sporran.payroll;

/**
 * How often somebody is paid. HMRC has more frequencies (quarterly, yearly, irregular); personal assistants are paid by
 * one of these four, most of them every four weeks.
 */
public enum PayFrequency {

    WEEKLY("W1", Unit.WEEK, 1), FORTNIGHTLY("W2", Unit.WEEK, 2), FOUR_WEEKLY("W4", Unit.WEEK, 4), MONTHLY("M1",
            Unit.MONTH, 1);

    /** What the tax of a year is shared out by. */
    enum Unit {
        WEEK(52), MONTH(12);

        private final int inAYear;

        Unit(int inAYear) {
            this.inAYear = inAYear;
        }

        /** 52 weeks, whatever the calendar says, or 12 months. */
        int inAYear() {
            return inAYear;
        }
    }

    private final String rtiCode;
    private final Unit unit;
    private final int units;

    PayFrequency(String rtiCode, Unit unit, int units) {
        this.rtiCode = rtiCode;
        this.unit = unit;
        this.units = units;
    }

    /** The code of this frequency in a full payment submission (PayFreq; secondary: open builders of 2026-27). */
    public String rtiCode() {
        return rtiCode;
    }

    /** Whether tax goes by the week. Fortnightly and four-weekly pay does: two and four weeks at a time. */
    public boolean goesByWeeks() {
        return unit == Unit.WEEK;
    }

    /** How many weeks or months one payday is taxed for: 1, 2 or 4. */
    public int unitsAPayday() {
        return units;
    }

    /** How many paydays an ordinary tax year has: 52, 26, 13 or 12. */
    public int paydaysAYear() {
        return unit.inAYear() / units;
    }

    /** How many paydays a tax year can have: one more, except for monthly pay (see {@link TaxPeriod#isExtraPayday}). */
    public int mostPaydaysAYear() {
        return goesByWeeks() ? paydaysAYear() + 1 : paydaysAYear();
    }

    Unit unit() {
        return unit;
    }
}
