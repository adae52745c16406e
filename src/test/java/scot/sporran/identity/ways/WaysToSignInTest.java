package scot.sporran.identity.ways;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.Way;
import scot.sporran.payruns.employment.BureauId;
import scot.sporran.payruns.employment.Bureaus;
import scot.sporran.platform.MovableClock;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;

/** Links by e-mail, codes by text message, codes handed over: real HTTP, and messages as files in a folder. */
@MicronautTest(transactional = false)
class WaysToSignInTest extends WebTest {

    private static final Path FOLDER = folder();
    private static int number = 100;

    @Inject
    Addresses addresses;
    @Inject
    MovableClock clock;
    @Inject
    Bureaus bureaus;
    @Inject
    Providers providers;

    private Login login;
    private String email;
    private String phone;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.outlet.driver", "FILE");
        properties.put("sporran.outlet.folder", FOLDER.toString());
        return properties;
    }

    @BeforeEach
    void somebodyNew() {
        number++;
        login = logins.createForPerson("Morag O'Hare", morag.id().value());
        email = "morag" + number + "@example.scot";
        phone = "+447700900" + number;
        // a test asks from the same place as the ones before: what they took has to come back
        clock.advance(Duration.ofMinutes(15));
    }

    @Test
    void anEmailedLinkSignsInTheBrowserThatAskedForIt() {
        addresses.set(login.id(), Addresses.Kind.EMAIL, email);
        Browser asker = browser();
        HttpResponse<String> sent = asker.postForm("/sign-in/link",
                "email=" + email.toUpperCase(java.util.Locale.ROOT));
        assertThat(sent.body()).contains("Look at your e-mail");
        String link = linkIn(message(email, text -> text.contains("/sign-in/")));

        Browser scanner = browser();
        assertThat(scanner.get(link).body()).contains("Press the number that you see there");
        assertThat(scanner.postForm(link, "").statusCode()).as("without the number it is not even used up")
                .isEqualTo(410);
        assertThat(asker.get(link).body()).contains("<button").doesNotContain("Press the number");
        assertThat(asker.postForm(link, "").headers().firstValue("Location")).contains("/");
    }

    @Test
    void peopleOfABureauAreAskedInByEmailAndTheSameAgainAsksOnce() {
        BureauId bureau = bureaus.add("Cairn Payroll " + number);
        String at = "/api/v1/bureaus/" + bureau.value() + "/operators";
        String body = "{\"name\":\"Ada First\",\"email\":\"" + email + "\"}";
        assertProblem(programOf(admin).postJson(at, body), 400, "Idempotency-Key");
        Browser keyed = programOf(admin).with("Idempotency-Key", "one " + number);
        HttpResponse<String> made = keyed.postJson(at, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(keyed.postJson(at, body).body()).isEqualTo(made.body());
        assertThat(bureaus.operators(bureau)).hasSize(1);
        assertProblem(programOf(admin).with("Idempotency-Key", "two " + number).postJson(at,
                body.replace(email, "nowhere")), 400, "an e-mail address");

        Browser hers = browser();
        String link = linkIn(message(email, text -> text.contains("Cairn Payroll " + number)));
        assertThat(hers.get(link).body()).contains("<button");
        assertThat(hers.postForm(link, "").statusCode()).isEqualTo(303);
        assertThat(hers.get("/work/employers").statusCode()).isEqualTo(200);
        assertThat(programOf(admin).get(at).body()).contains("Ada First").doesNotContain(email);
        assertThat(linkProgramOf(admin).with("Idempotency-Key", "three").postJson(at, body).statusCode())
                .as("wants a fresh proof").isEqualTo(401);
        for (Login other : List.of(officer, moragsLogin, auditor)) {
            assertThat(programOf(other).get(at).statusCode()).isEqualTo(404);
            assertThat(programOf(other).with("Idempotency-Key", "four").postJson(at, body).statusCode())
                    .isEqualTo(404);
        }
        String operator = at + "/" + bureaus.operators(bureau).getFirst().id().value();
        assertThat(programOf(admin).method("DELETE", operator).statusCode()).isEqualTo(204);
        assertThat(programOf(admin).method("DELETE", operator).statusCode()).as("over").isEqualTo(404);
        assertThat(hers.get("/").statusCode()).isEqualTo(401);
        assertThat(browserOf(admin).get("/work/bureaus").body()).contains("0 people");
    }

    @Test
    void peopleOfAProviderAreAskedInOnAPageAndAskedAgain() {
        Provider sunny = providers.add("Sunnyside " + number);
        String at = "/work/providers/" + sunny.id().value();
        Browser desk = browserOf(admin);
        assertThat(desk.get("/").body()).contains("/work/providers");
        assertThat(desk.get("/work/providers").body()).contains(sunny.name());
        String form = "form-token=" + Browser.formTokenIn(desk.get(at).body()) + "&key=" + number + "&name=Craig+Orr";
        HttpResponse<String> wrong = desk.postForm(at + "/operators", form + "&email=craig");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("id=\"email-problem\"", "value=\"Craig Orr\"", "value=\"craig\"");
        assertThat(logins.ofProvider(sunny.id().value())).isEmpty();
        assertThat(desk.postForm(at + "/operators", form + "&email=" + email).statusCode()).isEqualTo(303);
        assertThat(desk.postForm(at + "/operators", form + "&email=" + email).statusCode()).as("pressed twice")
                .isEqualTo(303);
        Login craig = logins.ofProvider(sunny.id().value()).getFirst();
        assertThat(logins.ofProvider(sunny.id().value())).hasSize(1);
        String first = linkIn(message(email, text -> text.contains(sunny.name())));
        String field = "email-" + craig.id().value();
        String again = at + "/operators/" + craig.id().value() + "/email";
        assertThat(desk.postForm(again, form + "&" + field + "=x").body()).contains(field + "-problem");
        assertThat(desk.postForm(again, form + "&" + field + "=" + email).statusCode()).isEqualTo(303);
        String second = linkIn(message(email, text -> text.contains(sunny.name()) && !text.contains(first)));
        assertThat(browser().postForm(second, "").statusCode()).isEqualTo(303);
    }

    @Test
    void elsewhereTheLinkWantsTheNumberShownToWhoeverAskedAndAWrongOneSpendsIt() {
        addresses.set(login.id(), Addresses.Kind.EMAIL, email);
        Set<String> before = new HashSet<>();
        for (boolean right : List.of(true, false)) {
            String shown = browser().postForm("/sign-in/link", "email=" + email).body()
                    .replaceFirst("(?s).*class=\"sp-number\"[^>]*>(\\d\\d)<.*", "$1");
            String link = linkIn(message(email, text -> text.contains("/sign-in/") && !before.contains(linkIn(text))));
            before.add(link);
            Browser other = browser();
            String page = other.get(link).body();
            assertThat(other.get(link).body()).as("loading again shows the same numbers").isEqualTo(page);
            assertThat(numbersIn(page)).as(page).hasSize(6).contains(shown);
            String chosen = right
                    ? shown
                    : numbersIn(page).stream().filter(one -> !one.equals(shown)).findFirst()
                            .orElseThrow();
            assertThat(other.postForm(link, "number=" + chosen).statusCode()).isEqualTo(right ? 303 : 410);
            assertThat(browser().postForm(link, "number=" + shown).statusCode()).as("spent").isEqualTo(410);
        }
    }

    @Test
    void nobodyLearnsWhoIsHereByAskingAndWhoAsksOftenWaits() {
        addresses.set(login.id(), Addresses.Kind.EMAIL, email);
        String known = browser().postForm("/sign-in/link", "email=" + email).body();
        String unknown = browser().postForm("/sign-in/link", "email=nobody" + number + "@example.scot").body();
        assertThat(unknown.replaceAll("\\b\\d\\d\\b", "N")).isEqualTo(known.replaceAll("\\b\\d\\d\\b", "N"));
        browser().postForm("/sign-in/link", "email=" + email);
        browser().postForm("/sign-in/link", "email=" + email);
        HttpResponse<String> slow = browser().postForm("/sign-in/link", "email=" + email);
        assertThat(slow.statusCode()).isEqualTo(429);
        assertThat(slow.body()).contains("Nothing is locked").contains("Try again in 20 minutes");
        assertThat(Integer.parseInt(slow.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 1200);
        clock.advance(Duration.ofMinutes(20));
        assertThat(browser().postForm("/sign-in/link", "email=" + email).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNoAddressIsSaidBesideTheField() {
        HttpResponse<String> wrong = browser().postForm("/sign-in/link", "email=not+an+address");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("email-problem").contains("value=\"not an address\"");
        assertThat(browser().postForm("/sign-in/link", "email=a%40b.scot%0d%0aBcc%3ax%40y.scot").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aCodeToThePhoneSignsInWhoeverAskedForItAndNobodyElse() {
        addresses.set(login.id(), Addresses.Kind.PHONE, phone);
        Browser asker = browser();
        assertThat(asker.postForm("/sign-in/code", "phone=0" + phone.substring(3)).body())
                .contains("autocomplete=\"one-time-code\"");
        String code = codeIn(message(phone, text -> text.contains("is your code")));
        assertThat(browser().postForm("/sign-in/code/check", "code=" + code).statusCode()).as("another browser")
                .isEqualTo(400);
        assertThat(asker.postForm("/sign-in/code/check", "code=" + wrong(code)).body())
                .contains("That is not the code");
        Browser before = asker.copy();
        assertThat(asker.postForm("/sign-in/code/check", "code=" + code.substring(0, 3) + "+" + code.substring(3))
                .statusCode()).isEqualTo(303);
        assertThat(before.postForm("/sign-in/code/check", "code=" + code).statusCode()).as("once").isEqualTo(400);
    }

    @Test
    void guessingACodeIsSlowedAndTheCodeGrowsOld() {
        addresses.set(login.id(), Addresses.Kind.PHONE, phone);
        Browser asker = browser();
        asker.postForm("/sign-in/code", "phone=" + phone.replace("+", "%2B"));
        String code = codeIn(message(phone, text -> text.contains("is your code")));
        for (int i = 0; i < 5; i++) {
            assertThat(asker.postForm("/sign-in/code/check", "code=" + wrong(code)).statusCode()).isEqualTo(400);
        }
        assertThat(asker.postForm("/sign-in/code/check", "code=" + code).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofMinutes(11));
        assertThat(asker.postForm("/sign-in/code/check", "code=" + code).statusCode()).isEqualTo(400);
    }

    @Test
    void aCodeHandedOverInPersonBeginsTheirSessionAndTheyAreToldWhoGaveIt() {
        addresses.set(login.id(), Addresses.Kind.PHONE, phone);
        String path = "/api/v1/logins/" + login.id().value() + "/pairing-codes";
        assertThat(programOf(otherOfficer).postJson(path, "{}").statusCode()).isEqualTo(404);
        assertThat(programOf(auditor).postJson(path, "{}").statusCode()).isEqualTo(403);
        assertThat(linkProgramOf(officer).postJson(path, "{}").statusCode()).as("wants a fresh proof").isEqualTo(401);
        String code = programOf(officer).postJson(path, "{}").body().replaceAll("\\D", "");
        assertThat(code).hasSize(8);
        Browser phoneOfTheirs = browser();
        assertThat(phoneOfTheirs.postForm("/sign-in/pairing", "pairing=" + code).statusCode()).isEqualTo(303);
        assertThat(phoneOfTheirs.get("/").body()).contains("Free to use");
        assertThat(message(phone, text -> text.contains("Somebody signed in as you"))).contains("Fiona Grant gave it");
        assertThat(browser().postForm("/sign-in/pairing", "pairing=" + code).statusCode()).isEqualTo(400);
    }

    @Test
    void theFirstWayIsAddedSoonAfterSigningInAndEveryLaterOneWithAProof() {
        Browser program = linkProgramOf(login);
        assertThat(program.sendJson("PUT", "/api/v1/ways-to-sign-in/phone", "{\"address\":\"" + phone + "\"}")
                .statusCode()).isEqualTo(202);
        String code = codeIn(message(phone, text -> text.contains("is your code")));
        assertThat(
                program.postJson("/api/v1/ways-to-sign-in/confirmations", "{\"code\":\"" + code + "\"}").statusCode())
                .isEqualTo(204);
        assertThat(program.get("/api/v1/ways-to-sign-in").body()).contains("\"phone\":\"… " + phone.substring(10))
                .doesNotContain(phone);

        HttpResponse<String> second = program.sendJson("PUT", "/api/v1/ways-to-sign-in/email",
                "{\"address\":\"" + email + "\"}");
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("insufficient_user_authentication").contains("max_age");
        assertThat(second.body()).contains("/api/v1/sessions/current/proofs");

        assertThat(program.postJson("/api/v1/sessions/current/proof-codes", "{}").statusCode()).isEqualTo(202);
        String proof = codeIn(message(phone, text -> text.contains("is your code") && !text.contains(code)));
        String answer = program.postJson("/api/v1/sessions/current/proofs", "{\"code\":\"" + proof + "\"}").body();
        Browser proved = Browser.program(server.getURI()).with("Authorization",
                "Bearer " + answer.replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1"));
        assertThat(proved.sendJson("PUT", "/api/v1/ways-to-sign-in/email", "{\"address\":\"" + email + "\"}")
                .statusCode()).isEqualTo(202);
    }

    @Test
    void aFirstWayIsNotAddedByASessionThatLayAround() {
        Browser program = linkProgramOf(login);
        clock.advance(Duration.ofMinutes(16));
        assertThat(program.sendJson("PUT", "/api/v1/ways-to-sign-in/phone", "{\"address\":\"" + phone + "\"}")
                .statusCode()).isEqualTo(401);
    }

    @Test
    void addressesAreKeptSealed() throws Exception {
        addresses.set(login.id(), Addresses.Kind.EMAIL, email);
        try (var connection = database().connectAsApp();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT address FROM login_address")) {
            while (rows.next()) {
                assertThat(new String(rows.getBytes(1), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("example.scot");
            }
        }
        assertThat(addresses.find(Addresses.Kind.EMAIL, email)).containsExactly(login.id());
    }

    @Test
    void aCodeIsNoProofForASessionThatBeganWithOne() {
        addresses.set(login.id(), Addresses.Kind.PHONE, phone);
        Sessions.Started begun = sessions.start(login, Way.CODE, "Chrome on Android");
        Browser window = browser().with("Cookie", "sporran=" + begun.token());
        assertThat(window.get("/prove").body()).doesNotContain("Send a code to my phone");
        Login staff = logins.createForCouncil("Isla", Role.FINANCE_OFFICER, council.id().value());
        addresses.set(staff.id(), Addresses.Kind.PHONE, phone);
        assertThat(linkBrowserOf(staff).get("/prove").body()).contains("Send a code to my phone");
    }

    private static String wrong(String code) {
        return code.substring(1) + (char) ('0' + (code.charAt(0) - '0' + 1) % 10);
    }

    private static String codeIn(String text) {
        return find("#(\\d{6})", text);
    }

    private static String linkIn(String text) {
        return find("(/sign-in/[A-Za-z0-9_-]{43})", text);
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static List<String> numbersIn(String page) {
        return Pattern.compile("name=\"number\" value=\"(\\d\\d)\"").matcher(page).results()
                .map(found -> found.group(1)).toList();
    }

    /** The latest message to that address of that kind; waits for it, since messages leave beside the request. */
    private static String message(String to, Predicate<String> wanted) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < patience) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                List<String> found = files.filter(file -> !file.getFileName().toString().startsWith("."))
                        .sorted(java.util.Comparator.reverseOrder()).map(WaysToSignInTest::read)
                        .filter(text -> text.contains("To: " + to + "\n") && wanted.test(text)).toList();
                if (!found.isEmpty()) {
                    return found.getFirst();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no message to " + to);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("sporran-outlet");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
