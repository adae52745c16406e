package scot.sporran.cardgateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Balances;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardGateway;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.GatewayObserver;
import scot.sporran.cardgateway.GatewaySettings;
import scot.sporran.cardgateway.ReversalRequest;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.iso8583.LinkProfile;
import scot.sporran.cardgateway.peer.FakeIssuer;

/** The command line against a real gateway. */
class TerminalCommandTest {

    private static final String PAN = "9999990000000014";
    private static final String OTHER_CARD_SAME_BIN = "9999990000000022";

    private final FakeIssuer issuer = new FakeIssuer();
    private final StringWriter output = new StringWriter();
    private CardGateway gateway = new CardGateway(GatewaySettings.local(0), issuer, InstantSource.system(),
            GatewayObserver.NONE);

    @TempDir
    private Path folder = Path.of(".");

    @BeforeEach
    void start() {
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private int terminal(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--port", Integer.toString(gateway.port()), "--state", folder.resolve("last").toString()));
        return bare(all.toArray(String[]::new));
    }

    private int bare(String... arguments) {
        output.getBuffer().setLength(0);
        CommandLine command = new CommandLine(new TerminalCommand());
        command.setOut(new PrintWriter(output, true));
        command.setErr(new PrintWriter(output, true));
        return command.execute(arguments);
    }

    private String lastLine() {
        return output.toString().strip().lines().reduce((a, b) -> b).orElse("");
    }

    @Test
    void paysAndSaysSoInOneSentence() {
        assertThat(
                terminal("pay", "--card", PAN, "--expiry", "3012", "--amount", "12.50", "--mcc", "8049", "--merchant",
                        "KELSO PHYSIO", "--entry", "chip"))
                .isZero();

        assertThat(lastLine()).isEqualTo("Approved. £12.50 is held. Approval code A1B2C3.");
        AuthorisationRequest asked = issuer.requests.element();
        assertThat(asked.amount()).isEqualTo(TransactionAmount.sterling(1250));
        assertThat(asked.pan().digits()).isEqualTo(PAN);
        assertThat(asked.merchantName()).isEqualTo("KELSO PHYSIO");
        assertThat(asked.merchantCategory()).isEqualTo("8049");
        assertThat(asked.entryMode()).isEqualTo("051");
        assertThat(asked.expiry()).hasToString("2030-12");
        assertThat(output.toString())
                .contains("0100 authorisation request", "0110 authorisation answer",
                        "Card number                ends 0014",
                        "Expiry                     hidden", "00, approved")
                .doesNotContain(PAN);
    }

    @Test
    void saysWhyAPaymentIsNotTaken() {
        issuer.onPayment(request -> FakeIssuer.now(new Declined(DeclineReason.NOT_ENOUGH_MONEY)));
        assertThat(terminal("pay", "--card", PAN, "--amount", "12.50")).isEqualTo(1);
        assertThat(lastLine()).isEqualTo("Not taken: not enough money (DE39 51).");
    }

    @Test
    void saysHowMuchWasApprovedInPart() {
        issuer.onPayment(r -> FakeIssuer.now(new Approved("PART01", TransactionAmount.sterling(500), null)));
        assertThat(terminal("pay", "--card", PAN, "--amount", "12.50", "--single-message")).isZero();
        assertThat(lastLine()).isEqualTo("Approved in part. £5.00 of £12.50 is paid. Approval code PART01.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.505", "12.5", "-1", "1,000", "twelve", "12.", ".50", "1e3", "99999999999.00", ""})
    void refusesAnAmountThatIsNotWholePence(String amount) {
        assertThat(terminal("pay", "--card", PAN, "--amount=" + amount)).isEqualTo(2);
        assertThat(output.toString()).contains("write pounds and whole pence");
        assertThat(issuer.requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "12,1200", "£12.05,1205", "9999999999.99,999999999999"})
    void readsAmountsExactly(String typed, long pence) {
        assertThat(terminal("pay", "--card", PAN, "--amount", typed)).isZero();
        assertThat(issuer.requests.element().amount().minorUnits()).isEqualTo(pence);
    }

    @Test
    void refusesWrongUsageWithoutRepeatingTheCardNumber() {
        assertThat(terminal("pay", "--card", "9999990000000015", "--amount", "1")).isEqualTo(2);
        assertThat(output.toString()).contains("check digit is wrong");
        assertThat(terminal("pay", "--card", PAN, "--amount", "1", "--entry", "online")).isEqualTo(2);
        assertThat(output.toString()).contains("--expiry is needed");
        assertThat(terminal("pay", "--card", PAN, "--amount", "1", "--expiry", "1312")).isZero();
        assertThat(terminal("pay", "--card", PAN, "--amount", "1", "--expiry", "3013")).isEqualTo(2);
        assertThat(terminal("pay", "--card", PAN, "--amount", "1", "--mcc", "541")).isEqualTo(2);
        assertThat(terminal("pay", "--card", PAN, "--amount", "1", "--terminal-id", "TERMINAL1")).isEqualTo(2);
        assertThat(bare()).isEqualTo(2);
        assertThat(bare("pay", "--help")).isZero();
    }

    @Test
    void takesTheLastPaymentBack() {
        terminal("pay", "--card", PAN, "--amount", "12.50");
        AuthorisationRequest paid = issuer.requests.element();

        assertThat(terminal("reverse", "--card", PAN)).isZero();

        assertThat(lastLine()).isEqualTo("Reversed. £12.50 is neither held nor paid any more.");
        ReversalRequest reversal = issuer.reversals.element();
        assertThat(reversal.originalMti()).isEqualTo("0100");
        assertThat(reversal.originalStan()).isEqualTo(paid.identity().stan());
        assertThat(reversal.originalTransmittedAt()).isEqualTo(paid.identity().transmittedAt());
        assertThat(reversal.identity().retrievalReference()).isEqualTo(paid.identity().retrievalReference());
        assertThat(reversal.standingMinorUnits()).isNull();
        assertThat(reversal.advice()).isFalse();
    }

    @Test
    void takesPartOfTheLastPaymentBack() {
        terminal("pay", "--card", PAN, "--amount", "12.50");
        assertThat(terminal("reverse", "--card", PAN, "--partial-amount", "5.00", "--advice")).isZero();
        assertThat(lastLine()).isEqualTo("Reversed in part. £5.00 of £12.50 is given back; the rest stands.");
        assertThat(issuer.reversals.element().standingMinorUnits()).isEqualTo(750);
        assertThat(issuer.reversals.element().advice()).isTrue();
        assertThat(terminal("reverse", "--card", PAN, "--partial-amount", "12.51")).isEqualTo(2);
    }

    @Test
    void repeatsTheLastPaymentExactly() {
        terminal("pay", "--card", PAN, "--expiry", "3012", "--amount", "12.50");
        assertThat(terminal("repeat", "--card", PAN)).isEqualTo(2);
        assertThat(output.toString()).contains("--expiry");
        assertThat(terminal("repeat", "--card", PAN, "--expiry", "3012")).isZero();
        assertThat(issuer.requests).hasSize(2);
        AuthorisationRequest first = issuer.requests.remove();
        AuthorisationRequest again = issuer.requests.remove();
        assertThat(again.repeat()).isTrue();
        assertThat(again.identity()).isEqualTo(first.identity());
        assertThat(again).usingRecursiveComparison().ignoringFields("repeat").isEqualTo(first);
    }

    @Test
    void remembersThePaymentWithoutItsCard() throws IOException {
        terminal("pay", "--card", PAN, "--expiry", "3012", "--amount", "12.50");
        String kept = Files.readString(folder.resolve("last"));
        assertThat(kept).doesNotContain(PAN, "3012", "999999000").contains("0014");
        assertThat(Files.getPosixFilePermissions(folder.resolve("last"))).hasSize(2);

        assertThat(terminal("reverse", "--card", OTHER_CARD_SAME_BIN)).isEqualTo(2);
        assertThat(output.toString()).contains("the card that ends 0014");
        assertThat(issuer.reversals).isEmpty();
    }

    @Test
    void saysThatThereIsNothingToTakeBack() {
        assertThat(terminal("reverse", "--card", PAN)).isEqualTo(2);
        assertThat(output.toString()).contains("No payment is remembered here");
    }

    @Test
    void tellsWhatIsOnACard() {
        issuer
                .onPayment(r -> FakeIssuer.now(new Approved("BAL001", r.amount(), new Balances(50000, -1234))));
        assertThat(terminal("balance", "--card", PAN)).isZero();
        assertThat(lastLine()).isEqualTo("The card is good: settled £500.00, free to use -£12.34.");
        assertThat(issuer.requests.element().transaction()).isEqualTo(TransactionType.BALANCE_ENQUIRY);
        assertThat(issuer.requests.element().amount().minorUnits()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"echo,The gateway is there.", "sign-on,The gateway accepts the sign-on.",
            "sign-off,The gateway accepts the sign-off."})
    void asksAboutTheConnection(String command, String sentence) {
        assertThat(terminal(command)).isZero();
        assertThat(lastLine()).startsWith(sentence).endsWith("ms.");
    }

    @Test
    void signsOnFirstWhereTheLinkWantsIt() {
        gateway.close();
        gateway = new CardGateway(GatewaySettings.local(0).withSignOnRequired(true), issuer, InstantSource.system(),
                GatewayObserver.NONE);
        gateway.start();
        assertThat(terminal("pay", "--card", PAN, "--amount", "1")).isEqualTo(1);
        assertThat(lastLine()).isEqualTo("Not taken: the card issuer cannot answer now (DE39 91).");
        assertThat(terminal("pay", "--card", PAN, "--amount", "1", "--sign-on")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"ascii", "binary_bitmap", "packed"})
    void showsTheBytesOfEveryWireWithSecretsHidden(String wire) {
        gateway.close();
        LinkProfile profile = switch (wire) {
            case "ascii" -> LinkProfile.ASCII;
            case "packed" -> LinkProfile.PACKED;
            default -> LinkProfile.ASCII_BINARY_BITMAP;
        };
        gateway = new CardGateway(GatewaySettings.local(0).withProfile(profile), issuer, InstantSource.system(),
                GatewayObserver.NONE);
        gateway.start();
        assertThat(terminal("pay", "--card", PAN, "--amount", "1", "--raw", "--wire", wire)).isZero();
        String joined = output.toString().replaceAll("\\s+[0-9A-F]{4}  ", "");
        assertThat(output.toString()).contains(" bytes:", "0000  ");
        assertThat(joined).doesNotContain(PAN, "39393939393930303030303030303134").contains("*****");
    }

    @Test
    void saysThatNothingListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(bare("echo", "--port", Integer.toString(free))).isEqualTo(3);
        assertThat(lastLine())
                .isEqualTo("Nothing listens on 127.0.0.1:" + free + ". Is Sporran running, and on that port?");
    }

    @Test
    void saysWhatToDoWhenNoAnswerComes() {
        issuer.onPayment(r -> new CompletableFuture<>());
        assertThat(terminal("pay", "--card", PAN, "--amount", "1", "--timeout", "1")).isEqualTo(3);
        assertThat(lastLine())
                .isEqualTo("No answer within 1 s. Whether it was taken is not known: ask with 'repeat', or undo with "
                        + "'reverse'.");
        assertThat(terminal("reverse", "--card", PAN)).isZero();
    }
}
