package scot.sporran.ledger;

/** Closed at most once: a placed hold becomes exactly one of the others. */
public enum HoldState {
    PLACED, POSTED, VOIDED, EXPIRED
}
