package scot.sporran.platform.outlet;

/** Hands messages to whoever carries them. */
public interface Outlet {

    /** True when messages of that kind get anywhere; pages offer only what works. */
    boolean carries(Message.Channel channel);

    /**
     * Hands one over.
     *
     * @param reference names it, so that the carrier can be asked about it; holds nothing personal
     * @throws OutletException when it was not taken
     */
    void send(Message message, String reference);
}
