package scot.sporran.cardgateway.session;

import io.netty.channel.Channel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.iso8583.Message;

/**
 * What the gateway says by itself on one connection, where the link has agreed to it: "are you there" after a silence, and "we
 * go" before it stops. A peer that leaves three questions unanswered is not there. On the event loop.
 */
final class OwnMessages {

    private static final String ECHO = "301";
    private static final String SIGN_OFF = "002";
    private static final int UNANSWERED = 3;
    private static final int TRACES = 999_999;
    private static final DateTimeFormatter SENT_AT = DateTimeFormatter.ofPattern("MMddHHmmss", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final LinkServices services;
    private final Channel channel;
    private final Consumer<Message> send;
    private final Runnable gone;
    private @Nullable Future<?> timer;
    private int trace;
    private int asked;
    private boolean known;
    private boolean heard;

    /** @param send says it @param gone what to do about a peer that is not there */
    OwnMessages(LinkServices services, Channel channel, Consumer<Message> send, Runnable gone) {
        this.services = services;
        this.channel = channel;
        this.send = send;
        this.gone = gone;
    }

    void begin() {
        long after = services.settings().echoAfter().toNanos();
        if (after > 0) {
            timer = channel.eventLoop().scheduleAtFixedRate(this::look, after, after, TimeUnit.NANOSECONDS);
        }
    }

    /** Anything at all shows that the peer is there. It speaks first: until then nobody knows how it is addressed. */
    void heard() {
        known = true;
        heard = true;
        asked = 0;
    }

    private void look() {
        if (heard || !known) {
            heard = false;
        } else if (asked == UNANSWERED) {
            gone.run();
        } else {
            asked++;
            send.accept(network(ECHO));
        }
    }

    void signOff() {
        if (known && timer != null) {
            send.accept(network(SIGN_OFF));
        }
        end();
    }

    void end() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private Message network(String function) {
        trace = trace % TRACES + 1;
        Instant now = services.clock().instant();
        return new Message("0800", Map.of(7, SENT_AT.format(now), 11, String.format(Locale.ROOT, "%06d", trace), 70,
                function));
    }
}
