package scot.sporran.support.requests;

/** How much somebody may decide alone; each may also decide what those before it may. */
public enum DecisionLevel {
    /** Nothing. */
    NONE,
    /** May ask, answer and refer, and not decide this one. */
    ASSIST,
    /** Whoever works with the person: social workers and finance officers, up to their limits. */
    WORKER,
    /** Their seniors, up to theirs. */
    SENIOR,
    /** A panel, whose decision a senior officer writes down: without a limit. */
    PANEL
}
