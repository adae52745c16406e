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
}
