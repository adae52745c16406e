package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.NoticeCollector;
import scot.sporran.correspondence.Notices;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.MovableClock;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.LineState;
import scot.sporran.returns.ReturnEvent;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.ReturnScene;
import scot.sporran.returns.Returns;
import scot.sporran.returns.bank.BankMatches;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.returns.bank.Lessons;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holding.Holdings;
import scot.sporran.support.rules.PaymentMode;

/** A bank statement on its way from a phone to a closed return, by the pages. */
@MicronautTest(transactional = false)
class ReturnPagesTest extends WebTest {

    private static final String MARCH = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance\n"
            + "10/03/2026,DEB,'80-00-00,12345678,KMS TRADING 1234,25.00,,75.00\n"
            + "09/03/2026,BGC,'80-00-00,12345678,STRATHBEG COUNCIL SDS,,100.00,100.00\n";
    private static final String OWN_LAYOUT = "When;What;Sum\n09/03/2026;CAFE;-4,50\n";

    @Inject
    Budgets budgets;
    @Inject
    Holdings holdings;
    @Inject
    BankStatements statements;
    @Inject
    BankMatches matches;
    @Inject
    Lessons lessons;
    @Inject
    Returns returns;
    @Inject
    ReturnScene scene;
    @Inject
    ReturnMoves moves;
    @Inject
    NoticeCollector collector;
    @Inject
    Notices notices;
    @Inject
    MovableClock clock;

    private Login senior;
    private SupportedPerson person;
    private Login login;
    private Budget budget;
    private Browser phone;

    @BeforeAll
    void hire() {
        senior = logins.createForCouncil("Isla Reid", Role.SENIOR_FINANCE_OFFICER, council.id().value());
    }

    @BeforeEach
    void somebodyWithAnAccountOfTheirOwn() {
        person = people.add(council.id(), "Ailsa " + Ids.next());
        login = logins.createForPerson(person.displayName(), person.id().value());
        budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 3, 1));
        holdings.arrange(budget, 0, new Holdings.Terms(budget.openedOn(), PaymentMode.BANK_ACCOUNT, null, "A. Worker",
                "As they asked"));
        phone = browserOf(login);
    }

    private String path() {
        return "/people/" + person.id().value() + "/statements/" + budget.id().value();
    }

    private HttpResponse<String> bring(String name, String file) {
        return phone.upload(path(), "", name, "text/csv", file.getBytes(StandardCharsets.UTF_8));
    }

    private static String to(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> press(Browser at, String page, String action, String fields) {
        return at.postForm(action, "form-token=" + Browser.formTokenIn(at.get(page).body()) + fields);
    }

    @Test
    void aStatementIsLookedAtKeptOnceAndThereIsNothingToDo() {
        String draft = to(bring("march.csv", MARCH));

        assertThat(phone.get(draft).body())
                .contains("Nothing is kept yet", "KMS TRADING 1234", "£75.00", "2, of them 2 new")
                .doesNotContain("12345678");
        assertThat(statements.kept(budget.id())).isEmpty();
        String after = to(press(phone, draft, draft + "/keep", ""));
        assertThat(statements.kept(budget.id())).hasSize(1);
        assertThat(phone.get(after).body()).contains("Kept. Thank you.", "Nothing to do");
        assertThat(to(phone.get(draft))).as("going back leads to what came of it").isEqualTo(path());
        assertThat(phone.get(to(bring("again.csv", MARCH))).body()).contains("We have this very file already");
    }

    @Test
    void anUnknownLayoutIsExplainedOnceForTheWholeCouncil() {
        String draft = to(bring("own.csv", OWN_LAYOUT));
        assertThat(phone.get(draft).body()).contains("Which column is which?", "What: CAFE");

        assertThat(press(phone, draft, draft + "/columns", "&column-0=date").body())
                .contains("Say which column is the day, the words and the sum");
        to(press(phone, draft, draft + "/columns", "&column-0=date&column-1=text&column-2=amount"));
        assertThat(phone.get(draft).body()).contains("Nothing is kept yet", "−£4.50");
        assertThat(phone.get(to(bring("next.csv", OWN_LAYOUT.replace("09/", "16/")))).body())
                .contains("Nothing is kept yet");
    }

    @Test
    void aFileWithoutAHeadingIsExplainedByWhereThingsStand() {
        String draft = to(bring("bare.csv", "09/03/2026,VIS,CAFE,4.50,\n10/03/2026,CR,COUNCIL,,20.00\n"));

        assertThat(phone.get(draft).body()).contains("#3: CAFE · COUNCIL");
        to(press(phone, draft, draft + "/columns", "&column-0=date&column-2=text&column-3=out&column-4=in"));
        assertThat(phone.get(draft).body()).contains("−£4.50", "£20.00", "2, of them 2 new");
    }

    @Test
    void whatIsNoStatementIsRefusedWithTheWayOut() {
        assertThat(phone.get(to(bring("photo.csv", "\u0089PNG\r\n\u001a\n\u0000\u0000"))).body())
                .contains("We cannot read this file", "save the statement as CSV");
        assertThat(phone.post(path() + "?form-token=wrong", "multipart/form-data; boundary=b", "--b--\r\n")
                .statusCode()).isEqualTo(403);
        assertThat(bring("empty.csv", "").body()).contains("Choose a file first");
        assertThat(browserOf(otherOfficer).get(path()).statusCode()).isEqualTo(404);
    }

    private FinancialReturn asked() throws Exception {
        matches.give(budget.id(), new BankMatches.Given(EvidenceKind.REMITTANCE, LocalDate.of(2026, 3, 9),
                Money.ofPounds(100), "", "", null), officer);
        return scene.ofMarch(budget, MARCH, login, officer);
    }

    private FinancialReturn now(FinancialReturn one) {
        return returns.find(one.id()).orElseThrow();
    }

    @Test
    void thePersonSaysTheOfficerAgreesAndBothSeeTheSame() throws Exception {
        FinancialReturn one = asked();
        String own = "/people/" + person.id().value() + "/returns/" + one.id();
        assertThat(phone.get("/").body()).contains("Look at what we see");
        assertThat(phone.get(own).body()).contains("tell us what one payment was for", "What was this for?");

        assertThat(press(phone, own, own + "/lines/2", "&version=1&words-2=").body())
                .contains("Please write something here");
        to(press(phone, own, own + "/lines/2", "&version=1&words-2=Wool+for+the+group"));
        Browser desk = browserOf(officer);
        String page = "/work/returns/" + one.id();
        assertThat(desk.get("/work/queue?what=return").body()).contains(person.displayName());
        assertThat(desk.get(page).body()).contains("“Wool for the group”", "It fits the plan.");
        assertThat(press(desk, page, page + "/lines/2", "&version=1&event=ACCEPT&words-2=Fine").body())
                .as("somebody moved it on").contains("Somebody else changed this");
        to(press(desk, page, page + "/lines/2", "&version=2&event=ACCEPT&words-2=Fine"));
        to(press(desk, page, page, "&version=3&event=CLOSE&words=Nothing+is+open."));
        assertThat(phone.get(own).body()).contains("All done. There is nothing to do.", "Wool for the group", "Fine");
    }

    @Test
    void aPaperThatAnOfficerChoosesTeachesAndTakingItBackOpensTheReturnAgain() throws Exception {
        FinancialReturn one = asked();
        String receipt = matches.give(budget.id(), new BankMatches.Given(EvidenceKind.RECEIPT,
                LocalDate.of(2026, 3, 10), Money.ofPounds(25), "The Yarn Loft", "", null), login).id();
        Browser desk = browserOf(officer);
        String page = "/work/returns/" + one.id();
        assertThat(desk.get(page).body()).contains("The Yarn Loft", "another name", "It is this one");

        to(press(desk, page, page + "/lines/2/match", "&version=1&paper=" + receipt));
        assertThat(lessons.of(person.id())).singleElement().satisfies(lesson -> {
            assertThat(lesson.paperName()).isEqualTo("The Yarn Loft");
            assertThat(lesson.takenBack()).isNull();
        });
        assertThat(phone.get("/people/" + person.id().value() + "/payees").body())
                .contains("the same as The Yarn Loft");
        to(press(desk, page, page, "&version=2&event=WAIT_NO_MORE&words=All+clear"));
        to(press(desk, page, page, "&version=3&event=CLOSE&words=All+clear"));
        assertThat(now(one).state()).isEqualTo(ReturnState.CLOSED);

        assertThat(press(desk, page, page + "/lines/2/unmatch", "&version=4&words-2=Wrong+shop").statusCode())
                .as("closed: a senior officer's").isEqualTo(403);
        to(press(browserOf(senior), page, page + "/lines/2/unmatch", "&version=4&words-2=Wrong+shop"));
        assertThat(now(one).state()).isEqualTo(ReturnState.CHECKING);
        assertThat(returns.whole(now(one)).lines().get(1).state()).isEqualTo(LineState.ASKED);
        assertThat(lessons.of(person.id()).getFirst().takenBack()).contains("Wrong shop");
        assertThat(desk.get(page).body()).as("never offered again").doesNotContain("It is this one").contains(
                "took a match back");
        to(press(desk, page, page + "/lines/2", "&version=5&event=ACCEPT&words-2=Fine"));
        assertThat(press(browserOf(senior), page, page, "&version=6&event=CLOSE&words=Done").body())
                .contains("Somebody other than who opened it again");
        to(press(desk, page, page, "&version=6&event=CLOSE&words=Done"));
    }

    @Test
    void whereTheCouncilWantsTwoASecondOfficerSignsOff() throws Exception {
        String big = MARCH.replace("25.00,,75.00", "2500.00,,-2400.00");
        FinancialReturn one = scene.ofMarch(budget, big, login, officer);
        String page = "/work/returns/" + one.id();
        Browser desk = browserOf(senior);
        to(press(desk, page, page + "/lines/1", "&version=1&event=ACCEPT&words-1=Ours"));
        assertThat(press(desk, page, page + "/lines/2", "&version=2&event=NOT_AGREED&words-2=Not+in+the+plan").body())
                .as("the person is heard first").contains("while the person is asked");
        to(press(desk, page, page, "&version=2&event=WAIT_NO_MORE&words=Time+is+over"));
        to(press(desk, page, page + "/lines/2", "&version=3&event=NOT_AGREED&words-2=Not+in+the+plan"));
        to(press(desk, page, page, "&version=4&event=CLOSE&words=Checked"));
        assertThat(now(one).state()).isEqualTo(ReturnState.CHECKED);

        assertThat(press(desk, page, page, "&version=5&event=SIGN_OFF&words=Fine").body())
                .contains("Somebody other than who closed it");
        Login second = logins.createForCouncil("Rhona Orr", Role.SENIOR_FINANCE_OFFICER, council.id().value());
        to(press(browserOf(second), page, page, "&version=5&event=SIGN_OFF&words=Fine"));
        assertThat(now(one).state()).isEqualTo(ReturnState.CLOSED);
    }

    @Test
    void whatIsDueIsDrawnUpFromTheDeskAndWaitsForAStatementWhereThereIsNone() {
        Browser desk = browserOf(officer);
        String after = to(press(desk, "/work/returns", "/work/returns/run", "&from="));

        assertThat(desk.get(after).body()).contains("What was due is drawn up");
        assertThat(returns.of(budget.id())).as("no statement yet").isEmpty();
    }

    private List<String> letters() {
        return notices.of(person.id().value(), null, 20).stream()
                .map(notice -> notice.kind() + ": " + notices.letter(notice).orElseThrow().paragraphs()).toList();
    }

    @Test
    void aReturnThatWaitsIsToldOfThreeTimesAtMostAndAQuestionOnce() throws Exception {
        collector.collect();
        FinancialReturn one = scene.ofMarch(budget, MARCH, login, officer);
        collector.collect();
        collector.collect();
        assertThat(letters()).singleElement().asString().startsWith("RETURN_WAITS").contains("9 March 2026");

        clock.advance(Duration.ofDays(15));
        collector.collect();
        collector.collect();
        assertThat(letters()).hasSize(2).first().asString().startsWith("RETURN_REMINDER");

        FinancialReturn.Line asked = returns.whole(one).lines().stream()
                .filter(line -> line.change().pence() == -2_500).findFirst().orElseThrow();
        moves.move(one, ReturnEvent.QUESTION, asked.number(), "Was this the ramp?", officer);
        collector.collect();
        collector.collect();
        assertThat(letters()).hasSize(3).first().asString().startsWith("RETURN_QUESTION").contains("£25.00",
                "KMS TRADING", "Was this the ramp?");
        clock.advance(Duration.ofDays(60));
        collector.collect();
        assertThat(letters()).as("the second and last reminder").hasSize(4);
    }
}
