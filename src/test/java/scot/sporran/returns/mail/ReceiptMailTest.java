package scot.sporran.returns.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.correspondence.Messages;
import scot.sporran.identity.Login;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.MovableClock;
import scot.sporran.platform.PersonVault;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.ReachBy;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;

/** A mail with receipts on its way from a relay to the person's receipts, and what the person is told. */
@MicronautTest(transactional = false)
class ReceiptMailTest extends WebTest {

    private static final HttpClient RELAY = HttpClient.newHttpClient();
    private static final String NO_ADDRESS = "receipts+0000-0000-0000-0000@sporran.example";

    @Inject
    Budgets budgets;
    @Inject
    Receipts receipts;
    @Inject
    Messages messages;
    @Inject
    Contacts contacts;
    @Inject
    PersonVault vault;
    @Inject
    MailFolder folder;
    @Inject
    MovableClock clock;

    private SupportedPerson person;
    private Login login;
    private Budget budget;
    private Browser phone;
    private String address;

    @BeforeEach
    void somebodyWithAnAddress() {
        person = people.add(council.id(), "Ailsa " + Ids.next());
        login = logins.createForPerson(person.displayName(), person.id().value());
        budget = budgets.open(person, SupportOption.OPTION_1, List.of(FundingSource.COUNCIL), LocalDate.of(2026, 3, 1));
        phone = browserOf(login);
        address = press("");
    }

    private String path() {
        return "/people/" + person.id().value() + "/receipts/" + budget.id().value();
    }

    /** Presses the button for an address, and reads what the page then has. */
    private String press(String field) {
        String page = phone.get(path()).body();
        assertThat(phone.postForm(path() + "/mail-address", "form-token=" + Browser.formTokenIn(page) + field)
                .statusCode()).isEqualTo(303);
        return shown(phone.get(path()).body());
    }

    private static String shown(String page) {
        int at = page.indexOf("href=\"mailto:");
        return at < 0 ? "" : page.substring(at + "href=\"mailto:".length(), page.indexOf('"', at + 6));
    }

    private HttpResponse<String> hand(Letter letter, String... to) throws Exception {
        return hand(MAIL_SECRET, letter.bytes(), to);
    }

    private HttpResponse<String> hand(String secret, byte[] mail, String... to) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.getURI() + "/api/v1/receipt-mail"))
                .timeout(Duration.ofMinutes(2)).header("Content-Type", "message/rfc822")
                .header("Sporran-Mail-Secret", secret);
        for (String one : to) {
            request.header("Sporran-Mail-To", one);
        }
        return RELAY.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(mail)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Letter letter() {
        return Letter.to(address, Ids.next() + "@home.example");
    }

    private List<String> told() {
        return messages.of(person.id().value(), Messages.Reader.OF_ALL, Long.MAX_VALUE, 100).stream()
                .map(Messages.Sent::text).toList();
    }

    @Test
    void photosAndPdfsOfAMailAreReceiptsOnceAndThePersonIsToldOnce() throws Exception {
        byte[] photo = Letter.photo(300);
        Letter mail = letter().attached("=\"till.jpg\"", "image/jpeg", photo).attached("=\"invoice.pdf\"",
                "application/octet-stream", Letter.pdf());

        assertThat(hand(mail).statusCode()).isEqualTo(202);
        assertThat(hand(mail, address).statusCode()).as("the relay did not hear").isEqualTo(202);

        assertThat(receipts.of(budget.id())).hasSize(2).allSatisfy(one -> {
            assertThat(one.paper()).as("nothing is said of it yet").isNull();
            assertThat(one.givenBy()).isEqualTo(login.displayName());
        });
        assertThat(told()).containsExactly("Mail from ailsa@home.example came to your address for receipts.\n"
                + "We have: till.jpg, invoice.pdf.\nPlease look at your receipts and tell us what is on them.");
        assertThat(phone.get("/people/" + person.id().value() + "/messages").body()).contains("Strathbeg Council",
                "till.jpg, invoice.pdf");

        hand(letter().attached("=\"again.jpg\"", "image/jpeg", photo));
        assertThat(receipts.of(budget.id())).hasSize(2);
        assertThat(told().getFirst()).contains("We had this before: again.jpg.").doesNotContain("tell us what is on");
    }

    @Test
    void whatCannotBeTakenIsToldWithTheReasonAndTheRestIsTaken() throws Exception {
        byte[] large = new byte[9 * 1024 * 1024];
        new Random(4).nextBytes(large);
        byte[] heic = new byte[100];
        System.arraycopy("ftypheic".getBytes(StandardCharsets.US_ASCII), 0, heic, 4, 8);

        assertThat(hand(letter().attached("=\"all.zip\"", "application/zip", new byte[]{'P', 'K', 3, 4})
                .attached("=\"IMG_1.HEIC\"", "image/heic", heic)
                .attached("=\"huge.jpg\"", "image/jpeg", large)
                .attached("=\"bad.jpg\"", "image/jpeg",
                        ("EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE").getBytes(StandardCharsets.US_ASCII))
                .attached("=\"good.jpg\"", "image/jpeg", Letter.photo(300))).statusCode())
                .as("a mail of more than any other request may have").isEqualTo(202);

        assertThat(receipts.of(budget.id())).hasSize(1);
        assertThat(told()).singleElement().satisfies(text -> assertThat(text).contains("We have: good.jpg.",
                "We could not take: all.zip. Choose a photo (JPEG, PNG) or a PDF",
                "We could not take: IMG_1.HEIC. We cannot open a photo of the kind HEIC.",
                "We could not take: huge.jpg. Choose a file of up to 8 MB",
                "We could not take: bad.jpg. This file has the sign of a virus"));
    }

    @Test
    void aMailOfMoreThanThirtyMegabytesIsRefusedToTheRelay() throws Exception {
        assertThat(hand(MAIL_SECRET, new byte[MailController.MOST_BYTES + 1], address).statusCode()).isEqualTo(413);
        assertThat(RELAY.send(programOf(login).request("/api/v1/budgets/" + budget.id().value() + "/receipts")
                .header("Content-Type", "image/jpeg")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[11 * 1024 * 1024])).build(),
                HttpResponse.BodyHandlers.ofString()).statusCode()).as("all else stops at 10 MB").isEqualTo(413);
    }

    @Test
    void forwardedMailAndPhotosWithinTheTextAreTakenAndLogosAreNot() throws Exception {
        hand(letter().shown("photo.jpg", Letter.photo(1_200)).shown("logo.jpg", Letter.photo(40))
                .forwarding(Letter.to("ailsa@home.example", "shop@shop.example")
                        .attached("=\"shop.pdf\"", "application/pdf", Letter.pdf())));

        assertThat(receipts.of(budget.id())).hasSize(2);
        assertThat(told()).singleElement().satisfies(text -> assertThat(text).contains("We have: photo.jpg, shop.pdf.")
                .doesNotContain("logo"));
    }

    private Letter forwarded(String order) {
        return letter().forwarding(Letter.from("The Yarn Loft <orders@yarn.example>").saying("text/html; charset=utf-8",
                "<p>Thank you</p><table><tr><td>Order</td><td>" + order
                        + "</td></tr><tr><td>Placed</td><td>9 March 2026"
                        + "</td></tr><tr><td>Wool</td><td>£18.50</td></tr><tr><td>Total paid</td><td>£1,021.49</td></tr>"
                        + "</table><img src=\"http://127.0.0.1:1/seen.gif\"><script>alert(1)</script>"));
    }

    @Test
    void aShopsMailIsAReceiptByItsOwnWords() throws Exception {
        hand(forwarded("AB-1"));
        hand(forwarded("AB-1"));
        hand(forwarded("AB-2").shown("logo.jpg", Letter.photo(40)));

        assertThat(receipts.of(budget.id())).hasSize(2).allSatisfy(one -> {
            assertThat(one.read().on()).isEqualTo(LocalDate.of(2026, 3, 9));
            assertThat(one.read().amount()).isEqualTo(Money.ofPence(102_149));
            assertThat(one.read().name()).isEqualTo("The Yarn Loft");
            assertThat(receipts.alike(budget.id(), one.id())).as("another order is another receipt").isEmpty();
            assertThat(receipts.picture(budget.id(), one.id()).orElseThrow()).startsWith(0xFF, 0xD8, 0xFF);
        });
        assertThat(told()).filteredOn(text -> text.contains("We have: Receipts.")).hasSize(2);
        assertThat(told()).filteredOn(text -> text.contains("We had this before: Receipts.")).hasSize(1);
        assertThat(phone.get(path() + "/" + receipts.of(budget.id()).getFirst().id()).body())
                .contains("value=\"The Yarn Loft\"", "value=\"1021.49\"");
    }

    @Test
    void aMailServersFolderIsEmptiedAndEachMailCountsOnce(@TempDir Path maildir) throws Exception {
        for (String part : List.of("new", "cur", "tmp")) {
            Files.createDirectory(maildir.resolve(part));
        }
        byte[] mail = letter().attached("=\"till.jpg\"", "image/jpeg", Letter.photo(300)).bytes();
        Files.write(maildir.resolve("new/1.one"), mail);
        Files.write(maildir.resolve("new/2.two"), forwarded("AB-3").bytes());
        Files.write(maildir.resolve("new/3.none"), new byte[]{0, 1, 2});
        try (RandomAccessFile large = new RandomAccessFile(maildir.resolve("new/4.large").toFile(), "rw")) {
            large.setLength(MailController.MOST_BYTES + 1L);
        }
        Files.write(maildir.resolve("tmp/5.coming"), mail);

        folder.take(maildir);
        assertThat(receipts.of(budget.id())).hasSize(2);
        // the machine stopped before it was moved, and the server delivers what it is not sure of once more
        Files.move(maildir.resolve("cur/1.one:2,S"), maildir.resolve("new/1.one"));
        Files.write(maildir.resolve("new/6.one"), mail);
        folder.take(maildir);

        assertThat(receipts.of(budget.id())).hasSize(2);
        assertThat(told()).hasSize(2);
        try (Stream<Path> left = Files.list(maildir.resolve("new"));
                Stream<Path> seen = Files.list(maildir.resolve("cur"))) {
            assertThat(left).isEmpty();
            assertThat(seen.map(one -> one.getFileName().toString())).containsExactlyInAnyOrder("1.one:2,S",
                    "2.two:2,S", "3.none:2,S", "4.large:2,FS", "6.one:2,S");
        }
        assertThatThrownBy(() -> folder.take(maildir.resolve("tmp"))).hasMessageContaining("has to be a Maildir");
    }

    @Test
    void aMailWithoutAReceiptIsAnsweredInThePersonsLanguage() throws Exception {
        contacts.change(person.id(), contacts.of(person.id()).version(), new Contact(null, null, null, null,
                ReachBy.LETTER, "gd", false, java.util.Set.of()), "test");

        hand(letter());

        assertThat(told()).singleElement().satisfies(text -> assertThat(text).contains("Cha robh dealbh no PDF ann."));
    }

    @Test
    void theRelayHearsTheSameWhetherAnybodyHasTheAddress() throws Exception {
        HttpResponse<String> known = hand(letter().attached("=\"a.jpg\"", "image/jpeg", Letter.photo(100)));
        HttpResponse<String> unknown = hand(
                Letter.to(NO_ADDRESS, "b@c").attached("=\"a.jpg\"", "image/jpeg", Letter.photo(100)));
        HttpResponse<String> noMail = hand(MAIL_SECRET, new byte[]{0, 1, 2}, NO_ADDRESS);
        for (HttpResponse<String> answer : List.of(unknown, noMail)) {
            assertThat(answer.statusCode()).isEqualTo(known.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo(known.body());
        }

        assertProblem(hand("another secret", letter().bytes(), address), 401, "knows a secret");
        assertProblem(hand("", letter().bytes(), NO_ADDRESS), 401, "knows a secret");
        assertThat(receipts.of(budget.id())).hasSize(1);
    }

    @Test
    void theEnvelopeCountsNotWhatTheMailSays() throws Exception {
        hand(letter().attached("=\"a.jpg\"", "image/jpeg", Letter.photo(100)), NO_ADDRESS);
        assertThat(receipts.of(budget.id())).isEmpty();

        hand(Letter.to("undisclosed@home.example", "d@e").attached("=\"a.jpg\"", "image/jpeg", Letter.photo(100)),
                address.toUpperCase(java.util.Locale.ROOT));
        assertThat(receipts.of(budget.id())).hasSize(1);
    }

    @Test
    void anAddressThatWasReplacedOrGivenUpTakesNothing() throws Exception {
        Letter old = letter().attached("=\"a.jpg\"", "image/jpeg", Letter.photo(100));
        String fresh = press("");
        assertThat(fresh).startsWith("receipts+").endsWith("@sporran.example").isNotEqualTo(address);
        hand(old);
        assertThat(receipts.of(budget.id())).isEmpty();
        address = fresh;
        hand(letter().attached("=\"a.jpg\"", "image/jpeg", Letter.photo(100)));
        assertThat(receipts.of(budget.id())).hasSize(1);

        assertThat(press("&stop=yes")).as("no address is shown").isEmpty();
        hand(letter().attached("=\"b.jpg\"", "image/jpeg", Letter.photo(100)));
        assertThat(receipts.of(budget.id())).hasSize(1);
    }

    @Test
    void anAddressOpensNothingThatItsOwnerMayNoLonger() throws Exception {
        Browser desk = browserOf(officer);
        desk.postForm(path() + "/mail-address", "form-token=" + Browser.formTokenIn(desk.get(path()).body()));
        String officers = shown(desk.get(path()).body());
        assertThat(officers).isNotEmpty().isNotEqualTo(address);
        assertThat(shown(phone.get(path()).body())).as("each sees their own").isEqualTo(address);
        assertThat(browserOf(auditor).get(path()).body()).doesNotContain("mailto:", "Get an address");
        hand(letter().attached("=\"a.jpg\"", "image/jpeg", Letter.photo(100)), officers);
        assertThat(receipts.of(budget.id())).singleElement()
                .satisfies(one -> assertThat(one.givenBy()).isEqualTo(officer.displayName()));

        logins.end(login.id(), "test");
        hand(letter().attached("=\"b.jpg\"", "image/jpeg", Letter.photo(100)));
        assertThat(receipts.of(budget.id())).hasSize(1);
    }

    @Test
    void nothingIsTakenForSomebodyWhoseRecordsWereDisposedOf() throws Exception {
        vault.destroy(person.id().value());

        assertThat(hand(letter().attached("=\"a.jpg\"", "image/jpeg", Letter.photo(100))).statusCode()).isEqualTo(202);

        assertThat(receipts.of(budget.id())).isEmpty();
        assertThat(phone.get(path()).statusCode()).isEqualTo(200);
    }

    @Test
    void machinesThatAnswerMailAreNotAnswered() throws Exception {
        hand(letter().with("Auto-Submitted: auto-replied").attached("=\"sign.jpg\"", "image/jpeg", Letter.photo(300)));
        hand(letter().with("Return-Path: <>"));
        hand(letter().with("Precedence: bulk"));
        assertThat(told()).isEmpty();
        assertThat(receipts.of(budget.id())).isEmpty();

        hand(letter().with("Precedence: bulk").attached("=\"till.pdf\"", "application/pdf", Letter.pdf()));
        assertThat(receipts.of(budget.id())).as("a shop's own mail").hasSize(1);
    }

    @Test
    void aDayHasItsLimitsAndTheNextOneItsOwn() throws Exception {
        for (int i = 0; i < ReceiptMail.MOST_MAILS_A_DAY; i++) {
            hand(letter());
        }
        assertThat(told()).hasSize(ReceiptMail.MOST_MAILS_A_DAY);
        Letter late = letter().attached("=\"late.jpg\"", "image/jpeg", Letter.photo(100));
        hand(late);
        hand(late);
        assertThat(told()).hasSize(ReceiptMail.MOST_MAILS_A_DAY + 1);
        assertThat(told()).filteredOn(text -> text.contains("We take 50 mails a day from you.")).hasSize(1);
        assertThat(receipts.of(budget.id())).isEmpty();

        clock.advance(Duration.ofDays(1));
        hand(late);
        assertThat(receipts.of(budget.id())).hasSize(1);
    }

    @Test
    void oneMailHasItsLimitToo() throws Exception {
        Letter mail = letter();
        for (int i = 0; i <= ReceiptMail.MOST_FILES; i++) {
            mail.attached("=\"" + i + ".zip\"", "application/zip", new byte[]{'P', 'K', (byte) i});
        }
        hand(mail);
        assertThat(told()).singleElement().satisfies(text -> assertThat(text)
                .contains("Please send these in another mail: " + ReceiptMail.MOST_FILES + ".zip."));
    }

    @Test
    void programsHaveTheSameAddress() throws Exception {
        String api = "/api/v1/budgets/" + budget.id().value() + "/receipts/mail-address";
        Browser program = programOf(login);
        assertThat(program.get(api).body()).contains(address);
        String fresh = program.method("PUT", api).body();
        assertThat(fresh).contains("receipts+").doesNotContain(address);
        assertThat(shown(phone.get(path()).body())).isNotEmpty().satisfies(now -> assertThat(fresh).contains(now));
        assertThat(program.method("DELETE", api).statusCode()).isEqualTo(204);
        assertThat(program.get(api).statusCode()).isEqualTo(404);
        assertThat(programOf(auditor).method("PUT", api).statusCode()).isEqualTo(403);
        assertThat(programOf(otherOfficer).get(api).statusCode()).isEqualTo(404);
    }
}
