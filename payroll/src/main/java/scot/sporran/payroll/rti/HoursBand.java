package scot.sporran.payroll.rti;

/** Normal weekly hours as the report has them (secondary: three publications for 2026-27). */
public enum HoursBand {
    /** Up to 15.99. */
    A,
    /** 16 to 23.99. */
    B,
    /** 24 to 29.99. */
    C,
    /** 30 or more. */
    D,
    /** No normal hours. */
    E;

    private static final int HOUR = 60;

    /**
     * @param weeklyMinutes normal ones
     * @param regular false when hours follow no pattern
     */
    public static HoursBand of(int weeklyMinutes, boolean regular) {
        if (!regular) {
            return E;
        }
        if (weeklyMinutes < 16 * HOUR) {
            return A;
        }
        if (weeklyMinutes < 24 * HOUR) {
            return B;
        }
        return weeklyMinutes < 30 * HOUR ? C : D;
    }
}
