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
import java.util.Objects;
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
import scot.sporran.cardgateway.iso8583.LinkWords;
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
    @ValueSource(strings = {"ascii", "binary-bitmap", "packed", "packed odd-right tpdu",
            "packed odd-left binary-lengths",
            "binary-bitmap chip-bytes text-header frame-4-bytes", "packed chip-text frame-4-digits frame-counts-itself",
            "ascii frame-2-bytes-bcd", "ascii iso-1993", "packed iso-1993 tpdu", "binary-bitmap iso-1993 text-header"})
    void speaksEveryWireAndShowsItsBytesWithSecretsHidden(String wire) {
        gateway.close();
        gateway = new CardGateway(GatewaySettings.local(0).withProfile(LinkWords.profile(wire)), issuer,
                InstantSource.system(), GatewayObserver.NONE);
        gateway.start();
        assertThat(terminal("pay", "--card", PAN, "--expiry", "3012", "--amount", "1", "--pin", "2468", "--chip",
                "--entry", "chip", "--raw", "--wire", wire)).isZero();
        AuthorisationRequest asked = issuer.requests.element();
        assertThat(asked.entryMode()).isEqualTo("051");
        assertThat(asked.conditionCode()).isEqualTo("00");
        assertThat(asked.merchantCategory()).isEqualTo("5411");
        assertThat(asked.merchantName()).isEqualTo("CORNER SHOP");
        assertThat(asked.country()).isEqualTo("GB");
        assertThat(asked.evidence().pinBlock()).hasSize(8);
        assertThat(asked.evidence().securityControl()).isEqualTo("9701010001000000");
        String joined = output.toString().replaceAll("\\s+[0-9A-F]{4}  ", "");
        assertThat(output.toString()).contains(" bytes:", "0000  ");
        assertThat(joined).doesNotContain(PAN, "39393939393930303030303030303134").contains("*****");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ascii", "packed odd-right tpdu", "ascii iso-1993", "packed iso-1993 frame-4-bytes"})
    void playsAllThatCanHappenToAPaymentOnEveryWire(String wire) {
        gateway.close();
        gateway = new CardGateway(GatewaySettings.local(0).withProfile(LinkWords.profile(wire)), issuer,
                InstantSource.system(), GatewayObserver.NONE);
        gateway.start();
        String[] card = {"--card", PAN, "--wire", wire};

        assertThat(with(card, "pay", "--amount", "20", "--ahead")).isZero();
        AuthorisationRequest paid = issuer.requests.poll();
        assertThat(paid.conditionCode()).isEqualTo("06");
        assertThat(with(card, "repeat", "--unmarked")).isZero();
        assertThat(issuer.requests.poll()).usingRecursiveComparison().isEqualTo(paid);
        assertThat(with(card, "repeat", "--amount", "21")).isZero();
        assertThat(issuer.requests.poll().amount().minorUnits()).isEqualTo(2_100);
        assertThat(with(card, "increment", "--amount", "5")).isZero();
        assertThat(issuer.requests.poll().details().incremental()).isTrue();

        assertThat(with(card, "advise", "--amount", "18", "--same-trace")).isZero();
        assertThat(issuer.advices.poll().payment().identity().stan()).isEqualTo(paid.identity().stan());
        assertThat(with(card, "complete", "--amount", "18", "--part", "1/2")).isZero();
        var completed = issuer.advices.poll();
        assertThat(completed.payment().details().parts()).isEqualTo(2);
        assertThat(Objects.requireNonNull(completed.payment().details().original()).stan()).isEqualTo(paid.identity()
                .stan());
        assertThat(completed.responseCode()).isEqualTo("00");
        assertThat(with(card, "complete", "--amount", "18", "--again")).isZero();
        assertThat(issuer.advices.poll().payment().repeat()).isTrue();
        assertThat(with(card, "complete", "--amount", "18", "--too-late")).isZero();
        assertThat(issuer.advices.poll().responseCode()).isEqualTo("68");
        assertThat(with(card, "refund", "--amount", "3")).isZero();
        assertThat(issuer.advices.poll().payment().transaction()).isEqualTo(TransactionType.REFUND);

        assertThat(with(card, "reverse", "--completion", "--advice")).isZero();
        assertThat(issuer.reversals.poll().originalMti()).isEqualTo("0220");
        assertThat(with(card, "reverse", "--partial-amount", "5")).isZero();
        ReversalRequest partial = issuer.reversals.poll();
        assertThat(partial.standingMinorUnits()).isEqualTo(1_500);
        assertThat(partial.originalStan()).isEqualTo(paid.identity().stan());
        assertThat(with(card, "reverse", "--again")).isZero();
        assertThat(issuer.reversals.poll()).usingRecursiveComparison().ignoringFields("repeat").isEqualTo(partial);
        assertThat(with(card, "reverse", "--stands", "99")).isZero();
        assertThat(issuer.reversals.poll().standingMinorUnits()).isEqualTo(9_900);
        assertThat(with(card, "reverse", "--wrong-original")).isZero();
        assertThat(issuer.reversals.poll().originalStan()).isNotEqualTo(paid.identity().stan());
        assertThat(with(card, "late")).isZero();
        assertThat(issuer.reversals.poll().originalStan()).isEqualTo(paid.identity().stan());
        assertThat(terminal("totals", "--wire", wire)).as(output.toString()).isIn(0, 1);
        assertThat(terminal("cut-over", "--wire", wire)).as(output.toString()).isIn(0, 1);
        assertThat(terminal("echo", "--wire", wire)).as(output.toString()).isZero();
    }

    @Test
    void playsMessagesThatMeetOrComeInTheWrongOrder() {
        assertThat(terminal("pay", "--card", PAN, "--amount", "20", "--twice")).isZero();
        assertThat(issuer.requests).hasSize(2).anyMatch(AuthorisationRequest::repeat);
        assertThat(issuer.requests.stream().map(AuthorisationRequest::identity).distinct()).hasSize(1);
        issuer.requests.clear();

        assertThat(terminal("pay", "--card", PAN, "--amount", "20", "--and-reverse")).isZero();
        assertThat(issuer.reversals.poll().originalStan()).isEqualTo(issuer.requests.poll().identity().stan());

        assertThat(terminal("pay", "--card", PAN, "--amount", "20", "--later")).isZero();
        assertThat(issuer.requests).isEmpty();
        assertThat(terminal("reverse", "--card", PAN)).isZero();
        assertThat(terminal("repeat", "--card", PAN, "--unmarked")).isZero();
        assertThat(issuer.reversals.poll().originalStan()).isEqualTo(issuer.requests.poll().identity().stan());

        assertThat(terminal("pay", "--card", PAN, "--amount", "20", "--as-repeat")).isZero();
        assertThat(issuer.requests.poll().repeat()).isTrue();
        assertThat(terminal("pay", "--card", PAN, "--amount", "20", "--later", "--twice")).isEqualTo(2);
    }

    private int with(String[] card, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(card));
        int exit = terminal(all.toArray(String[]::new));
        assertThat(exit).as(() -> String.join(" ", all) + "\n" + output).isNotEqualTo(2);
        return exit;
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
