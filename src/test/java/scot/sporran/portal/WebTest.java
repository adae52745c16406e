package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignIn;
import scot.sporran.identity.Way;
import scot.sporran.platform.DatabaseTest;
import scot.sporran.support.Council;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;

/** Two councils, a person of each, and somebody to look: what most tests of pages and the API start from. */
public abstract class WebTest extends DatabaseTest {

    /** What the mail relay of these tests knows. */
    protected static final String MAIL_SECRET = "for tests only: thirty-two letters or more";

    @Inject
    protected EmbeddedServer server;
    @Inject
    protected SignIn signIn;
    @Inject
    protected Sessions sessions;
    @Inject
    protected Logins logins;
    @Inject
    protected Councils councils;
    @Inject
    protected People people;

    protected Council council;
    protected SupportedPerson morag;
    protected SupportedPerson stranger;
    protected Login moragsLogin;
    protected Login officer;
    protected Login otherOfficer;
    protected Login auditor;
    protected Login admin;

    @BeforeAll
    void makePeople() {
        council = councils.add("Strathbeg Council");
        Council other = councils.add("Skerry Isles Council");
        morag = people.add(council.id(), "Morag O'Hare");
        stranger = people.add(other.id(), "Iain <b>Bàn</b> MacAskill");
        moragsLogin = logins.createForPerson("Morag O'Hare", morag.id().value());
        officer = logins.createForCouncil("Fiona Grant", Role.FINANCE_OFFICER, council.id().value());
        auditor = logins.createForCouncil("Ada Reid", Role.AUDITOR, council.id().value());
        otherOfficer = logins.createForCouncil("Tam Baird", Role.FINANCE_OFFICER, other.id().value());
        admin = logins.createAdmin("Sam Orr");
    }

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.gateway.enabled", "false");
        properties.put("sporran.receipts.mail.address", "receipts+{code}@sporran.example");
        properties.put("sporran.receipts.mail.secret", MAIL_SECRET);
        properties.put("sporran.push.key", "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        properties.put("sporran.cards.keys.encryption", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        properties.put("sporran.cards.keys.token", "YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=");
        return properties;
    }

    /** A browser that nobody has signed in with. */
    protected Browser browser() {
        return Browser.at(server.getURI());
    }

    /** A browser in which that login has just signed in with a passkey: the most careful acts are open to it. */
    protected Browser browserOf(Login login) {
        return browser().with("Cookie", "sporran=" + sessions.start(login, Way.PASSKEY, "Firefox on Linux").token());
    }

    /** A program with a session of that login, to which the most careful acts are open. */
    protected Browser programOf(Login login) {
        return Browser.program(server.getURI()).with("Authorization",
                "Bearer " + sessions.start(login, Way.PASSKEY, "A program").token());
    }

    /** A browser in which that login has pressed the button of a one-time link. */
    protected Browser linkBrowserOf(Login login) {
        Browser browser = browser();
        browser.postForm(signIn.oneTimeLink(login.id()).path(), "");
        return browser;
    }

    /** A program that has exchanged a one-time link of that login for a session. */
    protected Browser linkProgramOf(Login login) {
        Browser program = Browser.program(server.getURI());
        String answer = program.postJson("/api/v1/sessions",
                "{\"token\":\"" + signIn.oneTimeLink(login.id()).token() + "\"}").body();
        String token = answer.replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
        return program.with("Authorization", "Bearer " + token);
    }

    /** That the answer is a problem document with this status, says this, and nothing of our insides. */
    protected static void assertProblem(HttpResponse<String> answer, int status, String text) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body()).contains(text).contains("\"type\":\"about:blank\"").doesNotContain("Exception")
                .doesNotContain("\\tat ");
    }
}
