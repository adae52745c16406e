package scot.sporran.cards.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;

/** Files of the network against holds, budgets, the bank and the ledger. */
@MicronautTest(transactional = false)
class SettlementTest extends WebTest {

    private static final AtomicInteger FILE = new AtomicInteger();
    private static final String HEAD = "kind,reference,date,amount,name,card_number,lifecycle_id,approval_code,"
            + "merchant_id,part\n";

    @Inject
    Till till;
    @Inject
    Settlements settlements;
    @Inject
    SettlementMatch match;
    @Inject
    List<IntegrityCheck> checks;
    @Inject
    Sql sql;
    @Inject
    NetworkCosts costs;
    @Inject
    LedgerQueries ledger;

    private Till.Wallet wallet;

    @BeforeEach
    void aCardWithHundredPounds() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
    }

    @Test
    void aLineTakesTheHoldThatItsCodeShopAndAmountName() throws Exception {
        String code = hold(5_000);
        String other = hold(1_200);
        SettlementFile file = bring(csv(purchase("48.00", code), purchase("12.00", other)));
        assertThat(file.done()).isTrue();
        assertMoney(4_000, 0);
        assertThat(outcomes(file)).containsOnly("POSTED APPROVAL_CODE");
        assertThat(questions()).isEmpty();
    }

    @Test
    void theSameFileAgainCountsOnceAndAnotherOfItsNameIsRefused() throws Exception {
        String file = csv(purchase("48.00", hold(5_000)));
        Browser fiona = programOf(officer);
        assertThat(send(fiona, file).body()).contains("\"there\":false");
        assertMoney(5_200, 0);
        assertThat(send(fiona, file).body()).as("it says so").contains("\"there\":true");
        assertThat(bring(file)).isEqualTo(bring(file));
        assertMoney(5_200, 0);
        HttpResponse<String> other = send(fiona, file.replace("48.00", "47.00"));
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("not the same");
        assertMoney(5_200, 0);
    }

    @Test
    void anInterruptedImportGoesOnWhereItStopped() throws Exception {
        String file = csv(purchase("10.00", hold(1_000)), purchase("11.00", hold(1_100)));
        bring(file);
        sql.update("UPDATE settlement_file SET done=0 WHERE name=?", name());
        try (var connection = database().connectAsOwner();
                var delete = connection.prepareStatement("DELETE FROM settlement_line WHERE line=4")) {
            delete.executeUpdate(); // posted, and the machine stopped before it was written down
        }
        SettlementFile again = bring(file);
        assertThat(outcomes(again)).containsExactly("POSTED APPROVAL_CODE", "POSTED APPROVAL_CODE");
        assertMoney(7_900, 0);
    }

    @Test
    void whatClearsAboveWithoutOrTwiceIsPostedAndShown() throws Exception {
        bring(csv(purchase("60.00", hold(5_000)), purchase("30.00", "")));
        assertMoney(1_000, 0);
        assertThat(questions()).containsExactlyInAnyOrder("TAKEN_ABOVE_HOLD", "TAKEN_UNASKED");
        bring(csv(purchase("30.00", "")));
        assertMoney(-2_000, 0);
    }

    @Test
    void aClaimOfTheNetworksOwnReferenceCountsOnceInWhicheverFile() throws Exception {
        String line = "purchase,ARN-" + FILE.get() + ",2026-11-20,10.00,CORNER SHOP," + wallet.pan().digits() + ",,,S,";
        bring(csv(line));
        SettlementFile second = bring(csv(line));
        assertMoney(9_000, 0);
        assertThat(outcomes(second)).containsExactly("CAME_BEFORE NONE");
        assertThat(match.match(council.id()).breaks()).extracting(SettlementMatch.Break::kind)
                .contains(SettlementMatch.Kind.LINE_CLAIMED_TWICE);
    }

    @Test
    void whatWasTakenAtOnceIsOnlyClaimed() throws Exception {
        String code = approved(till.pay(wallet, 2_000, "CORNER SHOP", "5411", Kind.FINANCIAL));
        assertMoney(8_000, 0);
        bring(csv(purchase("20.00", code)));
        assertMoney(8_000, 0);
        assertThat(news()).contains("£20.00 was asked for by the bank of CORNER SHOP. It was paid before, so nothing "
                + "more is taken.");
    }

    @Test
    void aRefundGoesToItsPurchaseOrToTheBudget() throws Exception {
        String code = hold(4_000);
        bring(csv(purchase("40.00", code)));
        bring(csv(refund("15.00", code)));
        assertMoney(7_500, 0);
        assertThat(questions()).isEmpty();
        bring(csv(refund("5.00", "")));
        assertMoney(8_000, 0);
        assertThat(questions()).containsExactly("REFUND_ALONE");
    }

    @Test
    void aBadLineIsNamedAndStopsNoOther() throws Exception {
        SettlementFile file = bring(csv(purchase("10.00", hold(1_000)), "purchase,,2026-11-20,ten pounds,X,,,,,"));
        assertMoney(9_000, 0);
        assertThat(file.bad()).isEqualTo(1);
        String lines = programOf(officer).get("/api/v1/settlement-files/" + file.id() + "/lines?outcome=BAD").body();
        assertThat(lines).contains("\"line\":4", "amount: expected pounds and pence");
    }

    @Test
    void aCardOfAnotherCouncilIsNotTouched() throws Exception {
        Till.Wallet theirs = till.open(stranger, Money.ofPounds(50));
        SettlementFile file = bring(csv("purchase,,2026-11-20,10.00,X," + theirs.pan().digits() + ",,,,"));
        assertThat(outcomes(file)).containsExactly("OTHER_COUNCIL null");
    }

    @Test
    void filesBankAndLedgerAgreeToThePennyOrSayWhatIsLeft() throws Exception {
        SettlementMatch.Report before = match.match(council.id());
        String taken = approved(till.pay(wallet, 500, "CORNER SHOP", "5411", Kind.FINANCIAL));
        assertThat(added(before)).containsExactly("IN_NO_FILE £5.00");
        SettlementFile file = bring(csv(purchase("20.00", hold(2_000)), purchase("5.00", taken), "fee,,,0.30,,,,,,"));
        assertThat(file.net()).isEqualTo(Money.ofPence(2_530));
        assertThat(added(before)).containsExactly("FILE_NOT_PAID £25.30");
        assertThat(paid("2026-11-24", 2_520, file.name(), "B-" + file.name()).body()).contains("PAID_OTHERWISE");
        assertThat(added(before)).containsExactly("PAID_OTHERWISE −£0.10");
        assertThat(paid("2026-11-24", 2_530, file.name(), "B-" + file.name()).statusCode()).isEqualTo(409);

        SettlementFile second = bring(csv(purchase("1.00", hold(100))));
        paid("2026-11-25", 100, "CARD NETWORK", "C-" + second.name());
        paid("2026-11-25", 777, "WHO KNOWS", "D-" + second.name());
        assertThat(added(before)).containsExactlyInAnyOrder("PAID_OTHERWISE −£0.10", "PAID_FOR_NO_FILE £7.77");
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }

    @Test
    void theBanksSideIsReadFromStatementsOfTheAccountAndNobodyTypesItIn() throws Exception {
        SettlementMatch.Report before = match.match(council.id());
        String named = bring(csv(purchase("20.00", hold(2_000)))).name();
        bring(csv(purchase("5.00", hold(500))));
        String first = "25/11/2026,FPO,'80-00-00,00001234,TESTNET " + named + ",20.00,,980.00\n"
                + "24/11/2026,FPI,'80-00-00,00001234,FROM THE COUNCIL,,1000.00,1000.00\n";

        assertThat(statement(officer, first).body()).contains("\"bookings\":2", "\"fresh\":2");
        assertThat(added(before)).containsExactly("FILE_NOT_PAID £5.00");
        assertThat(statement(officer, "26/11/2026,FPO,'80-00-00,00001234,TESTNET CORRECTION,3.33,,971.67\n"
                + "26/11/2026,FPO,'80-00-00,00001234,CARDS,5.00,,975.00\n" + first).body())
                .as("a later statement reaches back").contains("\"bookings\":4", "\"fresh\":2");
        assertThat(added(before)).containsExactly("PAID_FOR_NO_FILE £3.33");
        paid("2026-11-25", 2_000, named, "typed-" + named);

        SettlementMatch.Report now = match.match(council.id());
        assertThat(added(before)).as("typed in as well, it is one payment").containsExactly("PAID_FOR_NO_FILE £3.33");
        assertThat(now.byBank().minus(before.byBank())).isEqualTo(Money.ofPence(2_833));
        assertThat(now.otherBookings() - before.otherBookings()).as("money put on the account").isOne();
    }

    @Test
    void aStatementThatCannotBeReadIsRefusedWithItsLineAndOthersBringNone() throws Exception {
        assertThat(statement(officer, "25/11/2026,FPO,'80-00-00,00001234,TESTNET,20.005,,980.00\n").body())
                .contains("line 2", "two decimals");
        assertThat(statement(auditor, "").statusCode()).isEqualTo(403);
        assertThat(statement(otherOfficer, "").statusCode()).isEqualTo(404);
        Browser desk = browserOf(officer);
        String page = desk.get("/work/books/bank").body();
        assertThat(page).contains("account that the card network is paid from", "before the first file");
        assertThat(desk.upload("/work/books/bank", "", "x.csv", "text/csv", "hello".getBytes(StandardCharsets.UTF_8))
                .body()).contains("no statement that we know");
        assertThat(browserOf(auditor).get("/work/books/bank").body()).doesNotContain("multipart/form-data");
    }

    @Test
    void theNetworksFeesAreOnAnAccountOfTheirOwnAndDisputesPassThroughIt() throws Exception {
        FundId fund = NetworkCosts.fundOf(council.id());
        SettlementMatch.Report before = match.match(council.id());
        long feesBefore = ledger.balance(fund).map(balance -> balance.posted().pence()).orElse(0L);
        String fee = "fee,FEE-" + FILE.incrementAndGet() + ",,12.30,,,,,,";
        bring(csv(fee, "fee_back,,,2.00,,,,,,"));
        assertThat(outcomes(bring(csv(fee)))).as("the same claim in another file").containsExactly("CAME_BEFORE null");
        assertThat(ledger.balance(fund).orElseThrow().posted().pence()).isEqualTo(feesBefore - 1_030);
        assertThat(match.match(council.id()).byLedger().minus(before.byLedger())).isEqualTo(Money.ofPence(1_030));

        for (SettlementLine.Kind kind : List.of(SettlementLine.Kind.DISPUTE_BACK, SettlementLine.Kind.DISPUTE)) {
            UUID claim = Ids.next();
            for (int time = 0; time < 2; time++) {
                costs.post(claim, line(kind, 4_000), "NET", council.id()).join();
            }
            assertThat(ledger.balance(fund).orElseThrow().posted().pence()).isEqualTo(feesBefore - 1_030);
            assertThat(match.match(council.id()).byLedger().minus(before.byLedger()))
                    .isEqualTo(Money.ofPence(1_030 - (kind == SettlementLine.Kind.DISPUTE_BACK ? 4_000 : 0)));
        }
        assertThat(match.match(council.id()).breaks()).extracting(SettlementMatch.Break::kind)
                .doesNotContain(SettlementMatch.Kind.LEDGER_DIFFERS);
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }

    @Test
    void clearingMessagesFindTheirPurchaseByTheNetworksName() throws Exception {
        String code = hold(1_250);
        Map<Integer, String> claim = IpmFile.presentment(wallet.pan().digits(), 1_250, code, "8512345" + FILE.get());
        byte[] file = IpmFile.ascii("0022611201234567890%06d".formatted(FILE.incrementAndGet())).add("1240", claim)
                .whole();
        SettlementFile done = settlements.bring(council.id(), SettlementForm.IPM,
                () -> new ByteArrayInputStream(file), "test", (lines, of) -> {}).file();
        assertThat(outcomes(done)).containsExactly("POSTED APPROVAL_CODE");
        assertMoney(8_750, 0);
    }

    @Test
    void onlyThoseWhoPrepareMoneyBringFilesAndOnlyTheCouncilsOwnSeeThem() throws Exception {
        String file = csv(purchase("10.00", hold(1_000)));
        assertThat(send(programOf(auditor), file).statusCode()).isEqualTo(403);
        assertThat(send(programOf(otherOfficer), file).statusCode()).isEqualTo(404);
        assertThat(send(programOf(moragsLogin), file).statusCode()).isEqualTo(404);
        assertMoney(10_000, 1_000);
        assertThat(send(programOf(officer), file).statusCode()).isEqualTo(200);
        String id = bring(file).id().toString();
        assertThat(programOf(auditor).get("/api/v1/settlement-files/" + id + "/lines").statusCode()).isEqualTo(200);
        assertThat(programOf(otherOfficer).get("/api/v1/settlement-files/" + id + "/lines").statusCode())
                .isEqualTo(404);
        assertThat(programOf(officer).get("/api/v1/councils/" + council.id().value() + "/settlement").body())
                .contains("\"zero\":").doesNotContain(wallet.pan().digits());
    }

    @Test
    void aQuestionIsAnsweredOnceByThoseWhoPrepareMoney() throws Exception {
        bring(csv(purchase("30.00", "")));
        Browser fiona = programOf(officer);
        String open = fiona.get("/api/v1/councils/" + council.id().value() + "/card-questions?limit=200").body();
        String id = sql.select(row -> Sql.id(row, 1).toString(),
                "SELECT question_id FROM card_question WHERE budget_id=?", wallet.budget().id().value()).getFirst();
        assertThat(open).contains(id, "£30.00 was taken by CORNER SHOP, which had not asked for it before.");
        String path = "/api/v1/card-questions/" + id + "/answer";
        assertThat(programOf(moragsLogin).postJson(path, "{\"answer\":\"x\"}").statusCode()).isEqualTo(403);
        assertThat(programOf(otherOfficer).postJson(path, "{\"answer\":\"x\"}").statusCode()).isEqualTo(404);
        assertThat(fiona.postJson(path, "{\"answer\":\"\"}").statusCode()).isEqualTo(400);
        assertThat(fiona.postJson(path, "{\"answer\":\"A shop without a line.\"}").statusCode()).isEqualTo(200);
        assertThat(fiona.postJson(path, "{\"answer\":\"Something else.\"}").statusCode()).isEqualTo(409);
        assertThat(fiona.get("/api/v1/councils/" + council.id().value() + "/card-questions?limit=200").body())
                .doesNotContain(id);
    }

    /** From a disk, as the command does: what is closed there is closed. */
    private SettlementFile bring(String csv) {
        try {
            Path file = Files.writeString(Files.createTempFile("settlement", ".csv"), csv);
            try {
                return settlements.bring(council.id(), SettlementForm.CSV, () -> Files.newInputStream(file), "test",
                        (lines, of) -> {}).file();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(Browser who, String csv) throws IOException {
        return who.post("/api/v1/councils/" + council.id().value() + "/settlement-files", "text/csv", csv);
    }

    private HttpResponse<String> statement(Login who, String rows) throws IOException {
        return programOf(who).post("/api/v1/councils/" + council.id().value() + "/finance/settlement-statements",
                "text/csv", "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
                        + "Debit Amount,Credit Amount,Balance\n" + rows);
    }

    private HttpResponse<String> paid(String day, long pence, String reference, String bank) throws IOException {
        return programOf(officer).postJson("/api/v1/councils/" + council.id().value() + "/settlement-payments",
                "{\"paidOn\":\"%s\",\"amountPence\":%d,\"reference\":\"%s\",\"bankReference\":\"%s\"}".formatted(day,
                        pence, reference, bank));
    }

    /** The breaks that were not there before. */
    private List<String> added(SettlementMatch.Report before) {
        List<SettlementMatch.Break> now = new ArrayList<>(match.match(council.id()).breaks());
        before.breaks().forEach(now::remove);
        return now.stream().map(found -> found.kind() + " " + found.amount()).toList();
    }

    private String hold(long pence) throws Exception {
        return approved(till.pay(wallet, pence, "CORNER SHOP", "5411", Kind.AUTHORISATION));
    }

    private static String approved(AuthorisationDecision decision) {
        return ((AuthorisationDecision.Approved) decision).approvalCode();
    }

    private String purchase(String pounds, String code) {
        return "purchase,,2026-11-20," + pounds + ",CORNER SHOP," + wallet.pan().digits() + ",," + code
                + ",SHOP00000000001,";
    }

    private String refund(String pounds, String code) {
        return purchase(pounds, code).replace("purchase,", "refund,");
    }

    private static String name() {
        return "F-" + FILE.get();
    }

    /** A whole file of a new name. */
    private static String csv(String... lines) {
        FILE.incrementAndGet();
        long net = 0;
        for (String line : lines) {
            String[] parts = line.split(",", -1);
            if (parts[3].matches("[0-9]+\\.[0-9]{2}")) {
                long pence = Long.parseLong(parts[3].replace(".", ""));
                net += Set.of("refund", "fee_back").contains(parts[0]) ? -pence : pence;
            }
        }
        return HEAD + "file," + name() + ",2026-11-23,,testnet,,,,,\n" + String.join("\n", lines) + "\ntotal,"
                + lines.length + ",," + (net < 0 ? "-" : "") + "%d.%02d".formatted(Math.abs(net) / 100,
                        Math.abs(net) % 100)
                + ",,,,,,\n";
    }

    private static SettlementLine line(SettlementLine.Kind kind, long pence) {
        return new SettlementLine(1, kind, Money.ofPence(pence), "", null, "", "", 1, "", "", "", "", "", "", null, "");
    }

    private List<String> outcomes(SettlementFile file) {
        return sql.select(row -> row.getString(1) + " " + row.getString(2),
                "SELECT outcome,matched_by FROM settlement_line WHERE file_id=? ORDER BY line", file.id());
    }

    private void assertMoney(long posted, long held) {
        assertThat(sql.select(row -> List.of(row.getLong(1), row.getLong(2)),
                "SELECT SUM(b.credits_posted_pence) - SUM(b.debits_posted_pence), SUM(b.held_pence) FROM balance b "
                        + "JOIN account a ON a.account_id = b.account WHERE a.fund = ?",
                wallet.budget().id().value()).getFirst()).containsExactly(posted, held);
    }

    private List<String> questions() {
        return sql.select(row -> row.getString(1), "SELECT question FROM card_question WHERE budget_id=?",
                wallet.budget().id().value());
    }

    private String news() throws Exception {
        return programOf(moragsLogin).get("/api/v1/budgets/" + wallet.budget().id().value() + "/card-news").body();
    }
}
