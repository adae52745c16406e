package scot.sporran.returns.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cards.Payments;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.ProjectFolder;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.returns.Band;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.LineState;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.returns.ReturnScene;
import scot.sporran.returns.Returns;
import scot.sporran.returns.bank.BankMatches;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Council;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.rules.RulePacks;
import scot.sporran.support.rules.ShippedPacks;

/** A receipt on its way from a phone to the line that it explains. */
@MicronautTest(transactional = false)
class ReceiptsTest extends WebTest {

    private static final int AT_ONCE = 6;
    private static final String MARCH = "Transaction Date,Transaction Type,Sort Code,Account Number,"
            + "Transaction Description,Debit Amount,Credit Amount,Balance\n"
            + "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904 ON 10 MAR,25.00,,75.00\n"
            + "09/03/2026,BGC,'80-00-00,12345678,STRATHBEG COUNCIL SDS,,100.00,100.00\n";

    @Inject
    Budgets budgets;
    @Inject
    BankStatements statements;
    @Inject
    ReturnDrafts drafts;
    @Inject
    ReturnScene scene;
    @Inject
    Returns returns;
    @Inject
    Receipts receipts;
    @Inject
    BankMatches matches;
    @Inject
    RulePacks packs;
    @Inject
    Till till;
    @Inject
    Payments payments;
    @Inject
    MovableClock clock;

    private SupportedPerson person;
    private Login login;
    private Login theirAuditor;
    private Budget budget;
    private Browser phone;

    @BeforeEach
    void somebody() {
        // a council of its own: the same photo of two people of one council is looked at by an officer
        Council place = councils.add("Glen " + Ids.next());
        theirAuditor = logins.createForCouncil("Ada Reid", Role.AUDITOR, place.id().value());
        person = people.add(place.id(), "Ailsa " + Ids.next());
        login = logins.createForPerson(person.displayName(), person.id().value());
        budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 3, 1));
        phone = browserOf(login);
    }

    private String path() {
        return "/people/" + person.id().value() + "/receipts/" + budget.id().value();
    }

    private HttpResponse<String> send(byte[] file) {
        return phone.upload(path(), "", "photo.jpg", "image/jpeg", file);
    }

    private static byte[] photo() {
        return PictureCheck.jpeg(PictureCheckTest.receipt("MILL CAFE", "10/03/2026", "TOTAL 25.00"));
    }

    @Test
    void aPhotoExplainsALineOnceThePersonHasSaidWhatIsOnIt() throws Exception {
        FinancialReturn one = scene.ofMarch(budget, MARCH, login, officer);
        assertThat(states(one)).contains(LineState.ASKED);

        HttpResponse<String> sent = send(photo());
        String page = sent.headers().firstValue("Location").orElseThrow();
        assertThat(phone.get(page).body()).contains("what we could read");
        assertThat(phone.get(page + "/picture").headers().firstValue("Content-Type")).hasValue("image/jpeg");
        String form = "form-token=" + Browser.formTokenIn(phone.get(page).body());
        assertThat(phone.postForm(page, form + "&on=&amount=25&name=Mill+Cafe").statusCode()).isEqualTo(400);
        assertThat(phone.postForm(page, form + "&on=2026-03-10&amount=25&name=Mill+Cafe").statusCode()).isEqualTo(303);

        assertThat(returns.whole(one).lines().get(1)).satisfies(line -> {
            assertThat(line.state()).isEqualTo(LineState.EXPLAINED);
            assertThat(line.why()).contains("Mill Cafe on both");
        });
        assertThat(phone.get(page).body()).contains("This receipt is done");
    }

    @Test
    void aProgramSendsOneThroughTheSameCheckAndSaysWhatIsOnIt() throws Exception {
        String path = "/api/v1/budgets/" + budget.id().value() + "/receipts";
        Browser program = programOf(login);
        HttpResponse<String> kept = sendBytes(program, path, photo());
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        String at = kept.headers().firstValue("Location").orElseThrow();
        assertThat(sendBytes(program, path, photo()).headers().firstValue("Location")).as("the same file").hasValue(at);
        assertProblem(sendBytes(program, path, "MZ, a program".getBytes(StandardCharsets.UTF_8)), 400,
                "a receipt: KIND");
        assertThat(program.get(path).body()).as("no paper yet").contains(at.substring(at.lastIndexOf('/') + 1))
                .doesNotContain("paperId");
        assertThat(program.postJson(at, "{\"on\":\"2026-03-10\",\"amountPence\":2500,\"name\":\"Mill Cafe\"}").body())
                .contains("\"paperId\":\"");
        assertThat(
                programOf(login).with("Accept", "image/jpeg").get(at + "/picture").headers().firstValue("Content-Type"))
                .hasValue("image/jpeg");
        assertThat(sendBytes(programOf(theirAuditor), path, photo()).statusCode()).isEqualTo(403);
        assertThat(sendBytes(programOf(otherOfficer), path, photo()).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> sendBytes(Browser program, String path, byte[] file) throws Exception {
        return HttpClient.newHttpClient().send(program.request(path).header("Content-Type", "image/jpeg")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Somebody with a card, in a council that asks for the receipts of card payments from 250 pounds on. */
    private Till.Wallet wallet() throws Exception {
        Council place = councils.add("Glen " + Ids.next());
        packs.begin(place.id(), ShippedPacks.find("city-on-cards").orElseThrow(), LocalDate.of(2025, 1, 1), "test");
        person = people.add(place.id(), "Ailsa " + Ids.next());
        login = logins.createForPerson(person.displayName(), person.id().value());
        Till.Wallet wallet = till.open(person, Money.ofPounds(900));
        budget = wallet.budget();
        phone = browserOf(login);
        return wallet;
    }

    private FinancialReturn drawUpOfCards(LocalDate paid) {
        clock.advance(Duration.ofDays(2));
        return drafts.drawUp(budget, Band.STANDARD, paid.minusDays(6), paid, "The quarter", officer).orElse(no -> {
            throw new AssertionError(no.words());
        });
    }

    @Test
    void aReceiptIsAskedForOnlyAboveTheCouncilsSumAndExplainsTheCardPayment() throws Exception {
        Till.Wallet wallet = wallet();
        LocalDate paid = London.dateOf(clock.instant());
        till.pay(wallet, 25_000, "GLEN MOBILITY", "5999", AuthorisationRequest.Kind.FINANCIAL);
        till.pay(wallet, 24_999, "MILL CAFE", "5812", AuthorisationRequest.Kind.FINANCIAL);
        FinancialReturn one = drawUpOfCards(paid);
        assertThat(returns.whole(one).lines()).extracting(FinancialReturn.Line::words)
                .contains("GLEN MOBILITY", "MILL CAFE");
        FinancialReturn.Line asked = returns.whole(one).lines().stream()
                .filter(line -> line.state() == LineState.ASKED).findFirst().orElseThrow();
        assertThat(asked.words()).isEqualTo("GLEN MOBILITY");
        assertThat(asked.question()).contains("photo of the receipt");
        assertThat(phone.get("/people/" + person.id().value() + "/returns/" + one.id()).body()).contains(path());

        String page = send(PictureCheck.jpeg(PictureCheckTest.receipt("GLEN MOBILITY", "a day", "TOTAL 250.00")))
                .headers().firstValue("Location").orElseThrow();
        phone.postForm(page, "form-token=" + Browser.formTokenIn(phone.get(page).body()) + "&on=" + paid
                + "&amount=250&name=Glen+Mobility");

        assertThat(states(one)).as(returns.whole(one).toString()).doesNotContain(LineState.ASKED);
        UUID payment = payments.of(budget.id(), clock.instant(), 10).stream()
                .filter(every -> every.shop().startsWith("GLEN")).findFirst().orElseThrow().id();
        assertThat(phone.get("/people/" + person.id().value() + "/payments/" + payment).body())
                .contains("Glen Mobility", path());
    }

    @Test
    void onePaperExplainsABankLineOrACardPaymentAndItsPictureIsKnownOnBothSides() throws Exception {
        Till.Wallet wallet = wallet();
        LocalDate paid = London.dateOf(clock.instant());
        till.pay(wallet, 2_500, "MILL CAFE", "5812", AuthorisationRequest.Kind.FINANCIAL);
        statements.keep(budget, MARCH.replace("10/03/2026", paid.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")))
                .replace(" ON 10 MAR", "").getBytes(StandardCharsets.UTF_8), Map.of(), login);
        Receipt receipt = receipts.keep(budget.id(), photo(), login);
        receipts.become(budget.id(), receipt, said(paid, false), login);

        assertThat(matches.explained(budget, paid, paid))
                .filteredOn(line -> line.amount().equals(Money.ofPence(-2_500)))
                .hasSize(2).filteredOn(BankMatches.Explained::isCleared).hasSizeLessThanOrEqualTo(1);

        Budget second = budgets.open(person, SupportOption.OPTION_2, List.of(FundingSource.COUNCIL), paid);
        Receipt again = receipts.keep(second.id(), photo(), login);
        receipts.become(second.id(), again, said(paid, false), login);
        assertThat(receipts.alike(second.id(), again.id())).extracting(Receipt::id).containsExactly(receipt.id());
        assertThat(receipts.behindPapers(second.id()).values()).singleElement()
                .satisfies(behind -> assertThat(behind.cameBefore()).isNotNull());
        assertThat(receipts.behindPapers(budget.id()).values()).singleElement()
                .satisfies(behind -> assertThat(behind.cameBefore()).isNull());
    }

    private static Receipts.Said said(LocalDate on, boolean another) {
        return new Receipts.Said(on, Money.ofPounds(25), "Mill Cafe", another);
    }

    @Test
    void ofTwoLikePurchasesAReceiptThatCameTwiceClearsNoneUntilSomebodySaysThatThereAreTwo() throws Exception {
        statements.keep(budget, MARCH.replace("09/03/2026",
                "10/03/2026,DEB,'80-00-00,12345678,MILL CAFE 9904 ON 10 MAR,25.00,,100.00\n09/03/2026")
                .replace(",100.00,100.00", ",125.00,125.00").getBytes(StandardCharsets.UTF_8), Map.of(), login);
        LocalDate on = LocalDate.of(2026, 3, 10);
        Receipt first = receipts.keep(budget.id(), photo(), login);
        receipts.become(budget.id(), first, said(on, false), login);
        byte[] again = PictureCheck.jpeg(PictureCheck.drawn(
                PictureCheckTest.receipt("MILL CAFE", "10/03/2026", "TOTAL 25.00"), 480, 240));
        String page = send(again).headers().firstValue("Location").orElseThrow();
        assertThat(phone.get(page).body()).contains("This is another receipt");
        String form = "form-token=" + Browser.formTokenIn(phone.get(page).body());
        assertThat(phone.postForm(page, form + "&on=2026-03-10&amount=25&name=Mill+Cafe").statusCode()).isEqualTo(303);

        assertThat(matches.explained(budget, on, on)).hasSize(2).noneMatch(BankMatches.Explained::isCleared)
                .allSatisfy(line -> assertThat(line.matches()).as("both are offered").hasSize(2));

        byte[] third = PictureCheck.jpeg(PictureCheck.drawn(
                PictureCheckTest.receipt("MILL CAFE", "10/03/2026", "TOTAL 25.00"), 500, 250));
        Receipt other = receipts.keep(budget.id(), third, login);
        receipts.become(budget.id(), other, said(on, true), login);
        assertThat(matches.explained(budget, on, on)).allMatch(BankMatches.Explained::isCleared);
    }

    private List<LineState> states(FinancialReturn one) {
        return returns.whole(one).lines().stream().map(FinancialReturn.Line::state).toList();
    }

    @Test
    void theSamePhotoIsOneReceiptAndTheSamePaperAgainIsNoticed() throws Exception {
        Receipt first = receipts.keep(budget.id(), photo(), login);
        assertThat(receipts.keep(budget.id(), photo(), login).id()).isEqualTo(first.id());
        byte[] again = PictureCheck.jpeg(PictureCheck.drawn(
                PictureCheckTest.receipt("MILL CAFE", "10/03/2026", "TOTAL 25.00"), 480, 240));

        String page = send(again).headers().firstValue("Location").orElseThrow();

        assertThat(phone.get(page).body()).contains("It looks like one that came");
        assertThat(receipts.of(budget.id())).hasSize(2);
    }

    @Test
    void theSamePhotoSentManyTimesAtOnceIsOneReceiptAndBecomesOnePaper() throws Exception {
        String path = "/api/v1/budgets/" + budget.id().value() + "/receipts";
        Browser program = programOf(login);
        byte[] file = photo();
        List<String> places = atOnce(() -> {
            HttpResponse<String> kept = sendBytes(program, path, file);
            assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
            return kept.headers().firstValue("Location").orElseThrow();
        });
        assertThat(places).hasSize(AT_ONCE).containsOnly(places.getFirst());

        Receipt one = receipts.of(budget.id()).getFirst();
        List<Boolean> became = atOnce(
                () -> receipts.become(budget.id(), one, said(LocalDate.of(2026, 3, 10), false), login));
        assertThat(became).containsOnlyOnce(true).hasSize(AT_ONCE);
        assertThat(receipts.behindPapers(budget.id())).hasSize(1);
    }

    /** What each of several gets who do the same as nearly at the same time as threads can. */
    private static <T> List<T> atOnce(Callable<T> deed) throws Exception {
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<T>> answers = threads.invokeAll(Collections.nCopies(AT_ONCE, () -> {
                start.await();
                return deed.call();
            }));
            List<T> all = new ArrayList<>();
            for (Future<T> answer : answers) {
                all.add(answer.get());
            }
            return all;
        }
    }

    @Test
    void whatIsNoPictureIsRefusedAndNothingIsKept() throws Exception {
        HttpResponse<String> refused = send("MZ this is a program".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Choose a photo (JPEG, PNG) or a PDF");
        assertThat(receipts.of(budget.id())).isEmpty();
        assertThat(browserOf(otherOfficer).get(path()).statusCode()).isEqualTo(404);
    }

    @Test
    void whereTheReaderIsInstalledItSuggestsDaySumAndShop() throws Exception {
        int had = new ProcessBuilder(ProjectFolder.root().resolve("config/reader/get").toString()).inheritIO()
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        Assumptions.assumeTrue(had == 0, "NO READER: config/reader/get says why");

        ReceiptText read = receipts.keep(budget.id(), photo(), login).read();

        assertThat(read).isEqualTo(new ReceiptText(LocalDate.of(2026, 3, 10), Money.ofPounds(25), "MILL CAFE"));
    }
}
