package scot.sporran.identity;

/** How a login stands to the person, budget or council that a deed is about. */
public enum Relation {
    /** It is that person. */
    OWN,
    /** The person's affairs, or some of them, were entrusted to it and still are. */
    DELEGATED,
    /** It works for the council that supports the person. */
    OWN_COUNCIL,
    /** It works for the provider who holds the budget. */
    OWN_FUNDS,
    /** The person employs, or has employed, it as a personal assistant. */
    EMPLOYED,
    /** It works for the bureau that the person chose to run the payroll. */
    PAYROLL
}
