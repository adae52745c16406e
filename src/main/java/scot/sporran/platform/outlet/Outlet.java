package scot.sporran.platform.outlet;

/** Hands e-mails, text messages and letters to whoever carries them. */
public interface Outlet {

    /** True when messages of that kind get anywhere; pages offer only what works. */
    boolean carries(Message.Channel channel);

    /**
     * Hands one over.
     *
     * @param reference names it; the same at every attempt, so that the carrier can tell repeats; holds nothing personal
     * @throws OutletException when it was not taken
     */
    void send(Message message, String reference);

    /** True when the carrier can say what became of what it took. */
    default boolean tellsFates() {
        return false;
    }

    /**
     * What became of the last that was handed over under this reference.
     *
     * @throws OutletException when the carrier does not answer
     */
    default Fate fate(String reference) {
        return Fate.ON_ITS_WAY;
    }

    /** What a carrier says of what it took. */
    enum Fate {
        ON_ITS_WAY, DELIVERED,
        /** There is no such address or number. */
        NO_ADDRESS,
        /** A full inbox, or a phone that was off for long. */
        NOT_REACHED,
        /** The carrier lost it. */
        LOST
    }
}
