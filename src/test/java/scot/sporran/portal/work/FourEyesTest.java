package scot.sporran.portal.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Sql;
import scot.sporran.platform.IntegrityCheck;
import scot.sporran.platform.BadInputException;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.cards.controls.Limit;
import scot.sporran.cards.controls.Purpose;
import java.util.SortedMap;
import java.util.Set;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.identity.foureyes.Decision;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.identity.foureyes.ProposalState;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Language;
import scot.sporran.platform.outbox.OutboxWorker;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;

/** One proposes, another sees exactly what will happen and agrees, and it is done once. */
@MicronautTest(transactional = false)
class FourEyesTest extends WebTest {

    @Inject
    FourEyes fourEyes;
    @Inject
    Budgets budgets;
    @Inject
    LedgerQueries ledger;
    @Inject
    OutboxWorker outbox;
    @Inject
    Ledger writer;
    @Inject
    Sql sql;
    @Inject
    RuleBook book;
    @Inject
    List<IntegrityCheck> checks;

    private Login kirsty;
    private Login hamish;
    private Login isla;
    private Login euan;
    private Budget budget;

    @BeforeAll
    void twoOfEach() throws Exception {
        kirsty = logins.createForCouncil("Kirsty Bell", Role.COUNCIL_ADMIN, council.id().value());
        hamish = logins.createForCouncil("Hamish Dow", Role.COUNCIL_ADMIN, council.id().value());
        isla = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        euan = logins.createForCouncil("Euan Law", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        budget = budgets.open(morag, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL),
                LocalDate.of(2026, 1, 5));
    }

    @Test
    void anAdministratorIsLetInByTwoOthersAndCannotAgreeWithTheFirstForADay() {
        Proposal proposal = propose(kirsty, "Nora Gunn", "COUNCIL_ADMIN");
        assertThat(staff("Nora Gunn")).isEmpty();
        String page = browserOf(hamish).get("/work/four-eyes/" + proposal.id()).body();
        assertThat(page).contains("Nora Gunn").contains("keeps people and rules").contains("Kirsty Bell");
        assertThat(decide(hamish, proposal, page).headers().firstValue("Location").orElseThrow())
                .contains("done=proposal.AGREED");
        outbox.work().join();
        outbox.work().join();
        assertThat(staff("Nora Gunn")).hasSize(1);
        assertThat(fourEyes.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.DONE);
        Login nora = staff("Nora Gunn").getFirst();
        Proposal next = propose(kirsty, "Mo Tait", "AUDITOR");
        assertThat(fourEyes.decide(next.id(), ProposalState.AGREED, fourEyes.show(next).seen(), nora))
                .isInstanceOf(Decision.AccessTooNew.class);
        assertThat(fourEyes.decide(next.id(), ProposalState.AGREED, fourEyes.show(next).seen(), hamish))
                .isInstanceOf(Decision.Taken.class);
    }

    @Test
    void whoProposedItMayOnlyTakeItBackAndNobodyElseMay() {
        Proposal proposal = propose(kirsty, "Ann One", "AUDITOR");
        String seen = fourEyes.show(proposal).seen();
        assertThat(fourEyes.decide(proposal.id(), ProposalState.AGREED, seen, kirsty))
                .isInstanceOf(Decision.SamePerson.class);
        assertThat(fourEyes.decide(proposal.id(), ProposalState.WITHDRAWN, seen, hamish))
                .isInstanceOf(Decision.SamePerson.class);
        assertThat(fourEyes.decide(proposal.id(), ProposalState.WITHDRAWN, "", kirsty))
                .isInstanceOf(Decision.Taken.class);
        assertThat(fourEyes.decide(proposal.id(), ProposalState.AGREED, seen, hamish))
                .isInstanceOf(Decision.TooLate.class);
    }

    @Test
    void aPayloadThatWasChangedInTheTableIsVoid() throws SQLException {
        Proposal proposal = propose(kirsty, "Ann Two", "AUDITOR");
        try (Connection owner = database().connectAsOwner()) {
            owner.createStatement().executeUpdate("UPDATE four_eyes_proposal SET payload="
                    + "REPLACE(payload,'AUDITOR','COUNCIL_ADMIN') WHERE reason='Because of Ann Two'");
        }
        Proposal altered = fourEyes.find(proposal.id()).orElseThrow();
        assertThat(fourEyes.decide(proposal.id(), ProposalState.AGREED, fourEyes.show(altered).seen(), hamish))
                .isInstanceOf(Decision.Changed.class);
        outbox.work().join();
        assertThat(fourEyes.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.VOID);
        assertThat(staff("Ann Two")).isEmpty();
    }

    @Test
    void ofManyWhoAgreeAtOnceOneWinsAndItIsDoneOnce() throws Exception {
        Proposal proposal = propose(kirsty, "Only Once", "AUDITOR");
        String seen = fourEyes.show(proposal).seen();
        List<Login> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            many.add(logins.createForCouncil("Admin " + i, Role.COUNCIL_ADMIN, council.id().value()));
        }
        CountDownLatch together = new CountDownLatch(1);
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<Decision>> decisions = many.stream().map(login -> pool.submit(() -> {
                together.await();
                return fourEyes.decide(proposal.id(), ProposalState.AGREED, seen, login);
            })).toList();
            together.countDown();
            int taken = 0;
            for (Future<Decision> decision : decisions) {
                taken += decision.get(20, TimeUnit.SECONDS) instanceof Decision.Taken ? 1 : 0;
            }
            assertThat(taken).isOne();
        }
        outbox.work().join();
        outbox.work().join();
        assertThat(staff("Only Once")).hasSize(1);
    }

    @Test
    void aLargeCorrectionWantsTwoAndUndoesTheEntryOnce() throws Exception {
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(500), "too much", LocalDate.of(2026, 11, 2), "test")
                .get(20, TimeUnit.SECONDS);
        long sequence = ledger.entries(budget.fund(), null, 1).getFirst().sequence();
        String path = "/api/v1/budgets/" + budget.id().value();
        assertProblem(programOf(isla).postJson(path + "/corrections",
                "{\"sequence\":" + sequence + ",\"reason\":\"Paid twice\"}"), 409, "Two people do this");
        String proposals = "/api/v1/councils/" + council.id().value() + "/proposals";
        String body = "{\"act\":\"correction\",\"personId\":\"" + morag.id().value()
                + "\",\"reason\":\"Paid twice\",\"payload\":{\"budget\":\"" + budget.id().value()
                + "\",\"sequence\":\"" + sequence + "\"}}";
        Browser first = programOf(isla).with("Idempotency-Key", "one");
        String proposed = first.postJson(proposals, body).body();
        assertThat(proposed).contains("£500.00").contains("\"state\":\"PROPOSED\"");
        assertThat(first.postJson(proposals, body).body()).contains(value(proposed, "id"));
        assertThat(first.postJson(proposals, body.replace("Paid twice", "Other")).statusCode()).isEqualTo(400);
        assertThat(programOf(officer).get(proposals + "/" + value(proposed, "id")).statusCode()).isEqualTo(403);
        String decision = proposals + "/" + value(proposed, "id") + "/decision";
        assertProblem(programOf(euan).postJson(decision, "{\"decision\":\"AGREED\",\"seen\":\"0\"}"), 412,
                "not what was seen");
        assertProblem(programOf(isla).postJson(decision,
                "{\"decision\":\"AGREED\",\"seen\":\"" + value(proposed, "seen") + "\"}"), 403, "Two people do this");
        assertThat(programOf(euan).postJson(decision,
                "{\"decision\":\"AGREED\",\"seen\":\"" + value(proposed, "seen") + "\"}").body())
                .contains("\"state\":\"AGREED\"");
        outbox.work().join();
        assertThat(programOf(euan).get(proposals + "?decided=true").body()).contains("\"state\":\"DONE\"");
        assertThat(ledger.entries(budget.fund(), null, 2).getFirst().amount()).isEqualTo(Money.ofPounds(500));
        assertThat(ledger.entries(budget.fund(), null, 10)).hasSize(2);
    }

    @Test
    void whatShopsTookBeyondTheMoneyIsWrittenOffByTwoAndNoMoreThanThat() throws Exception {
        Budget short1 = budgets.open(people.add(council.id(), "Una Short"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), LocalDate.of(2026, 1, 5));
        budgets.payIn(short1, FundingSource.COUNCIL, Money.ofPounds(10), "first", LocalDate.of(2026, 11, 2), "test")
                .get(20, TimeUnit.SECONDS);
        writer.submit(new LedgerCommand(short1.fund(), new CommandKey(Ids.next()), RequestHash.of("taken"), Set.of(),
                "test", LocalDate.of(2026, 11, 3), null, (fund, now) -> Outcome.done(Money.ofPounds(30),
                        List.of(new Move.ForcePay(new HoldId(Ids.next()), Money.ofPounds(30),
                                CounterAccount.CARD_SETTLEMENT)),
                        List.of())))
                .get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> writeOff("OVERDRAWN", short1, "20.01")).hasMessageContaining("at most £20.00");
        assertThatThrownBy(() -> writeOff("CONTRIBUTION", short1, "1")).hasMessageContaining("open in this budget");

        Proposal proposal = writeOff("OVERDRAWN", short1, "20");
        assertThat(browserOf(euan).get("/work/four-eyes/" + proposal.id()).body())
                .contains("What shops took beyond the money", "£20.00");
        assertThat(browserOf(isla).get("/work/four-eyes").body())
                .contains("You proposed this, so somebody else decides");
        assertThat(browserOf(euan).get("/work/four-eyes").body()).doesNotContain("You proposed this");
        assertThat(fourEyes.decide(proposal.id(), ProposalState.AGREED, fourEyes.show(proposal).seen(), isla))
                .isInstanceOf(Decision.SamePerson.class);
        done(proposal, euan);
        assertThat(ledger.balance(short1.fund()).orElseThrow().posted()).isEqualTo(Money.ZERO);
        assertThat(ledger.entries(short1.fund(), null, 1).getFirst().counter()).isEqualTo(CounterAccount.WRITE_OFF);
        assertThat(checks).isNotEmpty().allSatisfy(check -> assertThat(check.problems(line -> {})).isEmpty());
    }

    @Test
    void aContributionThatDoesNotComeIsLetGoByTwo() {
        Budget late = budgets.open(people.add(council.id(), "Una Late"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL, FundingSource.CONTRIBUTION), LocalDate.of(2026, 1, 5));
        sql.update("INSERT INTO contribution_due (budget_id, due_on, expected_pence) VALUES (?, ?, ?)",
                late.id().value(), LocalDate.of(2026, 2, 2), 4_000);
        Browser desk = programOf(isla);
        String contribution = "/api/v1/budgets/" + late.id().value() + "/contribution";
        assertThat(desk.get(contribution).body()).contains("\"outstandingPence\":4000");
        done(writeOff("CONTRIBUTION", late, "30.00"), euan);
        assertThat(desk.get(contribution).body())
                .contains("\"outstandingPence\":1000", "\"writtenOffPence\":3000", "\"receivedPence\":0");
    }

    @Test
    void aRuleThatAllCardsMeetIsMadeAndEndedByTwo() {
        Login fiona = logins.createForCouncil("Fiona Two", Role.FINANCE_OFFICER, council.id().value());
        String body = "{\"scope\":\"COUNCIL\",\"scopeId\":\"" + council.id().value() + "\",\"kind\":\"LIMIT\","
                + "\"limit\":{\"mostPence\":5000},\"reason\":\"Small sums first\",\"until\":\"2027-03-31\"}";
        assertProblem(programOf(officer).postJson("/api/v1/card-rules", body), 409, "propose the act card-rule");
        Proposal made = fourEyes.propose("card-rule", wanted(new TreeMap<>(Map.of("scope", "COUNCIL", "kind", "LIMIT",
                "most-pence", "5000", "purposes", "FOOD,BETTING", "until", "2027-03-31")), "Small sums first"),
                Ids.next().toString(), officer);
        assertThat(browserOf(fiona).get("/work/four-eyes/" + made.id()).body())
                .contains("Paid up to a sum", "betting", "food", "5000", "0 / 0");
        assertThat(book.of(List.of(council.id().value()))).isEmpty();
        done(made, fiona);
        RuleBook.Entry entry = book.of(List.of(council.id().value())).getFirst();
        assertThat(entry.rule().limit()).isEqualTo(Limit.ofOnePayment(5_000));
        assertThat(entry.rule().match().purposes()).containsExactlyInAnyOrder(Purpose.FOOD, Purpose.BETTING);
        assertThat(entry.rule().owner()).isEqualTo(officer.displayName());

        assertProblem(programOf(officer).with("If-Match", "\"" + entry.version() + "\"").postJson(
                "/api/v1/card-rules/" + entry.rule().id() + "/end", "{\"reason\":\"Over\"}"), 409, "end-card-rule");
        done(fourEyes.propose("end-card-rule", wanted(new TreeMap<>(Map.of("rule", entry.rule().id().toString())),
                "It stopped too much"), Ids.next().toString(), officer), fiona);
        assertThat(book.of(List.of(council.id().value()))).isEmpty();
        for (Map<String, String> wrong : List.of(Map.of("most-pence", "much"), Map.of("until", "2099-01-01"),
                Map.of("purposes", "NONSENSE"), Map.of("kind", "ONLY"), Map.of("scope", "CARD"),
                Map.of("scope-id", Ids.next().toString()), Map.of("hours-from", "25:00"))) {
            TreeMap<String, String> values = new TreeMap<>(Map.of("scope", "COUNCIL", "kind", "LIMIT", "most-pence",
                    "5000", "until", "2027-03-31"));
            values.putAll(wrong);
            assertThatThrownBy(() -> fourEyes.propose("card-rule", wanted(values, "x"), Ids.next().toString(), officer))
                    .as(wrong.toString()).isInstanceOf(BadInputException.class);
        }
    }

    private Proposal writeOff(String what, Budget from, String amount) {
        return fourEyes.propose("write-off", wanted(new TreeMap<>(Map.of("what", what, "budget",
                from.id().value().toString(), "amount", amount)), "It will not come"), Ids.next().toString(), isla);
    }

    private GuardedAct.Wanted wanted(SortedMap<String, String> values, String reason) {
        return new GuardedAct.Wanted(council.id().value(), null, values, reason);
    }

    private void done(Proposal proposal, Login second) {
        assertThat(fourEyes.decide(proposal.id(), ProposalState.AGREED, fourEyes.show(proposal).seen(), second))
                .isInstanceOf(Decision.Taken.class);
        Await.until("it is done", () -> {
            outbox.work().join();
            return fourEyes.find(proposal.id()).orElseThrow().state() == ProposalState.DONE;
        });
    }

    @Test
    void whatTwoPeopleDoCanBeSaid() {
        assertThat(fourEyes.acts()).hasSizeGreaterThan(10).allSatisfy((name, act) -> {
            assertThat(Language.ENGLISH.knows("act." + name)).as(name).isTrue();
            assertThat(act.fields()).allSatisfy(field -> {
                assertThat(Language.ENGLISH.knows("act." + name + "." + field.name())).as(name + field).isTrue();
                assertThat(field.options().values()).allMatch(Language.ENGLISH::knows);
            });
        });
    }

    @Test
    void aCouncilSettlesWhatTwoPeopleDoByTwoPeople() {
        GuardedAct.Wanted wanted = new GuardedAct.Wanted(stranger.council().value(), null,
                new TreeMap<>(Map.of("act", "correction", "people", "1", "from-pence", "0")), "One is enough here");
        assertThat(fourEyes.wantsTwo("four-eyes", wanted)).isTrue();
        assertThatThrownBy(() -> fourEyes.propose("four-eyes", new GuardedAct.Wanted(stranger.council().value(), null,
                new TreeMap<>(Map.of("act", "four-eyes", "people", "1")), "Never"), "x", kirsty))
                .hasMessageContaining("act");
    }

    @Test
    void theFormKeepsWhatWasTypedAndSaysWhatIsWrong() {
        Browser admins = browserOf(kirsty);
        String form = admins.get("/work/four-eyes/new?act=add-login").body();
        String token = "form-token=" + Browser.formTokenIn(form);
        String wrong = admins.postForm("/work/four-eyes/new", token + "&act=add-login&name=&role=AUDITOR&reason=Typed")
                .body();
        assertThat(wrong).contains("This should be a name of 1 to 120 characters").contains("Typed");
        assertThat(admins.postForm("/work/four-eyes/new",
                token + "&act=add-login&name=By+Form&role=AUDITOR&reason=New+year").statusCode()).isEqualTo(303);
        assertThat(admins.get("/work/four-eyes").body()).contains("Let somebody of the council in");
        assertThat(browserOf(officer).get("/work/four-eyes").body()).as("of what concerns an officer alone")
                .doesNotContain("Let somebody of the council in");
        assertThat(browserOf(auditor).get("/work/four-eyes").statusCode()).isEqualTo(403);
        assertThat(browserOf(moragsLogin).get("/work/four-eyes").statusCode()).isEqualTo(404);
        assertThat(browserOf(isla).get("/work/four-eyes/new?act=add-login").statusCode()).isEqualTo(403);
        assertThat(browserOf(isla).get("/work/four-eyes/new?act=nonsense").statusCode()).isEqualTo(404);
    }

    private Proposal propose(Login who, String name, String role) {
        return fourEyes.propose("add-login", new GuardedAct.Wanted(council.id().value(), null,
                new TreeMap<>(Map.of("name", name, "role", role)), "Because of " + name), Ids.next().toString(), who);
    }

    private java.net.http.HttpResponse<String> decide(Login who, Proposal proposal, String page) {
        Browser browser = browserOf(who);
        String own = browser.get("/work/four-eyes/" + proposal.id()).body();
        String seen = page.replaceFirst("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
        return browser.postForm("/work/four-eyes/" + proposal.id() + "/decision",
                "form-token=" + Browser.formTokenIn(own) + "&decision=AGREED&seen=" + seen);
    }

    private List<Login> staff(String name) {
        return logins.ofCouncil(council.id().value()).stream().filter(login -> login.displayName().equals(name))
                .toList();
    }

    private static String value(String json, String name) {
        return json.replaceFirst(".*?\"" + name + "\":\"([^\"]+)\".*", "$1");
    }
}
