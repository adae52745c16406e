package scot.sporran.cardgateway.session;

import java.io.IOException;
import java.time.InstantSource;
import scot.sporran.cardgateway.CardGateway;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.peer.CountingObserver;
import scot.sporran.cardgateway.peer.FakeIssuer;
import scot.sporran.cardgateway.peer.HandClient;

/** A running gateway on a free port with a fake issuer behind it. */
final class GatewayFixture implements AutoCloseable {

    static final String PAN = "9999990000000014";

    final FakeIssuer issuer = new FakeIssuer();
    final CountingObserver observer = new CountingObserver();
    final CardGateway gateway;

    GatewayFixture(GatewaySettings settings) {
        gateway = new CardGateway(settings, issuer, InstantSource.system(), observer);
        gateway.start();
    }

    GatewayFixture() {
        this(GatewaySettings.local(0));
    }

    HandClient client() throws IOException {
        return HandClient.connect(gateway.port());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
