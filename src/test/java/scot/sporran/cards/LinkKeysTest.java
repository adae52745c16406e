package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.CheckValue;
import scot.sporran.cardgateway.crypto.DemonstrationKeys;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.SoftwareSecurityModule;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMac;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.DatabaseAccess;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.platform.TestDatabase;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportOption;

/** A link's keys outlive the gateway: whenever it stops, it and its acquirer have a key in common. */
class LinkKeysTest {

    private static final String LINK = "local";
    private static final byte[] FIRST = DemonstrationKeys.MAC.value();
    private static final byte[] SECOND = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final byte[] THIRD = HexFormat.of().parseHex("1032547698BADCFE8967452301EFCDAB");

    private final DatabaseAccess database = TestDatabase.schemaFor(getClass());
    private final Map<String, Object> settings = new HashMap<>(DatabaseTest.properties(database));
    private EmbeddedServer server;
    private Pan pan;
    private int stan;

    @BeforeEach
    void start(TestInfo test) {
        settings.put("sporran.cards.demonstration-keys", "true");
        settings.put("sporran.gateway.mac", "retail network-messages");
        settings.put("sporran.gateway.key-overlap", "10m");
        server = ApplicationContext.run(EmbeddedServer.class, settings);
        pan = card(test.getDisplayName());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRestartedGatewaySpeaksUnderTheKeyThatWasExchanged() throws IOException {
        exchanged(FIRST, SECOND);
        assertPays(SECOND);
        restart();
        assertPays(SECOND);
        exchanged(SECOND, THIRD);
        restart();
        assertPays(THIRD);
        assertPays(SECOND);
    }

    @Test
    void aKeyThatCannotBeKeptIsNotTakenAndTheOldOneGoesOn() throws Exception {
        exchanged(FIRST, SECOND);
        onDatabase("CREATE TRIGGER no_disk BEFORE INSERT ON security_key FOR EACH ROW SIGNAL SQLSTATE '45000'");
        try (HandClient client = client()) {
            SortedMap<Integer, String> answer = client.ask(mac(SECOND).signed(change(THIRD)));
            assertThat(answer).containsEntry(39, "96");
            assertThat(mac(SECOND).isRight(answer)).isTrue();
        } finally {
            onDatabase("DROP TRIGGER no_disk");
        }
        assertPays(SECOND);
        restart();
        assertPays(SECOND);
        assertThat(signs(THIRD, "63")).isTrue();
        exchanged(SECOND, THIRD);
        assertPays(THIRD);
    }

    @Test
    void aStopBetweenKeepingAndAnsweringLeavesBothKeysUntilTheAcquirerShowsThatItHasTheNewOne() throws IOException {
        settings.put("sporran.gateway.key-overlap", "0s");
        restart();
        // kept, and the machine stops before the acquirer hears of it
        try (SoftwareSecurityModule theirs = peer(SECOND)) {
            server.getApplicationContext().getBean(IssuerKeys.class).take(IssuerKeys.macKeyOf(LINK),
                    IssuerKeys.protectionKeyOf(LINK), block(theirs), check(theirs));
        }
        restart();
        assertPays(FIRST);
        assertPays(FIRST);
        try (HandClient client = client()) {
            SortedMap<Integer, String> answer = client.ask(mac(FIRST).signed(HandMessages.with(change(SECOND), 0,
                    "0801")));
            assertThat(answer).containsEntry(39, "00");
            assertThat(mac(SECOND).isRight(answer)).isTrue();
        }
        assertPays(SECOND);
        assertThat(signs(FIRST, "63")).as("the old key has ended").isTrue();
    }

    @Test
    void keysThatComeAtOnceOnSeveralConnectionsAreAllKept() {
        List<CompletableFuture<String>> answers = List.of(SECOND, THIRD).stream().map(key -> CompletableFuture
                .supplyAsync(() -> {
                    try (HandClient client = client()) {
                        return client.ask(mac(FIRST).signed(change(key))).getOrDefault(39, "");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })).toList();
        assertThat(answers.stream().map(CompletableFuture::join)).containsOnly("00");
        restart();
        assertThat(signs(SECOND, "00")).isTrue();
        assertThat(signs(THIRD, "00")).isTrue();
    }

    @Test
    void theSameKeyAgainWritesNothingAndTheOneBeforeOutlivesARestart() throws IOException {
        exchanged(FIRST, SECOND);
        exchanged(SECOND, SECOND);
        restart();
        assertPays(FIRST);
        assertPays(SECOND);
    }

    @Test
    void aKeyForAnotherAlgorithmIsNotUsed() {
        settings.put("sporran.gateway.mac", "cmac");
        server.close();
        assertThatThrownBy(() -> ApplicationContext.run(EmbeddedServer.class, settings))
                .hasStackTraceContaining("MAC_CMAC").hasStackTraceContaining("MAC_ALGORITHM_3");
        settings.put("sporran.gateway.mac", "retail sideways");
        assertThatThrownBy(() -> ApplicationContext.run(EmbeddedServer.class, settings))
                .hasStackTraceContaining("zeroed, network-messages, fixed-keys");
        settings.put("sporran.gateway.mac", "retail");
        server = ApplicationContext.run(EmbeddedServer.class, settings);
    }

    private void restart() {
        server.close();
        server = ApplicationContext.run(EmbeddedServer.class, settings);
    }

    private void exchanged(byte[] before, byte[] key) throws IOException {
        try (HandClient client = client()) {
            SortedMap<Integer, String> answer = client.ask(mac(before).signed(change(key)));
            assertThat(answer).containsEntry(39, "00");
            assertThat(mac(key).isRight(answer)).isTrue();
        }
    }

    /** The answer stands under the key of the question. */
    private void assertPays(byte[] key) throws IOException {
        try (HandClient client = client()) {
            SortedMap<Integer, String> answer = client.ask(mac(key).signed(HandMessages.purchase(pan.digits(), 100,
                    "%06d".formatted(++stan))));
            assertThat(answer).containsEntry(39, "00");
            assertThat(mac(key).isRight(answer)).isTrue();
        }
    }

    private boolean signs(byte[] key, String code) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        do {
            try (HandClient client = client()) {
                if (client.ask(mac(key).signed(HandMessages.network("301", "%06d".formatted(++stan)))).getOrDefault(39,
                        "").equals(code)) {
                    return true;
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        } while (System.nanoTime() < end);
        return false;
    }

    private HandClient client() throws IOException {
        return HandClient.connect(server.getApplicationContext().getBean(GatewayService.class).port());
    }

    private static HandMac mac(byte[] key) {
        return new HandMac(HandPacker.ISO87A, key, false, false);
    }

    private Map<Integer, String> change(byte[] key) {
        try (SoftwareSecurityModule theirs = peer(key)) {
            String block = block(theirs);
            String check = check(theirs);
            return HandMessages.with(HandMessages.network("101", "%06d".formatted(++stan)), 48, "KB%03d%sKC%03d%s"
                    .formatted(block.length(), block, check.length(), check));
        }
    }

    private static SoftwareSecurityModule peer(byte[] key) {
        SoftwareSecurityModule peer = new SoftwareSecurityModule();
        peer.load(IssuerKeys.protectionKeyOf(LINK), DemonstrationKeys.PROTECTION.attributes(),
                DemonstrationKeys.PROTECTION.value());
        peer.load(IssuerKeys.macKeyOf(LINK), DemonstrationKeys.MAC.attributes().exportable(), key.clone());
        return peer;
    }

    private static String block(SoftwareSecurityModule peer) {
        return peer.exportKeyBlock(IssuerKeys.macKeyOf(LINK), IssuerKeys.protectionKeyOf(LINK));
    }

    private static String check(SoftwareSecurityModule peer) {
        KeyHandle key = IssuerKeys.macKeyOf(LINK);
        return peer.checkValue(key, CheckValue.ENCRYPTED_ZEROS);
    }

    private void onDatabase(String statement) throws SQLException {
        try (Connection connection = database.connectAsOwner();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private Pan card(String name) {
        ApplicationContext service = server.getApplicationContext();
        var council = service.getBean(Councils.class).add("Council of " + name);
        Budgets budgets = service.getBean(Budgets.class);
        Budget budget = budgets.open(service.getBean(People.class).add(council.id(), "Morag Ferguson"),
                SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 11, 23));
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(100), "first", LocalDate.of(2026, 11, 23), "test")
                .join();
        Cards cards = service.getBean(Cards.class);
        Pan number = Pan.withCheckDigit("99999903" + "%07d".formatted(Math.floorMod(name.hashCode(), 10_000_000)));
        Card card = cards.issue(cards.addProgramme(council.id(), "Cards", "999999", Map.of()), budget, YearMonth.of(
                2030, 12), number);
        cards.apply(card.id(), CardEvent.ACTIVATE);
        return number;
    }
}
