package scot.sporran.identity;

import java.time.Duration;

/** What a login is for; what it may do is the table {@code identity/permissions.txt}. */
public enum Role {
    /** Has a budget of the own. */
    SUPPORTED_PERSON(Affiliation.PERSON, Duration.ofDays(14), Duration.ofDays(30)),
    /** Acts for supported people who, or whose law, entrusted it: parent, friend, attorney, guardian, broker. */
    REPRESENTATIVE(Affiliation.NONE, Duration.ofDays(14), Duration.ofDays(30)),
    /** Works for a provider that holds Option 2 funds. */
    PROVIDER(Affiliation.PROVIDER, Duration.ofHours(2), Duration.ofHours(12)),
    /** Works for supported people who employ them: sends hours, sees their own pay. */
    PERSONAL_ASSISTANT(Affiliation.NONE, Duration.ofDays(14), Duration.ofDays(30)),
    /** Works for a payroll bureau: runs the payroll of the employers who chose it, of whatever council. */
    BUREAU_OPERATOR(Affiliation.NONE, Duration.ofHours(2), Duration.ofHours(12)),
    /** Agrees plans and sees sums, no list of purchases. */
    SOCIAL_WORKER(Affiliation.COUNCIL, Duration.ofHours(2), Duration.ofHours(12)),
    /** Sees the budgets of all people of one council and prepares payments. */
    FINANCE_OFFICER(Affiliation.COUNCIL, Duration.ofHours(2), Duration.ofHours(12)),
    /** Also releases what a finance officer prepared. */
    SENIOR_FINANCE_OFFICER(Affiliation.COUNCIL, Duration.ofHours(2), Duration.ofHours(12)),
    /** Keeps one council's people, rules and logins; sees no money. */
    COUNCIL_ADMIN(Affiliation.COUNCIL, Duration.ofHours(2), Duration.ofHours(12)),
    /** Sees what a finance officer sees, and changes nothing. */
    AUDITOR(Affiliation.COUNCIL, Duration.ofHours(2), Duration.ofHours(12)),
    /** A council's program; what it may do, its scopes narrow. */
    API_CLIENT(Affiliation.COUNCIL, Duration.ofHours(1), Duration.ofHours(1)),
    /** Runs the installation: metrics and settings, nobody's money. */
    ADMIN(Affiliation.NONE, Duration.ofMinutes(30), Duration.ofHours(12));

    /** What a login of the role belongs to. */
    private enum Affiliation {
        NONE, PERSON, COUNCIL, PROVIDER
    }

    private final Affiliation affiliation;
    private final Duration idleLife;
    private final Duration wholeLife;

    Role(Affiliation affiliation, Duration idleLife, Duration wholeLife) {
        this.affiliation = affiliation;
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
        return affiliation == Affiliation.COUNCIL;
    }

    /** True for those to whom another person's affairs may be entrusted. */
    public boolean mayActForOthers() {
        return this == SUPPORTED_PERSON || this == REPRESENTATIVE;
    }

    /** True for those who work for a provider. */
    public boolean isOfProvider() {
        return affiliation == Affiliation.PROVIDER;
    }
}
