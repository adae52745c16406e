package scot.sporran.platform.outlet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows messages in the log, for trying things out: never for real people. */
final class ConsoleOutlet implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger("sporran.outlet");

    @Override
    public boolean carries(Message.Channel channel) {
        return channel != Message.Channel.LETTER;
    }

    @Override
    public void send(Message message, String reference) {
        LOG.info("{} to {}: {} {}", message.channel(), message.to(), message.subject(), message.text());
    }
}
