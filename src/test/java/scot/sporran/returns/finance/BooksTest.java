package scot.sporran.returns.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.RequestHash;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.returns.Band;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.SupportOption;
import scot.sporran.support.plan.AgreedPer;
import scot.sporran.support.plan.Agreements;

/** A council's months, closed one after the other, tie to the ledger to the penny and never change. */
@MicronautTest(transactional = false)
class BooksTest extends WebTest {

    @Inject
    Budgets budgets;
    @Inject
    Books books;
    @Inject
    Ledger ledger;
    @Inject
    ReturnDrafts drafts;
    @Inject
    Agreements agreements;
    @Inject
    Sql sql;
    @Inject
    MovableClock clock;

    private Council place;
    private Login senior;
    private Login fay;
    private Login examiner;
    private Budget budget;
    private LocalDate today;

    @BeforeEach
    void aCouncilWithMoney() throws Exception {
        today = London.dateOf(clock.instant());
        place = councils.add("Glen Books " + Ids.next());
        UUID id = place.id().value();
        senior = logins.createForCouncil("Sheena", Role.SENIOR_FINANCE_OFFICER, id);
        fay = logins.createForCouncil("Fay", Role.FINANCE_OFFICER, id);
        examiner = logins.createForCouncil("Ada", Role.AUDITOR, id);
        budget = budgets.open(people.add(place.id(), "Somebody"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL, FundingSource.CONTRIBUTION), today.minusDays(300));
        payIn(FundingSource.COUNCIL, 50_000, "first", today.minusMonths(2));
        payIn(FundingSource.CONTRIBUTION, 4_000, "share", today.minusMonths(1));
    }

    private void payIn(FundingSource source, long pence, String reference, LocalDate on) throws Exception {
        budgets.payIn(budget, source, Money.ofPence(pence), reference, on, "test").get(20, TimeUnit.SECONDS);
    }

    private String path() {
        return "/api/v1/councils/" + place.id().value() + "/finance";
    }

    private HttpResponse<String> close(YearMonth month) {
        return programOf(senior).postJson(path() + "/periods", "{\"month\":\"" + month + "\"}");
    }

    /** What an accountant's machine finds for the lines above the last one. */
    private static String sha256(String lines) throws Exception {
        return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aMonthIsClosedInOrderOnceAndWhatComesLateIsInTheNext() throws Exception {
        YearMonth last = YearMonth.from(today).minusMonths(1);
        // what a writer may still be committing is left to the next month
        clock.advance(java.time.Duration.ofSeconds(30));
        assertThat(close(YearMonth.from(today)).statusCode()).as("not over").isEqualTo(409);
        assertThat(close(last.minusMonths(1)).statusCode()).isEqualTo(200);
        String first = programOf(fay).get(path() + "/periods/" + last.minusMonths(1) + "/journal").body();
        assertThat(first).contains("COUNCIL-FUNDS,0.00,500.00", "CONTRIBUTION-FUNDS,0.00,40.00", "TOTAL,")
                .contains(",540.00,540.00,sha256:" + sha256(first.substring(0, first.indexOf("TOTAL,"))));

        payIn(FundingSource.COUNCIL, 700, "late", today.minusMonths(2));
        clock.advance(java.time.Duration.ofSeconds(30));
        assertThat(close(last).statusCode()).isEqualTo(200);

        assertThat(programOf(fay).get(path() + "/periods/" + last + "/journal").body())
                .contains("COUNCIL-FUNDS,0.00,7.00,\"COUNCIL FUNDS, of " + YearMonth.from(today.minusMonths(2)))
                .contains(",7.00,7.00,sha256:");
        assertThat(programOf(fay).get(path() + "/periods/" + last.minusMonths(1) + "/journal").body())
                .as("closed is closed").isEqualTo(first);
        assertThat(close(last.minusMonths(3)).body()).contains("A later month was closed already");
        Books.Trial trial = books.trial(place.id());
        assertThat(trial.ties()).isTrue();
        assertThat(trial.debits()).isEqualTo(trial.credits()).isEqualTo(Money.ofPence(54_700));
        assertThat(trial.suspense()).isEqualTo(Money.ZERO);
    }

    @Test
    void whatStandsInSuspenseIsInTheQueueUntilItIsNothingAgain() throws Exception {
        String queue = "Books (1)";
        assertThat(browserOf(fay).get("/").body()).doesNotContain(queue);
        suspend(new Move.Credit(FundingSource.COUNCIL, Money.ofPence(1_250), CounterAccount.SUSPENSE));
        assertThat(books.trial(place.id()).suspense()).isEqualTo(Money.ofPence(-1_250));
        assertThat(browserOf(fay).get("/").body()).contains(queue, "£12.50 stands in suspense");
        suspend(new Move.Debit(Money.ofPence(1_250), CounterAccount.SUSPENSE));
        assertThat(browserOf(fay).get("/").body()).doesNotContain(queue);
    }

    private void suspend(Move move) throws Exception {
        ledger.submit(new LedgerCommand(budget.fund(), new CommandKey(Ids.next()), RequestHash.of("suspense"), Set.of(),
                "test", today, null, (view, now) -> Outcome.done(Money.ofPence(1_250), List.of(move), List.of())))
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void monthsClosedByTwoAtOnceHaveEachEntryOnce() throws Exception {
        YearMonth last = YearMonth.from(today).minusMonths(1);
        clock.advance(java.time.Duration.ofSeconds(30));
        List<Callable<Integer>> both = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            YearMonth month = last.minusMonths(i % 3);
            both.add(() -> close(month).statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService officers = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> one : officers.invokeAll(both)) {
                answers.add(one.get());
            }
        }

        assertThat(answers).contains(200).isSubsetOf(200, 409);
        String trial = programOf(fay).get(path() + "/trial-balance").body();
        assertThat(trial).contains("\"ties\":true", "\"debitsPence\":54000");
    }

    @Test
    void theJournalSpeaksTheCouncilsOwnCodes() {
        clock.advance(java.time.Duration.ofSeconds(30));
        YearMonth last = YearMonth.from(today).minusMonths(1);
        Browser desk = programOf(fay);
        assertThat(desk
                .sendJson("PUT", path() + "/accounts", "{\"accounts\":[{\"source\":\"COUNCIL\",\"account\":\"FUNDS\","
                        + "\"code\":\"L4410\",\"costCentre\":\"CC 12\"}]}")
                .statusCode()).isEqualTo(204);
        assertThat(desk
                .sendJson("PUT", path() + "/accounts", "{\"accounts\":[{\"source\":\"COUNCIL\",\"account\":\"FUNDS\","
                        + "\"code\":\"=cmd\",\"costCentre\":\"\"}]}")
                .statusCode()).isEqualTo(400);
        close(last);

        assertThat(desk.get(path() + "/periods/" + last + "/journal").body()).contains("CC 12,L4410,0.00,500.00")
                .contains("COUNCIL-COUNCIL-FUNDING,500.00,0.00");
    }

    @Test
    void thePageSaysWhetherEverythingTiesAndClosesTheNextMonth() {
        clock.advance(java.time.Duration.ofSeconds(30));
        Browser desk = browserOf(senior);
        String page = desk.get("/work/books").body();
        assertThat(page).contains("Everything ties: £540.00 on both sides.", "Nothing differs.");
        YearMonth last = YearMonth.from(today).minusMonths(1);

        HttpResponse<String> closed = desk.postForm("/work/books/close",
                "form-token=" + Browser.formTokenIn(page) + "&month=" + last);

        assertThat(closed.statusCode()).isEqualTo(303);
        assertThat(desk.get("/work/books").body()).contains("/work/books/" + last + ".csv");
        assertThat(desk.get("/work/books/" + last + ".csv").body()).contains("TOTAL");
        assertThat(browserOf(fay).get("/work/books").body()).as("a senior officer's")
                .doesNotContain("/work/books/close");
        assertThat(browserOf(otherOfficer).get("/work/books/" + last + ".csv").statusCode()).isEqualTo(404);
    }

    @Test
    void theSourceExtractHasOneEpisodeAPersonAndNamesProblems() {
        budgets.open(people.find(budget.person()).orElseThrow(), SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today.minusDays(200));
        int year = today.minusMonths(3).getYear();
        String query = path() + "/source?year=" + (today.getMonthValue() < 4 ? year - 1 : year)
                + "&quarter=4&sendingLocation=";

        String file = programOf(examiner).get(query + "S12000033").body();

        assertThat(file.lines()).hasSize(2);
        assertThat(file).contains("sds_option_4").contains("S12000033," + budget.person().value())
                .contains("," + budget.openedOn() + ",,1,1,0,1,");
        assertThat(programOf(examiner).get(query + "Edinburgh").statusCode()).isEqualTo(400);
        assertThat(new SourceExtract.Episode(budget.person(), today, today.minusDays(1), java.util.Set.of(), Money.ZERO,
                Money.ZERO).problems(new SourceExtract.Quarter(2020, 1))).hasSize(3);
    }

    @Test
    void anAuditorDrawsByLotAndDrawsTheSameAgain() {
        for (int i = 10; i > 0; i--) {
            drafts.drawUp(budget, Band.LIGHT, today.minusDays(10L * i + 9), today.minusDays(10L * i), "x", fay);
        }
        Browser auditing = programOf(examiner);
        String body = "{\"from\":\"%s\",\"to\":\"%s\",\"size\":4,\"seed\":\"%s\"}";
        String all = body.formatted(today.minusDays(200), today, "autumn");

        String first = auditing.postJson(path() + "/audit-samples", all).body();

        assertThat(first.split("\"returns\":\\[")[1].split(",", -1)).hasSize(4);
        drafts.drawUp(budget, Band.LIGHT, today.minusDays(9), today.minusDays(1), "later", fay);
        assertThat(auditing.postJson(path() + "/audit-samples", all).body()).isEqualTo(first);
        assertThat(auditing.postJson(path() + "/audit-samples", body.formatted(today.minusDays(200), today, "winter"))
                .body()).isNotEqualTo(first);
        String id = first.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
        assertThat(auditing.get(path() + "/audit-samples/" + id + "/evidence").body()).contains("item,return_id",
                "EXPLAINED");
        assertThat(programOf(otherOfficer).get(path() + "/audit-samples").statusCode()).isEqualTo(404);
        assertThat(auditing.postJson(path() + "/periods", "{\"month\":\"2020-01\"}").statusCode()).isEqualTo(403);
        assertThat(auditing.get(path() + "/board").body()).contains("\"people\":1");
    }

    /** Straight into the tables: how orders come to leave is told elsewhere. */
    private void left(String payee, String state, LocalDate on) {
        UUID id = Ids.next();
        sql.insert("INSERT INTO payee (payee_id,owner_id,council_id,kind,name,created_at_us) VALUES (?,?,?,?,?,0)", id,
                budget.person().value(), place.id().value(), "PROVIDER", payee);
        sql.insert("INSERT INTO payment_order (order_id,council_id,person_id,fund_id,payee_id,order_key,purpose,origin,"
                + "amount_pence,pay_on,reference,state,drafted_by,drafted_name,reason,changed_at_us)"
                + " VALUES (?,?,?,?,?,?,'PROVIDER','FREE',12345,?,?,?,?,'Fay','',0)", id, place.id().value(),
                budget.person().value(), budget.id().value(), id, id.toString(), on,
                "REF" + id.toString().substring(24, 36), state, id);
    }

    @Test
    void creditorsAreThePaymentsThatLeftAndNoCellBeginsAFormula() {
        left("=cmd|' /C calc'!A0", "SENT", today.minusDays(40));
        left("Care at Home Ltd", "RETURNED", today.minusDays(39));
        left("Not sent", "APPROVED", today.minusDays(39));
        left("Another day", "SENT", today.minusDays(4));
        String query = path() + "/creditors?from=" + today.minusDays(60) + "&to=";

        String file = programOf(fay).get(query + today.minusDays(30)).body();

        assertThat(file.lines()).hasSize(3).first().asString().isEqualTo(String.join(",", CouncilExtracts.CREDITORS));
        assertThat(file).contains(",'=cmd|' /C calc'!A0,PROVIDER,", ",Care at Home Ltd,PROVIDER,", ",123.45,RETURNED,")
                .doesNotContain("Not sent", "Another day");
        assertThat(programOf(fay).get(query + today.minusDays(61)).statusCode()).isEqualTo(400);
        assertThat(programOf(otherOfficer).get(query + today).statusCode()).isEqualTo(404);
    }

    @Test
    void theFraudInitiativeIsGivenWhatIsKeptToASeniorOfficerOnly() {
        agreements.agree(budget.id(), 0, new Agreements.Terms(today.minusDays(300), null, AgreedPer.WEEK,
                Map.of(FundingSource.COUNCIL, Money.ofPounds(210)), "A. Worker", "assessed"));
        budgets.open(people.add(place.id(), "Ailsa Mary Craig"), SupportOption.OPTION_2, List.of(FundingSource.COUNCIL),
                today.plusDays(1));
        String query = path() + "/nfi?from=" + today.minusDays(27) + "&to=" + today;

        String file = programOf(senior).get(query).body();

        assertThat(file.lines()).as("one begins later").hasSize(2);
        assertThat(file).startsWith(String.join(",", CouncilExtracts.BUDGETS)).contains(budget.id().value().toString(),
                ",Somebody,,", "OPTION_1," + budget.openedOn() + ",,210.00,840.00");
        assertThat(programOf(fay).get(query).statusCode()).isEqualTo(403);
    }
}
