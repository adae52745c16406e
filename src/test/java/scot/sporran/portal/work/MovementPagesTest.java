package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest.Kind;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.EntryKind;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Pot;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.BudgetMoney;

/** Every number opens its entries and every entry its evidence, for the person as for the council. */
@MicronautTest(transactional = false)
class MovementPagesTest extends WebTest {

    @Inject
    Till till;
    @Inject
    Budgets budgets;
    @Inject
    BudgetMoney money;
    @Inject
    LedgerQueries ledger;
    @Inject
    OutboxWorker outbox;

    private Login isla;
    private Login euan;
    private Till.Wallet wallet;

    @BeforeAll
    void pay() throws Exception {
        isla = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        euan = logins.createForCouncil("Euan Orr", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        wallet = till.open(morag, Money.ofPounds(800));
        till.pay(wallet, 650, "SWIMMING POOL", "7997", Kind.FINANCIAL);
    }

    private LedgerQueries.EntryView entry(EntryKind kind, CounterAccount counter) {
        return ledger.entries(wallet.budget().fund(), null, 50).stream()
                .filter(one -> one.kind() == kind && one.counter() == counter).findFirst().orElseThrow();
    }

    private String path(long sequence) {
        return "/people/" + morag.id().value() + "/movements/" + wallet.budget().id().value() + "/" + sequence;
    }

    @Test
    void aMovementOfTheCaseLeadsToThePaymentThatItCameFromForBothSides() {
        String at = path(entry(EntryKind.PAY, CounterAccount.CARD_SETTLEMENT).sequence());
        assertThat(browserOf(officer).get("/people/" + morag.id().value()).body()).contains(at);
        assertThat(
                browserOf(moragsLogin).get("/people/" + morag.id().value() + "/statement?from=2026-04-01&to=2030-01-01")
                        .body())
                .contains(at);
        assertThat(browserOf(officer).get("/work/budgets/" + wallet.budget().id().value()).body()).contains(at);
        for (Login reader : List.of(officer, moragsLogin, auditor)) {
            assertThat(browserOf(reader).get(at).body()).contains("Paid to shops, by card: £6.50", "Swimming Pool",
                    "the card network", "Free to use, council", "Shops, by card", "/payments/", "Receipt")
                    .doesNotContain("Undo this entry");
        }
    }

    @Test
    void whoMayNotSeePurchasesFindsNoMovementAndNobodyFindsAnothersUnderAName() throws Exception {
        long sequence = entry(EntryKind.PAY, CounterAccount.CARD_SETTLEMENT).sequence();
        Login social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        assertThat(browserOf(social).get(path(sequence)).statusCode()).isIn(403, 404);
        assertThat(browserOf(otherOfficer).get(path(sequence)).statusCode()).isEqualTo(404);
        SupportedPerson rona = people.add(council.id(), "Rona Bain");
        assertThat(browserOf(officer).get(path(sequence).replace(morag.id().value().toString(),
                rona.id().value().toString())).statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get(path(99_999_999)).statusCode()).isEqualTo(404);
        assertThat(browserOf(officer).get(path(1) + "x").statusCode()).isIn(400, 404);
        String api = "/api/v1/budgets/" + wallet.budget().id().value() + "/entries/";
        assertThat(programOf(officer).get(api + sequence).body()).contains("\"what\":\"Paid to shops, by card\"",
                "\"canBeUndone\":false", "\"counterAccount\":\"CARD_SETTLEMENT\"", "\"amountPence\":650");
        assertThat(programOf(otherOfficer).get(api + sequence).statusCode()).isEqualTo(404);
    }

    @Test
    void anEntryIsUndoneFromItsPageByTwoAndBothPagesLeadToEachOther() throws Exception {
        budgets.payIn(wallet.budget(), FundingSource.COUNCIL, Money.ofPounds(500), "twice", LocalDate.of(2026, 11, 2),
                "test").get(20, TimeUnit.SECONDS);
        long sequence = ledger.entries(wallet.budget().fund(), null, 1).getFirst().sequence();
        Browser first = browserOf(isla);
        String page = first.get(path(sequence)).body();
        assertThat(page).contains("Money in from the council: £500.00", "Undo this entry", "the service, by itself");
        assertThat(browserOf(officer).get(path(sequence)).body()).as("no right to it")
                .doesNotContain("Undo this entry");
        String form = first.get(page.replaceFirst("(?s).*href=\"(/work/four-eyes/new[^\"]*)\".*", "$1")
                .replace("&amp;", "&")).body();
        assertThat(form).contains("Money in from the council, £500.00", "type=\"hidden\" name=\"sequence\"");
        assertThat(first.get("/work/four-eyes").body()).as("nobody types an id").doesNotContain("act=correction",
                "act=write-off");
        String sent = first.postForm("/work/four-eyes/new", "form-token=" + Browser.formTokenIn(form)
                + "&act=correction&person=" + morag.id().value() + "&budget=" + wallet.budget().id().value()
                + "&sequence=" + sequence + "&on=&reason=Paid+twice").headers().firstValue("Location").orElseThrow();
        assertThat(first.get(path(sequence)).body()).contains("Somebody has proposed to undo it");

        String proposal = sent.replaceFirst("[?].*", "");
        Browser second = browserOf(euan);
        String seen = second.get(proposal).body();
        assertThat(seen).contains(path(sequence), "Paid twice", "Money in from the council, £500.00");
        second.postForm(proposal + "/decision", "form-token=" + Browser.formTokenIn(seen) + "&decision=AGREED&seen="
                + seen.replaceFirst("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1"));
        outbox.work().join();
        long undoing = ledger.entries(wallet.budget().fund(), null, 1).getFirst().sequence();
        assertThat(undoing).isNotEqualTo(sequence);
        for (Login reader : List.of(isla, moragsLogin)) {
            assertThat(browserOf(reader).get(path(sequence)).body()).contains("Put right by", path(undoing),
                    "Paid twice", "Isla Reid", "Euan Orr").doesNotContain("Undo this entry");
            assertThat(browserOf(reader).get(path(undoing)).body()).contains("Puts right", path(sequence),
                    "Put right: money that should not have come in: £500.00").doesNotContain("Undo this entry");
        }
        String api = "/api/v1/budgets/" + wallet.budget().id().value() + "/entries/";
        assertThat(programOf(moragsLogin).get(api + sequence).body()).contains("\"undoneBy\":" + undoing);
        assertThat(programOf(moragsLogin).get(api + undoing).body()).contains("\"undoes\":" + sequence);
    }

    @Test
    void moneyThatIsSetAsideSaysWhyAndFromWhere() throws Exception {
        money.move(wallet.budget(), new BudgetMoney.PotMove(FundingSource.COUNCIL, Pot.HOLIDAY, Money.ofPounds(40),
                "For August", "aside"), "login:" + officer.id().value()).get(20, TimeUnit.SECONDS);
        long sequence = ledger.entries(wallet.budget().fund(), null, 50).stream()
                .filter(one -> one.pot() == Pot.HOLIDAY)
                .findFirst().orElseThrow().sequence();
        assertThat(browserOf(moragsLogin).get(path(sequence)).body()).contains("Set aside: holiday pay: £40.00",
                "For August", "Fiona Grant", "Free to use, council");
    }
}
