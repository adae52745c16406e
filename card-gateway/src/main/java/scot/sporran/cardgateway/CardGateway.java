package scot.sporran.cardgateway;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.crypto.CryptoSelfTest;
import scot.sporran.cardgateway.session.LinkServer;

/**
 * Listens for one acquirer's link and puts what it asks to a {@link CardMessageHandler}. Several gateways may run
 * beside each other, one a link.
 *
 * <p>Started and stopped once or many times; safe for use by many threads.
 */
public final class CardGateway implements AutoCloseable {

    private final GatewaySettings settings;
    private final CardMessageHandler handler;
    private final InstantSource clock;
    private final GatewayObserver observer;
    private @Nullable LinkServer server;

    /**
     * @param handler who decides
     * @param clock UTC, for the deadlines told to the handler
     * @param observer told what passes, {@link GatewayObserver#NONE} for nobody
     */
    public CardGateway(GatewaySettings settings, CardMessageHandler handler, InstantSource clock,
            GatewayObserver observer) {
        this.settings = settings;
        this.handler = handler;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Computes known answers, then listens, and returns when it does. Nothing happens if it already does.
     *
     * @throws IllegalStateException if the address cannot be listened on, with the reason
     * @throws scot.sporran.cardgateway.crypto.SecurityModuleException if the cryptography computes wrong answers
     */
    public synchronized void start() {
        if (server == null) {
            CryptoSelfTest.run();
            server = LinkServer.listen(settings, handler, clock, observer);
        }
    }

    /**
     * Stops accepting, lets what is in flight be answered for as long as {@link GatewayLimits#stopGrace} says, then
     * closes. Nothing happens if it does not run.
     */
    public synchronized void stop() {
        LinkServer running = server;
        server = null;
        if (running != null) {
            running.stop();
        }
    }

    /** Whether it listens. */
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** The port it really listens on. @throws IllegalStateException if it does not run */
    public int port() {
        return address().getPort();
    }

    /** Where it really listens. @throws IllegalStateException if it does not run */
    public synchronized InetSocketAddress address() {
        if (server == null) {
            throw new IllegalStateException("The card gateway is not running");
        }
        return server.address();
    }

    @Override
    public void close() {
        stop();
    }
}
