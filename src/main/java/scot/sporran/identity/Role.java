package scot.sporran.identity;

import java.time.Duration;

/** What a login is for. */
public enum Role {
    /** Sees the own budget. */
    SUPPORTED_PERSON(Duration.ofDays(14), Duration.ofDays(30)),
    /** Sees the budgets of all people of one council. */
    FINANCE_OFFICER(Duration.ofHours(2), Duration.ofHours(12)),
    /** Sees what a finance officer sees, and changes nothing. */
    AUDITOR(Duration.ofHours(2), Duration.ofHours(12)),
    /** Runs the installation: metrics and settings, nobody's money. */
    ADMIN(Duration.ofMinutes(30), Duration.ofHours(12));

    private final Duration idleLife;
    private final Duration wholeLife;

    Role(Duration idleLife, Duration wholeLife) {
        this.idleLife = idleLife;
        this.wholeLife = wholeLife;
    }

    /** A session ends when nobody used it for this long: long for a person's own phone, short for a shared office. */
    Duration idleLife() {
        return idleLife;
    }

    /** A session ends this long after it began, used or not. */
    Duration wholeLife() {
        return wholeLife;
    }

    /** True for staff who look after the people of one council. */
    public boolean isOfCouncil() {
        return this == FINANCE_OFFICER || this == AUDITOR;
    }
}
