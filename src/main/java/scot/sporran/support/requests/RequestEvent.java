package scot.sporran.support.requests;

/** What can happen to a request; see {@link RequestState}. */
public enum RequestEvent {
    /** The beginning. */
    ASK(By.ASKER),
    /** The council needs to know more first. */
    QUESTION(By.COUNCIL),
    /** The person's reply to a question. */
    ANSWER(By.ASKER),
    /** Handed to whoever may decide more. */
    REFER(By.COUNCIL), APPROVE(By.DECIDER), REFUSE(By.DECIDER),
    /** The person wants it no more. */
    WITHDRAW(By.ASKER),
    /** The person wants somebody else to look at the decision. */
    APPEAL(By.ASKER),
    /** The appeal changes the decision. */
    OVERTURN(By.APPEAL_DECIDER),
    /** The appeal leaves the decision as it was. */
    UPHOLD(By.APPEAL_DECIDER);

    /** Whose act it is. */
    enum By {
        ASKER, COUNCIL, DECIDER, APPEAL_DECIDER
    }

    private final By by;

    RequestEvent(By by) {
        this.by = by;
    }

    /** True when whoever does it says why, or what, in words. */
    public boolean needsWords() {
        return switch (this) {
            case QUESTION, ANSWER, APPROVE, REFUSE, APPEAL, OVERTURN, UPHOLD -> true;
            case ASK, REFER, WITHDRAW -> false;
        };
    }

    /** True for what settles it, at first or on appeal. */
    public boolean isDecision() {
        return by == By.DECIDER || by == By.APPEAL_DECIDER;
    }

    By by() {
        return by;
    }
}
