package scot.sporran.cards.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cards.disputes.DisputeClaim;
import scot.sporran.cards.disputes.DisputeClaims;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Council;
import scot.sporran.support.SupportedPerson;

/** A dispute on its way to the network and back: into a file once, answered by the network's own files, and sent again. */
@MicronautTest(transactional = false)
class DisputeFileTest extends WebTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Inject
    Till till;
    @Inject
    Settlements settlements;
    @Inject
    SettlementMatch match;
    @Inject
    DisputeClaims claims;
    @Inject
    DisputeFiles files;
    @Inject
    Sql sql;
    @Inject
    List<IntegrityCheck> checks;

    private Council place;
    private SupportedPerson person;
    private Browser theirs;
    private Login theirLogin;
    private Browser fiona;
    private Till.Wallet wallet;
    private String code;
    private String arn;
    private String dispute;

    /** Its own council, so that nobody else's disputes are in the files. */
    @BeforeEach
    void aPaymentOfFortyPoundsThatIsSaidToBeWrongAndSent() throws Exception {
        int number = NUMBER.incrementAndGet();
        place = councils.add("Dispute Council " + number);
        person = people.add(place.id(), "Ella Muir");
        theirLogin = logins.createForPerson("Ella Muir", person.id().value());
        theirs = programOf(theirLogin);
        fiona = programOf(logins.createForCouncil("Fiona Grant", Role.FINANCE_OFFICER, place.id().value()));
        wallet = till.open(person, Money.ofPounds(100));
        code = ((AuthorisationDecision.Approved) till.pay(wallet, 4_000, "CORNER SHOP", "5411", Kind.FINANCIAL))
                .approvalCode();
        arn = "745012363316331%08d".formatted(number);
        UUID purchase = sql
                .select(row -> Sql.id(row, 1), "SELECT purchase_id FROM card_purchase_fact WHERE budget_id=?",
                        wallet.budget().id().value())
                .getFirst();
        var raised = theirs.postJson("/api/v1/card-purchases/" + purchase + "/dispute",
                "{\"reason\":\"NOT_ME\",\"what\":\"I was in hospital.\"}");
        dispute = raised.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
        step("SEND");
    }

    @Test
    void itGoesOnceAndOnlyAfterTheNetworkHasClaimedThePayment() throws Exception {
        assertThat(make()).contains("\"unclaimed\":1").doesNotContain("\"name\"");
        claimed();
        List<CompletableFuture<String>> atOnce = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            atOnce.add(CompletableFuture.supplyAsync(this::make));
        }
        assertThat(atOnce.stream().map(CompletableFuture::join).filter(answer -> answer.contains("\"disputes\":1")
                && answer.contains("\"sumPence\":4000"))).hasSize(1);
        assertThat(claims.files(place.id())).singleElement()
                .satisfies(made -> assertThat(made.name()).matches("001[0-9]{6}0{11}[0-9]{5}"));
        assertThat(fiona.get(council("/dispute-files")).body()).contains("\"madeBy\":\"Fiona Grant\"");
        assertThat(programOf(otherOfficer).get(council("/dispute-files")).statusCode()).isEqualTo(404);
        assertThat(theirs.postJson(council("/dispute-files"), "").statusCode()).isIn(403, 404);
    }

    @Test
    void theFileIsInTheFormOfTheNetworksOwnAndTheSameWheneverItIsWritten() throws Exception {
        claimed();
        make();
        DisputeClaims.Made made = claims.files(place.id()).getFirst();
        byte[] content = files.content(made);
        assertThat(files.content(claims.named(place.id(), made.name()).orElseThrow())).isEqualTo(content);
        DisputeClaim claim = claims.in(made.id()).getFirst();
        List<String> records = records(content);
        assertThat(records).hasSize(3);
        assertThat(records.get(0)).startsWith("1644").contains("697").contains("0105025" + made.name());
        assertThat(records.get(1)).matches("1442.{16}16" + wallet.pan().digits() + "000000" + "000000004000"
                + "[0-9]{12}"
                + "450" + "4837" + "5411" + "000000004000000000000000" + "23" + arn + "06123456" + "6328[0-9]{8}" + code
                + "TERM0001" + "SHOP00000000001" + "11CORNER SHOP" + "826" + "00000002" + "10" + claim.reference());
        assertThat(records.get(2)).startsWith("1644").contains("695").contains("03010160000000000004000")
                .contains("030600800000003");
        List<SettlementLine> read = new ArrayList<>();
        SettlementForm.IPM.reader().read(new ByteArrayInputStream(content), new Reading(read));
        assertThat(read).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(SettlementLine.Kind.DISPUTE_BACK);
            assertThat(line.amount()).isEqualTo(Money.ofPounds(40));
            assertThat(line.dispute()).isEqualTo(claim.reference());
        });
    }

    @Test
    void theNetworksAnswersAreHeardOnceAndAShopThatClaimsAgainWaitsForTheCouncil() throws Exception {
        claimed();
        make();
        String reference = claims.in(claims.files(place.id()).getFirst().id()).getFirst().reference();

        bring(answer("1442", "450", reference));
        assertThat(open()).contains("\"state\":\"WITH_NETWORK\"", "\"comesBack\":true", "\"dueOn\"");
        byte[] again = answer("1240", "205", reference);
        bring(again);
        bring(again);
        assertThat(open()).contains("\"state\":\"CLAIMED_AGAIN\"", "\"comesBack\":false");
        assertThat(sql.select(row -> row.getString(1), "SELECT step FROM card_dispute_step WHERE dispute_id=?"
                + " ORDER BY number", UUID.fromString(dispute))).containsExactly("RAISE", "SEND", "CLAIM_AGAIN");
        assertThat(browserOf(theirLogin).get("/people/" + person.id().value() + "/disputes/" + dispute).body())
                .contains("£40.00 came back from the card network",
                        "The card network wrote down that the shop says it was right");
        assertThat(match.match(place.id()).breaks()).extracting(SettlementMatch.Break::kind)
                .doesNotContain(SettlementMatch.Kind.LEDGER_DIFFERS);

        step("SEND");
        bring(again);
        assertThat(open()).as("heard before").contains("\"state\":\"WITH_NETWORK\"");
        make();
        List<String> records = records(files.content(claims.files(place.id()).getFirst()));
        assertThat(records.get(1)).contains("4514837").endsWith(reference);
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }

    @Test
    void whatNamesNoDisputeOfTheCouncilsCountsAndTellsNoDispute() throws Exception {
        claimed();
        make();
        bring(answer("1240", "205", "NOBODYSONE"));
        assertThat(open()).contains("\"state\":\"WITH_NETWORK\"").doesNotContain("comesBack");
    }

    @Test
    void ourOwnFormOfFilesTellsOfDisputesToo() throws Exception {
        claimed();
        make();
        String reference = claims.in(claims.files(place.id()).getFirst().id()).getFirst().reference();
        String csv = """
                kind,reference,date,amount,name,dispute
                file,DIS-%s,2026-11-29,,NET,
                dispute_back,DB-%s,,40.00,,%s
                dispute,DA-%s,,40.00,,%s
                dispute,DX-%s,,1.00,,wrong
                total,3,,0.00,,
                """.formatted(reference, reference, reference, reference, reference, reference);
        SettlementFile file = settlements.bring(place.id(), SettlementForm.CSV,
                () -> new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "test", (lines, of) -> {})
                .file();
        assertThat(file.bad()).isEqualTo(1);
        assertThat(open()).contains("\"state\":\"CLAIMED_AGAIN\"", "\"comesBack\":true", "\"comesBack\":false");
    }

    private void claimed() throws IOException {
        bring(new IpmFile(name(), StandardCharsets.ISO_8859_1)
                .add("1240", IpmFile.presentment(wallet.pan().digits(), 4_000, code, arn)).whole());
    }

    private byte[] answer(String type, String function, String reference) {
        Map<Integer, String> message = IpmFile.presentment(wallet.pan().digits(), 4_000, code, arn);
        message.put(24, function);
        message.put(95, reference);
        return IpmFile.ascii(name()).add(type, message).whole();
    }

    private static String name() {
        return "002261129123456789%07d".formatted(NUMBER.incrementAndGet());
    }

    private void bring(byte[] file) {
        settlements.bring(place.id(), SettlementForm.IPM, () -> new ByteArrayInputStream(file), "test",
                (lines, of) -> {});
    }

    private void step(String step) {
        var done = fiona.postJson("/api/v1/disputes/" + dispute + "/steps", "{\"step\":\"" + step + "\"}");
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private String make() {
        var made = fiona.copy().postJson(council("/dispute-files"), "");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return made.body();
    }

    private String open() {
        return fiona.get(council("/disputes")).body();
    }

    private String council(String path) {
        return "/api/v1/councils/" + place.id().value() + path;
    }

    /** The records of a file, by hand: each as text. */
    private static List<String> records(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        List<String> records = new ArrayList<>();
        for (int length = in.getInt(); length > 0; length = in.getInt()) {
            byte[] record = new byte[length];
            in.get(record);
            // the bitmap's bytes are no text: one sign for each
            for (int i = 4; i < 20; i++) {
                record[i] = '#';
            }
            records.add(new String(record, StandardCharsets.ISO_8859_1));
        }
        assertThat(in.hasRemaining()).isFalse();
        return records;
    }

    private record Reading(List<SettlementLine> lines) implements SettlementReader.Taker {

        @Override
        public void head(String id, String network, LocalDate settledOn) {}

        @Override
        public void line(SettlementLine line) {
            lines.add(line);
        }

        @Override
        public void bad(long number, String problem) {
            throw new AssertionError(problem);
        }

        @Override
        public void end(long count, Money net) {}
    }
}
