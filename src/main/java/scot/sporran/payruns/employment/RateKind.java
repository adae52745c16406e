package scot.sporran.payruns.employment;

import scot.sporran.payroll.PayLine;

/** What time is paid for. A rate is pence an hour; for a sleep-in, pence a night. */
public enum RateKind {
    DAY(PayLine.Kind.DAY_HOURS, "Day hours"), NIGHT(PayLine.Kind.NIGHT_HOURS, "Night hours"), SLEEP_IN(
            PayLine.Kind.SLEEP_IN, "Sleep-ins"), AWAKE(PayLine.Kind.AWAKE_IN_SLEEP_IN,
                    "Awake in sleep-ins"), PUBLIC_HOLIDAY(PayLine.Kind.PUBLIC_HOLIDAY_HOURS,
                            "Public holiday hours"), TRAINING(PayLine.Kind.TRAINING,
                                    "Training"), TRAVEL(PayLine.Kind.TRAVEL, "Travel between places of work");

    private final PayLine.Kind line;
    private final String words;

    RateKind(PayLine.Kind line, String words) {
        this.line = line;
        this.words = words;
    }

    /** The line of a payslip that such time becomes. */
    public PayLine.Kind line() {
        return line;
    }

    /** As a payslip says it. */
    public String words() {
        return words;
    }
}
