package scot.sporran.cards.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;

/** A payment that is wrong, from the person's word to the end, and who may do what about it. */
@MicronautTest(transactional = false)
class DisputeTest extends WebTest {

    @Inject
    Till till;
    @Inject
    Sql sql;
    @Inject
    List<IntegrityCheck> checks;

    private Till.Wallet wallet;
    private UUID purchase;
    private Browser person;
    private Browser fiona;

    @BeforeEach
    void aPaymentOfFortyPounds() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
        till.pay(wallet, 4_000, "CORNER SHOP", "5411", Kind.FINANCIAL);
        purchase = sql.select(row -> Sql.id(row, 1), "SELECT purchase_id FROM card_purchase_fact WHERE budget_id=?",
                wallet.budget().id().value()).getFirst();
        person = programOf(moragsLogin);
        fiona = programOf(officer);
    }

    @Test
    void everyMoveIsInTheTableAndNothingFollowsWhatIsOverButTakingBack() {
        for (DisputeState state : DisputeState.values()) {
            assertThat(state.possible()).as("%s", state).allSatisfy(step -> assertThat(state.after(step)).isPresent());
            EnumSet<DisputeStep> others = EnumSet.allOf(DisputeStep.class);
            others.removeAll(state.possible());
            assertThat(others).allSatisfy(step -> assertThat(state.after(step)).isEmpty());
            assertThat(state.isOver()).isEqualTo(!state.possible().contains(DisputeStep.CREDIT));
        }
        assertThat(DisputeState.WON.possible()).isEmpty();
    }

    @Test
    void everyReasonHasItsClock() {
        for (DisputeReason reason : DisputeReason.values()) {
            assertThat(reason.clock().raise()).as("%s", reason).isPositive();
            assertThat(reason.clock().answer()).isPositive();
            LocalDate day = LocalDate.of(2026, 11, 23);
            assertThat(reason.clock().sendBy(day, day)).isEqualTo(day.plusDays(reason.clock().send()));
            assertThat(reason.clock().sendBy(day.plusDays(119), day)).isBeforeOrEqualTo(day.plusDays(129));
        }
    }

    @Test
    void moneyIsLentUntilTheNetworkGivesItBack() throws IOException {
        String id = raise("NOT_ME", "I was in hospital that day.");
        assertThat(person.get("/api/v1/disputes/" + id).body())
                .contains("£40.00 at CORNER SHOP: you told us that this is wrong.");
        assertThat(step(fiona, id, "CREDIT", "").body()).contains("\"lentPence\":4000",
                "£40.00 is back on the budget until it is decided.");
        assertMoney(10_000);
        assertThat(step(fiona, id, "CREDIT", "").statusCode()).as("lent twice").isEqualTo(409);
        assertThat(step(fiona, id, "SEND", "Statement and hospital letter").body()).contains("WITH_NETWORK", "dueOn");
        assertThat(step(fiona, id, "CLAIM_AGAIN", "A signature").body()).contains("CLAIMED_AGAIN");
        assertThat(step(fiona, id, "WIN", "").body()).contains("the money is back for good");
        assertMoney(10_000);
        assertThat(step(fiona, id, "LOSE", "").statusCode()).isEqualTo(409);
        assertThat(person.get("/api/v1/disputes/" + id + "/steps").body()).contains("RAISE", "hospital letter",
                "Fiona Grant");
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }

    @Test
    void whatWasNotLentComesWhenItIsWon() throws IOException {
        String id = raise("NOT_RECEIVED", "It never came.");
        step(fiona, id, "SEND", "");
        step(fiona, id, "WIN", "");
        assertMoney(10_000);
    }

    @Test
    void whatWasLentIsTakenBackOnlyAfterNoticeBySomebodySeniorAndOnce() throws IOException {
        String id = raise("WRONG_AMOUNT", "It was £20.");
        step(fiona, id, "CREDIT", "");
        step(fiona, id, "SEND", "");
        assertThat(step(fiona, id, "LOSE", "The receipt says £40.").body()).contains("that was put back is taken again "
                + "after");
        Browser senior = programOf(logins.createForCouncil("Una Shaw", Role.SENIOR_FINANCE_OFFICER,
                council.id().value()));
        assertThat(step(fiona, id, "TAKE_BACK", "").statusCode()).isEqualTo(403);
        assertThat(step(senior, id, "TAKE_BACK", "").body()).contains("notice has not run out");
        assertMoney(10_000);
        sql.update("UPDATE card_dispute SET due_on=? WHERE dispute_id=?", LocalDate.of(2026, 1, 1),
                UUID.fromString(id));
        assertThat(step(senior, id, "TAKE_BACK", "").statusCode()).isEqualTo(200);
        assertMoney(6_000);
        assertThat(step(senior, id, "TAKE_BACK", "").statusCode()).isEqualTo(409);
        assertMoney(6_000);
    }

    @Test
    void saidTwiceItIsOneDisputeAndBadInputIsExplained() throws IOException {
        assertThat(raise("PAID_TWICE", "Twice.")).isEqualTo(raise("PAID_TWICE", "Twice, I said."));
        String path = "/api/v1/card-purchases/" + UUID.randomUUID() + "/dispute";
        assertThat(person.postJson(path, "{\"reason\":\"NOT_ME\",\"what\":\"x\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void noMoreIsDisputedThanWasTaken() {
        String path = "/api/v1/card-purchases/" + purchase + "/dispute";
        assertThat(person.postJson(path, "{\"reason\":\"NOT_ME\",\"amountPence\":4001,\"what\":\"x\"}").body())
                .contains("amountPence", "at most £40.00");
        assertThat(person.postJson(path, "{\"reason\":\"NOT_ME\",\"amountPence\":0,\"what\":\"x\"}").statusCode())
                .isEqualTo(400);
        assertThat(person.postJson(path, "{\"reason\":\"NOT_ME\",\"what\":\" \"}").statusCode()).isEqualTo(400);
        assertThat(person.postJson(path, "{\"reason\":\"BORED\",\"what\":\"x\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void eachDoesOnlyWhatIsTheirs() throws IOException {
        String id = raise("NOT_ME", "Not me.");
        for (String step : List.of("CREDIT", "SEND", "WIN", "NOT_TAKE_UP")) {
            assertThat(step(person, id, step, "x").statusCode()).as(step).isEqualTo(403);
            assertThat(step(programOf(otherOfficer), id, step, "x").statusCode()).as(step).isEqualTo(404);
            assertThat(step(programOf(auditor), id, step, "x").statusCode()).as(step).isEqualTo(403);
        }
        assertThat(step(fiona, id, "NOT_TAKE_UP", "").statusCode()).as("without a reason").isEqualTo(400);
        assertThat(step(person, id, "WITHDRAW", "It was my brother").body()).contains("WITHDRAWN");
        assertMoney(6_000);
    }

    @Test
    void whatShowsItIsKeptAndMustBeWhatItSays() throws Exception {
        String id = raise("NOT_AS_DESCRIBED", "Broken.");
        String path = "/api/v1/disputes/" + id + "/evidence";
        assertThat(send(person, path + "?name=Receipt", "application/pdf", "%PDF-1.7 receipt").statusCode())
                .isEqualTo(200);
        assertThat(send(person, path + "?name=Receipt", "application/pdf", "%PDF-1.7 receipt").statusCode())
                .as("the same again").isEqualTo(200);
        assertThat(send(person, path + "?name=Page", "application/pdf", "<html>").statusCode()).isEqualTo(400);
        assertThat(sql.select(row -> row.getInt(1), "SELECT COUNT(*) FROM card_dispute_evidence WHERE dispute_id=?",
                UUID.fromString(id))).containsExactly(1);
        assertThat(fiona.get(path).body()).contains("\"name\":\"Receipt\"", "\"bytes\":16");
        assertThat(programOf(otherOfficer).get(path).statusCode()).isEqualTo(404);
    }

    private String raise(String reason, String what) throws IOException {
        HttpResponse<String> answer = person.postJson("/api/v1/card-purchases/" + purchase + "/dispute",
                "{\"reason\":\"%s\",\"what\":\"%s\"}".formatted(reason, what));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst(".*/", "");
    }

    private static HttpResponse<String> step(Browser who, String id, String step, String note) {
        return who.postJson("/api/v1/disputes/" + id + "/steps",
                "{\"step\":\"%s\",\"note\":\"%s\"}".formatted(step, note));
    }

    private static HttpResponse<String> send(Browser who, String path, String type, String content) throws Exception {
        return who.post(path, type, content);
    }

    private void assertMoney(long posted) {
        assertThat(sql.select(row -> row.getLong(1),
                "SELECT SUM(b.credits_posted_pence) - SUM(b.debits_posted_pence) FROM balance b "
                        + "JOIN account a ON a.account_id = b.account WHERE a.fund = ?",
                wallet.budget().id().value())).containsExactly(posted);
    }
}
