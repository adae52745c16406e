package scot.sporran.returns.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.returns.Band;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.LineState;
import scot.sporran.returns.ReturnDrafts;
import scot.sporran.returns.Returns;
import scot.sporran.returns.bank.BankStatements;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** A receipt on its way from a phone to the line that it explains. */
@MicronautTest(transactional = false)
class ReceiptsTest extends WebTest {

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
    Returns returns;
    @Inject
    Receipts receipts;

    private SupportedPerson person;
    private Login login;
    private Budget budget;
    private Browser phone;

    @BeforeEach
    void somebody() {
        person = people.add(council.id(), "Ailsa " + Ids.next());
        login = logins.createForPerson(person.displayName(), person.id().value());
        budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 3, 1));
        phone = browserOf(login);
    }

    private String path() {
        return "/people/" + person.id().value() + "/receipts/" + budget.id().value();
    }

    private HttpResponse<String> send(byte[] file) throws Exception {
        Matcher action = Pattern.compile("action=\"([^\"]+form-token=[^\"]+)\"").matcher(phone.get(path()).body());
        assertThat(action.find()).isTrue();
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] end = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        return java.net.http.HttpClient.newHttpClient().send(phone.request(action.group(1))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofByteArray(file), HttpRequest.BodyPublishers.ofByteArray(end)))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] photo() {
        return PictureCheck.jpeg(PictureCheckTest.receipt("MILL CAFE", "10/03/2026", "TOTAL 25.00"));
    }

    @Test
    void aPhotoExplainsALineOnceThePersonHasSaidWhatIsOnIt() throws Exception {
        statements.keep(budget, MARCH.getBytes(StandardCharsets.UTF_8), Map.of(), login);
        FinancialReturn one = drafts.drawUpFromBank(budget, Band.STANDARD, LocalDate.of(2026, 3, 9),
                LocalDate.of(2026, 3, 20), "March", officer).orElse(no -> {
                    throw new AssertionError(no.words());
                });
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
    void whatIsNoPictureIsRefusedAndNothingIsKept() throws Exception {
        HttpResponse<String> refused = send("MZ this is a program".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Choose a photo (JPEG, PNG) or a PDF");
        assertThat(receipts.of(budget.id())).isEmpty();
        assertThat(browserOf(otherOfficer).get(path()).statusCode()).isEqualTo(404);
    }

    @Test
    void whereTheReaderIsInstalledItSuggestsDaySumAndShop() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(new java.io.File("/usr/bin/tesseract").canExecute());

        ReceiptText read = receipts.keep(budget.id(), photo(), login).read();

        assertThat(read).isEqualTo(new ReceiptText(LocalDate.of(2026, 3, 10), Money.ofPounds(25), "MILL CAFE"));
    }
}
