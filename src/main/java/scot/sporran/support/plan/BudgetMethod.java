package scot.sporran.support.plan;

/** How councils reach a budget. */
public enum BudgetMethod {
    /** So many points, so much a point. */
    POINTS,
    /** One of a few sums. */
    BANDS,
    /** What the arranged service would cost. */
    EQUIVALENCE,
    /** A resource allocation system: weighted answers, less what family and friends do. */
    RAS
}
