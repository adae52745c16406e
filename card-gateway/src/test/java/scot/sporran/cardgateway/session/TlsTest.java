package scot.sporran.cardgateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.cardgateway.GatewayLimits;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.LinkSecurity;
import scot.sporran.cardgateway.TlsSettings;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;

/** Certificates made here by the Java platform's own tool, and a client by its own sockets. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

    private static final char[] PASSWORD = "for-tests-only".toCharArray();

    private KeyStore all = emptyStore();

    @BeforeAll
    void makeCertificates(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("all.p12");
        make(file, "ca", "-ext", "bc:c");
        for (String name : List.of("gateway", "acquirer", "second", "unnamed")) {
            make(file, name, "-signer", "ca");
        }
        make(file, "expired", "-signer", "ca", "-startdate", "-10d", "-validity", "2");
        make(file, "stranger");
        try (InputStream in = Files.newInputStream(file)) {
            all.load(in, PASSWORD);
        }
    }

    private static void make(Path file, String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString(), "-genkeypair", "-keystore", file.toString(), "-storepass", new String(PASSWORD), "-alias",
                name, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name + ", O=Test"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static KeyStore emptyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore keyOf(String name) throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setKeyEntry(name, all.getKey(name, PASSWORD), PASSWORD, all.getCertificateChain(name));
        return store;
    }

    private KeyStore trusted() throws GeneralSecurityException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("ca", all.getCertificate("ca"));
        return store;
    }

    private GatewaySettings settings() throws GeneralSecurityException {
        TlsSettings tls = new TlsSettings(keyOf("gateway"), PASSWORD, trusted(), Map.of("acquirer", Set.of(), "second",
                Set.of("777777"), "expired", Set.of(), "stranger", Set.of()));
        return GatewaySettings.local(0).withSecurity(LinkSecurity.NONE.withTls(tls)).withLimits(GatewayLimits.DEFAULT
                .withTimeouts(Duration.ofSeconds(3), Duration.ofMinutes(5)));
    }

    /** @param name whose certificate it shows; empty for none */
    private HandClient connect(GatewayFixture fixture, String name, String... protocols) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted());
        KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(name.isEmpty() ? emptyStore() : keyOf(name), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(key.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(),
                fixture.gateway.port());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return HandClient.over(socket);
    }

    private static Map<Integer, String> purchase(String stan) {
        return HandMessages.purchase(GatewayFixture.PAN, 1250, stan);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aNamedClientIsLetIn(String protocol) throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(settings());
                HandClient client = connect(fixture, "acquirer",
                        protocol)) {
            for (int i = 1; i <= 20; i++) {
                assertThat(client.ask(purchase("%06d".formatted(i)))).containsEntry(39, "00");
            }
            assertThat(fixture.observer.refusals).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unnamed", "expired", "stranger", ""})
    void aClientThatIsNotNamedOrNotBelievedIsTurnedAway(String name) throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(settings())) {
            assertThatThrownBy(() -> {
                try (HandClient client = connect(fixture, name)) {
                    client.ask(purchase("000001"));
                }
            }).isInstanceOf(IOException.class);
            Await.until("it is counted", () -> fixture.observer.refusals.contains("CLIENT"));
            Await.until("it is gone", () -> fixture.observer.open.get() == 0);
            assertThat(fixture.issuer.requests).isEmpty();
            try (HandClient good = connect(fixture, "acquirer")) {
                assertThat(good.ask(purchase("000002"))).containsEntry(39, "00");
            }
        }
    }

    @Test
    void aClientSpeaksForItsOwnAcquirersOnly() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(settings()); HandClient client = connect(fixture, "second")) {
            assertThat(client.ask(purchase("000001"))).containsEntry(39, "03");
            assertThat(fixture.observer.refusals).containsExactly("ACQUIRER");
            assertThat(client.ask(HandMessages.with(purchase("000002"), 32, "777777"))).containsEntry(39, "00");
            assertThat(fixture.issuer.requests).hasSize(1);
        }
    }

    @Test
    void whoSpeaksInClearOrSaysNothingIsTurnedAwayInTime() throws Exception {
        try (GatewayFixture fixture = new GatewayFixture(settings())) {
            try (HandClient clear = fixture.client()) {
                clear.send(purchase("000001"));
                assertThat(clear.receiveUnlessClosed()).isEmpty();
            } catch (IOException | IllegalArgumentException alertInsteadOfAnAnswer) {
                assertThat(alertInsteadOfAnAnswer).isNotNull();
            }
            try (HandClient silent = fixture.client()) {
                assertThat(silent.isClosedByPeer()).isTrue();
            }
            Await.until("both are gone", () -> fixture.observer.open.get() == 0);
            assertThat(fixture.issuer.requests).isEmpty();
        }
    }

    @Test
    void connectionsComeFromTheAddressesOfTheLink() throws Exception {
        GatewaySettings elsewhere = GatewaySettings.local(0).withSecurity(LinkSecurity.NONE.withAddresses(Set.of(
                "192.0.2.7")));
        try (GatewayFixture fixture = new GatewayFixture(elsewhere); HandClient client = fixture.client()) {
            assertThat(client.isClosedByPeer()).isTrue();
            assertThat(fixture.observer.refusals).containsExactly("CLIENT");
        }
        GatewaySettings here = GatewaySettings.local(0).withSecurity(LinkSecurity.NONE.withAddresses(Set.of(
                "192.0.2.7", "127.0.0.1")));
        try (GatewayFixture fixture = new GatewayFixture(here); HandClient client = fixture.client()) {
            assertThat(client.ask(purchase("000001"))).containsEntry(39, "00");
        }
    }

    @Test
    void settingsThatCannotWorkAreRefused() throws Exception {
        KeyStore own = keyOf("gateway");
        KeyStore trusted = trusted();
        Stream.<Runnable>of(() -> new TlsSettings(own, PASSWORD, trusted, Map.of()),
                () -> new TlsSettings(own, PASSWORD,
                        trusted, Map.of("a", Set.of("not a number"))),
                () -> LinkSecurity.NONE.withAddresses(Set.of(
                        "example.com")),
                () -> LinkSecurity.NONE.withAcquirers(Set.of("123456789012")), () -> TlsSettings
                        .of(Path.of("/nowhere"), Path.of("/nowhere"), PASSWORD, Map.of("a", Set.of())))
                .forEach(wrong -> assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageNotContaining(new String(PASSWORD)));
    }
}
