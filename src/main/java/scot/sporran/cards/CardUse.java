package scot.sporran.cards;

/** What sort of card it is. */
public enum CardUse {
    /** The person's own, of plastic. */
    PERSONAL,
    /** A helper's or a personal assistant's: pays within its own rules, and tells nobody the balance. */
    COMPANION,
    /** Numbers alone, for paying online. */
    VIRTUAL,
    /** Numbers alone, for one payment. */
    SINGLE_USE;

    /** Whether there is a card to make and send. */
    public boolean isPlastic() {
        return this == PERSONAL || this == COMPANION;
    }
}
