package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;

/** What the ledger makes of payments that were approved without it, and what a council may choose about them. */
@MicronautTest(transactional = false)
@Property(name = "sporran.cards.renewals", value = "false")
class StandInReplayTest extends WebTest {

    private static final AtomicInteger STAN = new AtomicInteger();

    @Inject
    Till till;
    @Inject
    Authorisations authorisations;
    @Inject
    Clock clock;
    @Inject
    Sql sql;
    @Inject
    List<IntegrityCheck> checks;

    private Till.Wallet wallet;

    @BeforeEach
    void aCardWithTenPounds() throws Exception {
        wallet = till.open(morag, Money.ofPounds(10));
    }

    @Test
    void countsOnceAndARepeatIsAnsweredAsItWas() {
        AuthorisationRequest request = request(400, Kind.AUTHORISATION);
        authorisations.approvedWithout(request, -1).join();
        authorisations.approvedWithout(request, -1).join();
        assertThat(held()).isEqualTo(400);
        assertThat(ask(request)).isEqualTo(ask(request)).isInstanceOf(Approved.class);
        assertThat(held()).isEqualTo(400);
        assertThat(questions()).isEmpty();
        authorisations.approvedWithout(request(100, Kind.FINANCIAL), -1).join();
        assertThat(posted()).isEqualTo(900);
        assertConsistent();
    }

    @Test
    void whatTheLedgerHadApprovedUnheardIsNotHeldTwice() {
        AuthorisationRequest request = request(400, Kind.AUTHORISATION);
        assertThat(ask(request)).isInstanceOf(Approved.class);
        authorisations.approvedWithout(request, -1).join();
        assertThat(held()).isEqualTo(400);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatTheLedgerHadRefusedUnheardStandsAndIsShownToTheCouncil() {
        AuthorisationRequest request = request(1_500, Kind.FINANCIAL);
        assertThat(ask(request)).isInstanceOf(Declined.class);
        authorisations.approvedWithout(request, -1).join();
        authorisations.approvedWithout(request, -1).join();
        assertThat(posted()).as("below nothing: the shop has its money").isEqualTo(-500);
        assertThat(ask(request)).as("a repeat").isInstanceOf(Approved.class);
        assertThat(questions()).containsExactly("APPROVED_ELSEWHERE");
        assertConsistent();
    }

    @Test
    void whatTheShopWasToldTooLateDoesNotStandWhicheverIsToldFirst() {
        AuthorisationRequest first = request(300, Kind.AUTHORISATION);
        authorisations.undone(first).join();
        authorisations.approvedWithout(first, -1).join();
        AuthorisationRequest second = request(300, Kind.AUTHORISATION);
        authorisations.approvedWithout(second, -1).join();
        authorisations.undone(second).join();
        assertThat(held()).isZero();
        assertConsistent();
    }

    @Test
    void countsInTheSameLimitsAsEveryPayment() {
        String card = sql.select(row -> Sql.id(row, 1).toString(), "SELECT card_id FROM card WHERE budget_id=?",
                wallet.budget().id().value()).getFirst();
        HttpResponse<String> rule = programOf(officer).postJson("/api/v1/card-rules", """
                {"scope":"CARD","scopeId":"%s","kind":"LIMIT","limit":{"count":2,"period":"DAY"},
                "reason":"Two a day","until":"2027-03-31"}""".formatted(card));
        assertThat(rule.statusCode()).as(rule.body()).isEqualTo(201);
        for (int i = 0; i < 2; i++) {
            authorisations.approvedWithout(request(100, Kind.AUTHORISATION), -1).join();
        }
        AuthorisationRequest last = request(100, Kind.AUTHORISATION);
        authorisations.approvedWithout(last, -1).join();
        assertThat(((Declined) ask(request(100, Kind.AUTHORISATION))).reason())
                .isEqualTo(DeclineReason.TOO_MANY_PAYMENTS);
        assertThat(questions()).as("the third was one too many").containsExactly("APPROVED_ELSEWHERE");
        assertThat(held()).isEqualTo(300);
    }

    @Test
    void theCouncilChoosesAFloorAndSaysWhy() {
        String path = "/api/v1/councils/" + council.id().value() + "/stand-in";
        Browser senior = programOf(logins.createForCouncil("Una Shaw", Role.SENIOR_FINANCE_OFFICER,
                council.id().value()));
        assertThat(senior.get(path).body()).contains("\"now\":\"LEDGER\"").doesNotContain("perPaymentPence");
        String floor = "{\"floor\":{\"perPaymentPence\":2000,\"perCardPence\":6000,\"payments\":5},\"why\":\"Food\"}";
        assertThat(senior.with("If-Match", "\"none\"").sendJson("PUT", path, floor).body()).contains("Una Shaw", "Food",
                "\"perCardPence\":6000");
        assertThat(senior.with("If-Match", "\"none\"").sendJson("PUT", path, floor).statusCode())
                .as("seen too long ago")
                .isEqualTo(412);
        assertThat(programOf(officer).with("If-Match", "\"none\"").sendJson("PUT", path, floor).statusCode())
                .isEqualTo(403);
        assertThat(programOf(otherOfficer).get(path).statusCode()).isIn(403, 404);
        String tooMuch = floor.replace("6000", "60000");
        String tag = senior.get(path).headers().firstValue("ETag").orElseThrow();
        assertProblem(senior.with("If-Match", tag).sendJson("PUT", path, tooMuch), 400, "floor");
    }

    @Test
    void theContinuityFileSaysWhatEachCardCanPayAndThatItIsWhole() {
        authorisations.approvedWithout(request(400, Kind.AUTHORISATION), -1).join();
        String path = "/api/v1/councils/" + council.id().value() + "/continuity";
        HttpResponse<String> file = programOf(officer).get(path);
        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        assertThat(file.body()).contains(wallet.budget().id().value() + "," + wallet.pan().lastFour() + ",ACTIVE,")
                .contains(",1000,400,600").containsPattern("end,[0-9]+,[0-9a-f]{8}")
                .doesNotContain(wallet.pan().digits()).doesNotContain("Morag");
        assertThat(programOf(otherOfficer).get(path).statusCode()).isIn(403, 404);
        assertThat(programOf(moragsLogin).get(path).statusCode()).isIn(403, 404);
    }

    @Test
    void whoRunsItSeesHowItIs() {
        assertThat(programOf(admin).get("/api/v1/stand-in").body()).contains("\"state\":\"LEDGER\"",
                "\"possible\":false", "\"records\":0");
        assertThat(programOf(officer).get("/api/v1/stand-in").statusCode()).isEqualTo(403);
    }

    private AuthorisationRequest request(long pence, Kind kind) {
        String stan = "%06d".formatted(STAN.incrementAndGet());
        MessageIdentity identity = new MessageIdentity("test", "123456", "TERM0001", "SHOP00000000001", stan,
                "632800" + stan, "1123101112", "101112", "1123");
        return new AuthorisationRequest(identity, kind, false, wallet.pan(), TransactionType.PURCHASE,
                TransactionAmount.sterling(pence), null, "5411", "051", "00", "CORNER SHOP");
    }

    private AuthorisationDecision ask(AuthorisationRequest request) {
        return authorisations.authorise(request, clock.instant().plusSeconds(20)).toCompletableFuture().join();
    }

    private long held() {
        return number("SELECT COALESCE(SUM(b.held_pence),0) FROM balance b JOIN account a ON a.account_id=b.account"
                + " WHERE a.fund=?");
    }

    private long posted() {
        return number("SELECT SUM(b.credits_posted_pence)-SUM(b.debits_posted_pence) FROM balance b JOIN account a"
                + " ON a.account_id=b.account WHERE a.fund=?");
    }

    private long rows() {
        return number("SELECT COUNT(*) FROM card_authorisation WHERE budget_id=?");
    }

    private long number(String select) {
        return sql.select(row -> row.getLong(1), select, wallet.budget().id().value()).getFirst();
    }

    private List<String> questions() {
        return sql.select(row -> row.getString(1), "SELECT question FROM card_question WHERE budget_id=?",
                wallet.budget().id().value());
    }

    private void assertConsistent() {
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }
}
