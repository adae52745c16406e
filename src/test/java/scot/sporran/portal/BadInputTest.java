package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegation;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.Requests;

/** What people and machines do to forms that nobody meant them to do: nothing is lost, done twice, or done for the wrong one. */
@MicronautTest(transactional = false)
class BadInputTest extends WebTest {

    @Inject
    Till till;
    @Inject
    Delegations delegations;
    @Inject
    Requests requests;
    @Inject
    Router router;
    @Inject
    Clock clock;

    private String path;
    private String receipts;

    @BeforeAll
    void open() throws Exception {
        path = "/people/" + morag.id().value();
        receipts = path + "/receipts/" + till.open(morag, Money.ofPounds(100)).budget().id().value();
    }

    private static String token(HttpResponse<String> page) {
        return "form-token=" + Browser.formTokenIn(page.body());
    }

    private static String field(HttpResponse<String> page, String name) {
        return page.body().replaceFirst("(?s).*name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void ofTwoTabsWithTheSameFormTheSecondIsToldOfTheFirstAndKeepsWhatWasTyped() {
        Browser one = browserOf(moragsLogin);
        Browser other = one.copy();
        HttpResponse<String> first = one.get(path + "/me");
        HttpResponse<String> second = other.get(path + "/me");
        String start = "&reachBy=EMAIL&email=m%40example.scot&phone=&version=";
        assertThat(one.postForm(path + "/me/contact",
                token(first) + start + field(first, "version") + "&called=Mo").statusCode()).isEqualTo(303);
        HttpResponse<String> told = other.postForm(path + "/me/contact",
                token(second) + start + field(second, "version") + "&called=Morag+the+Red");
        assertThat(told.statusCode()).isEqualTo(400);
        assertThat(told.body()).contains("value=\"Morag the Red\"").contains("Somebody else changed this meanwhile");
        assertThat(one.get(path + "/me").body()).contains("value=\"Mo\"");
    }

    @Test
    void theSameAskedInTwoTabsIsAskedOnce() {
        SupportedPerson person = people.add(council.id(), "Ailsa of two tabs");
        Browser one = browserOf(logins.createForPerson(person.displayName(), person.id().value()));
        Browser other = one.copy();
        String at = "/people/" + person.id().value() + "/requests";
        HttpResponse<String> first = one.get(at + "/new?kind=CHALLENGE");
        HttpResponse<String> second = other.get(at + "/new?kind=CHALLENGE");
        assertThat(field(first, "key")).isNotEqualTo(field(second, "key"));
        String typed = "&kind=CHALLENGE&what=To+look+at+a+sum+again&why=";
        String asked = one.postForm(at, token(first) + "&key=" + field(first, "key") + typed).headers()
                .firstValue("Location").orElseThrow();
        assertThat(other.postForm(at, token(second) + "&key=" + field(second, "key") + typed).headers()
                .firstValue("Location")).hasValue(asked);
        assertThat(requests.of(person.id(), null, 10)).hasSize(1);
    }

    @Test
    void whoeverIsWithdrawnWhileTheyTypeDoesNothingMore() {
        LocalDate today = London.dateOf(clock.instant());
        Login sister = logins.createForRepresentative("Rhona");
        Delegation given = delegations.entrust(sister.id(), morag.id().value(), EnumSet.allOf(Deed.class), today, null,
                "the council");
        Browser hers = browserOf(sister);
        HttpResponse<String> form = hers.get(path + "/requests/new?kind=CHALLENGE");
        HttpResponse<String> contact = hers.get(path + "/me");
        String before = browserOf(moragsLogin).get(path + "/me").body().replaceAll("value=\"[0-9a-f-]{36}\"", "");
        int asked = requests.of(morag.id(), null, 50).size();
        assertThat(form.statusCode()).isEqualTo(200);

        delegations.end(given.id());

        assertThat(hers.postForm(path + "/requests", token(form) + "&key=" + field(form, "key")
                + "&kind=CHALLENGE&what=To+take+over").statusCode()).isEqualTo(404);
        assertThat(hers.postForm(path + "/me/contact", token(contact) + "&version=" + field(contact, "version")
                + "&called=Hers&reachBy=EMAIL&email=evil%40example.scot").statusCode()).isEqualTo(404);
        assertThat(hers.get(path + "/requests").statusCode()).isEqualTo(404);
        assertThat(requests.of(morag.id(), null, 50)).hasSize(asked);
        assertThat(browserOf(moragsLogin).get(path + "/me").body()).doesNotContain("evil@example.scot");
        assertThat(before).doesNotContain("evil@example.scot");
    }

    @Test
    void noFormOfAnotherSiteIsTakenByAnyRoute() {
        Browser hers = browserOf(moragsLogin);
        List<String> taken = router.uriRoutes().filter(route -> route.getHttpMethod() == HttpMethod.POST)
                .map(route -> route.getUriMatchTemplate().toPathString())
                // the sign-in has no session yet, and what a machine looks at is no page
                .filter(route -> !route.startsWith("/api/") && !route.startsWith("/sign-in")
                        && !route.equals("/refresh"))
                .distinct()
                .map(route -> route.replace("/people/{id}", path).replaceAll("\\{\\w+:(\\w+)[|][^}]*}", "$1")
                        .replaceAll("\\{kind[^}]*}", "email")
                        .replaceAll("\\{event[^}]*}", "approve")
                        .replaceAll("\\{[^}]*}", "0192f000-0000-7000-8000-000000000001"))
                .filter(at -> Stream.of(hers.postForm(at, "form-token=guessed&amount=1"), hers.postJson(at, "{}"),
                        hers.send(at + "?form-token=guessed", "x.png", "image/png", new byte[]{1}))
                        .noneMatch(answer -> answer.statusCode() == 403))
                .toList();
        assertThat(taken).isEmpty();
        assertThat(hers.get("/").statusCode()).as("still signed in").isEqualTo(200);
    }

    /** A cache that believes in endings of addresses would keep a page about somebody for everybody. */
    @Test
    void noAddressThatLooksLikeAFileShowsAPageOrIsKept() {
        Browser hers = browserOf(moragsLogin);
        List<String> wrong = new ArrayList<>();
        Set<String> pages = new java.util.TreeSet<>(Set.of("/", "/account", "/help", path));
        router.uriRoutes().filter(route -> route.getHttpMethod() == HttpMethod.GET)
                .filter(route -> route.getProduces().contains(MediaType.TEXT_HTML_TYPE))
                .map(route -> route.getUriMatchTemplate().toPathString())
                .filter(route -> route.startsWith("/people/{id}"))
                .map(route -> route.replace("{id}", morag.id().value().toString()).replaceAll("\\{[^}]*}",
                        "0192f000-0000-7000-8000-000000000001"))
                .forEach(pages::add);
        assertThat(pages).hasSizeGreaterThan(30);
        for (String page : pages) {
            for (String ending : List.of("/x.css", "/x/../x.js", ".css", ".jpg", ";x.css", "%2Fx.css", "%3Fx.css",
                    "/.css", "%00.png", "%0A.css", "/assets/x.css")) {
                HttpResponse<String> answer = hers.get((page + ending).replace("//", "/"));
                boolean kept = !answer.headers().allValues("Cache-Control").equals(List.of("no-store"));
                if (answer.statusCode() < 400 || kept || answer.body().contains("O'Hare")
                        || answer.body().contains("O&#39;Hare")) {
                    wrong.add(page + ending + " answers " + answer.statusCode() + (kept ? " and may be kept" : ""));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsNoReceiptIsRefusedInWordsThatHelp() {
        Browser hers = browserOf(moragsLogin);
        assertRefused(hers, "photo.heic", "\u0000\u0000\u0000\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1),
                "Please save it as JPEG");
        assertRefused(hers, "wide.png", png(50_000, 50_000), "This is much larger than a receipt.");
        assertRefused(hers, "photo.jpg", "GIF89a".getBytes(StandardCharsets.ISO_8859_1), "Choose a photo");
        assertRefused(hers, "photo.png", ByteBuffer.allocate(200).put(png(10, 10)).put(("X5O!P%@AP[4\\PZX54(P^)7CC)7}$"
                + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*").getBytes(StandardCharsets.US_ASCII)).array(),
                "has the sign of a virus");
        assertRefused(hers, "nothing.jpg", new byte[0], "Choose a file of up to 8 MB");
        assertThat(hers.get(receipts).body()).as("and none is kept").contains("We have no receipt yet");
    }

    /** Just under what a request may be, just over it, and far more. */
    @Test
    void aPhotoOfManyMegabytesIsRefusedInWordsThatHelp() {
        Browser hers = browserOf(moragsLogin);
        byte[] big = new byte[9 * 1024 * 1024];
        big[0] = (byte) 0xFF;
        assertRefused(hers, "photo.jpg", big, "Choose a file of up to 8 MB");
        HttpResponse<String> huge = hers.upload(receipts, "", "photo.jpg", "image/jpeg", new byte[11 * 1024 * 1024]);
        assertThat(huge.statusCode()).isIn(400, 413);
        assertThat(huge.body()).contains("up to 8 MB");
    }

    private void assertRefused(Browser browser, String name, byte[] file, String words) {
        HttpResponse<String> answer = browser.upload(receipts, "", name, "image/jpeg", file);
        assertThat(answer.statusCode()).as(name).isEqualTo(400);
        assertThat(answer.body()).as(name).contains(words);
    }

    /** The head of a picture that says how large it is; nobody may unpack it to find out. */
    private static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(17).put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width)
                .putInt(height).put(new byte[]{8, 2, 0, 0, 0}).array();
        CRC32 sum = new CRC32();
        sum.update(header);
        return ByteBuffer.allocate(33).put(new byte[]{(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13)
                .put(header).putInt((int) sum.getValue()).array();
    }

    @Test
    void aMachineThatOpensALinkBeforeItsOwnerSpendsNothing() {
        String link = signIn.oneTimeLink(moragsLogin.id()).path();
        for (String method : List.of("HEAD", "GET", "OPTIONS")) {
            HttpResponse<String> answer = browser().method(method, link);
            assertThat(answer.statusCode()).as(method).isLessThan(500);
            assertThat(answer.headers().firstValue("Set-Cookie")).as(method).isEmpty();
        }
        assertThat(browser().postForm(link, "").statusCode()).as("its owner").isEqualTo(303);
    }

    /** No field and no address says where somebody is sent next. */
    @Test
    void nobodyIsSentToAnotherSite() {
        String link = signIn.oneTimeLink(moragsLogin.id()).path();
        String elsewhere = "next=https%3A%2F%2Fevil.example&redirect=%2F%2Fevil.example&url=%2F%5Cevil.example&path="
                + "https%3A%2F%2Fevil.example&returnTo=%2F%2Fevil.example";
        HttpResponse<String> in = browser().with("Host-Forged", "evil.example").postForm(link + "?" + elsewhere,
                elsewhere);
        assertThat(in.headers().firstValue("Location")).hasValue("/");
        for (String sent : List.of("/kept/send", "/sign-out", "/kept/forget")) {
            Browser hers = browserOf(moragsLogin);
            String to = hers.postForm(sent + "?" + elsewhere, token(hers.get("/account")) + "&" + elsewhere).headers()
                    .firstValue("Location").orElse("/");
            assertThat(to).as(sent).startsWith("/").doesNotStartWith("//").doesNotContain("evil");
        }
    }
}
