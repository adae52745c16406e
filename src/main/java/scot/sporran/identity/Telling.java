package scot.sporran.identity;

import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.platform.Words;
import scot.sporran.platform.outlet.Message;
import scot.sporran.platform.outlet.Outlet;
import scot.sporran.platform.outlet.OutletException;

/**
 * Tells people what signing in has to tell them. Links and codes are not put by for later: they would stand in a table, and be
 * stale when they came; whoever waits in vain asks again. They leave beside the request, so that how long an answer takes
 * tells nobody whether there was somebody to write to.
 */
@Singleton
public class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Outlet outlet;
    private final Addresses addresses;
    private final ExecutorService blocking;

    Telling(Outlet outlet, Addresses addresses, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.outlet = outlet;
        this.addresses = addresses;
        this.blocking = blocking;
    }

    /** True when messages to that kind of address get anywhere. */
    public boolean reaches(Addresses.Kind kind) {
        return outlet.carries(kind == Addresses.Kind.EMAIL ? Message.Channel.EMAIL : Message.Channel.SMS);
    }

    /** Sends one, if its kind is carried. */
    public void send(Message message) {
        if (!outlet.carries(message.channel())) {
            return;
        }
        String reference = UUID.randomUUID().toString();
        blocking.execute(() -> {
            try {
                sendOrAgain(message, reference);
            } catch (OutletException e) {
                LOG.warn("A message about signing in was not taken ({}): {}", reference, e.getMessage());
            }
        });
    }

    /** Once more where that may help: a message that comes twice does less harm here than one that does not come. */
    private void sendOrAgain(Message message, String reference) {
        try {
            outlet.send(message, reference);
        } catch (OutletException e) {
            if (e.isLasting()) {
                throw e;
            }
            outlet.send(message, reference);
        }
    }

    /** Tells a login at all its addresses that something about its signing in has changed: a thief cannot hide it. */
    public void changed(LoginId login, String key, Object... values) {
        String text = Words.say(key, values) + " " + Words.say("mail.changed.not-you");
        addresses.of(login, Addresses.Kind.EMAIL)
                .ifPresent(to -> send(Message.email(to, Words.say("mail.changed.subject"), text)));
        addresses.of(login, Addresses.Kind.PHONE).ifPresent(to -> send(Message.sms(to, text)));
    }
}
