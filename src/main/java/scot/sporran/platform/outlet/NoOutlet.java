package scot.sporran.platform.outlet;

/** Nothing is set up: nothing is carried. */
final class NoOutlet implements Outlet {

    @Override
    public boolean carries(Message.Channel channel) {
        return false;
    }

    @Override
    public void send(Message message, String reference) {
        throw new OutletException(
                "No outlet for messages is set up: see sporran.outlet.driver in src/docs/correspondence.md", true);
    }
}
