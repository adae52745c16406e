package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.correspondence.reach.CouncilReach;
import scot.sporran.correspondence.reach.CouncilReaches;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.platform.London;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.EmergencyCard;
import scot.sporran.support.about.EmergencyCards;

/** What a stranger at the door must know: who writes it, who reads it, and that nobody else does. */
@MicronautTest(transactional = false)
class EmergencyCardTest extends WebTest {

    @Inject
    EmergencyCards cards;
    @Inject
    CouncilReaches reaches;
    @Inject
    Delegations delegations;
    @Inject
    PersonVault vault;
    @Inject
    Sql sql;
    @Inject
    Clock clock;

    private Login social;

    @BeforeAll
    void hire() {
        social = logins.createForCouncil("Donnie Mackay", Role.SOCIAL_WORKER, council.id().value());
        reaches.put(council.id().value(), new CouncilReach("0141 496 0110", null, "0141 496 0199", null, null, null), 0,
                "test");
    }

    private static String page(UUID person) {
        return "/people/" + person + "/emergency-card";
    }

    private static String api(UUID person) {
        return "/api/v1" + page(person);
    }

    private HttpResponse<String> write(Login login, UUID person, int version, String ring) {
        Browser browser = browserOf(login);
        return browser.postForm(page(person), "form-token=" + Browser.formTokenIn(browser.get("/").body()) + "&version="
                + version + "&ring=" + ring + "&backup=&need=Getting+up&know=");
    }

    @Test
    void thePersonWritesItAndTheSheetSaysWhoHelpsAndWhomToRing() {
        UUID id = morag.id().value();
        assertThat(browserOf(moragsLogin).get("/people/" + id + "/helpers").body()).contains(page(id));
        assertThat(browserOf(moragsLogin).get(page(id)).body()).contains("Nothing is written yet", "Ring first");
        assertThat(write(moragsLogin, id, 0, "Rhona%0D%0A07700+900123").statusCode()).isEqualTo(303);
        assertThat(cards.of(morag.id()).card())
                .isEqualTo(new EmergencyCard("Rhona\n07700 900123", "", "Getting up", ""));
        assertThat(browserOf(moragsLogin).get(page(id)).body()).contains("Rhona\n07700 900123", "0141 496 0199",
                "Print this");
        HttpResponse<String> late = write(moragsLogin, id, 0, "Somebody+else");
        assertThat(late.statusCode()).as("changed in another tab").isEqualTo(400);
        assertThat(late.body()).contains("Somebody else");
        HttpResponse<String> tooLong = write(moragsLogin, id, 1, "x".repeat(EmergencyCard.LONGEST + 1));
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).as("what was typed").contains("xxxxxxxxxx").contains("600");
    }

    @Test
    void aProgramWritesItWithTheVersionThatItSaw() {
        SupportedPerson ella = people.add(council.id(), "Ella Baird");
        Browser program = programOf(social);
        assertThat(program.get(api(ella.id().value())).headers().firstValue("ETag")).hasValue("\"0\"");
        assertThat(program.with("If-Match", "\"0\"").sendJson("PUT", api(ella.id().value()), "{\"know\":\"Nuts\"}")
                .statusCode()).isEqualTo(200);
        assertThat(program.with("If-Match", "\"0\"").sendJson("PUT", api(ella.id().value()), "{}").statusCode())
                .as("seen before it was changed").isEqualTo(412);
        assertProblem(program.with("If-Match", "\"1\"").sendJson("PUT", api(ella.id().value()),
                "{\"know\":\"" + "x".repeat(601) + "\"}"), 400, "600");
        assertThat(cards.of(ella.id()).card()).isEqualTo(new EmergencyCard("", "", "", "Nuts"));
    }

    @Test
    void nobodyWhoLooksAfterMoneyReadsOfSomebodysHealth() {
        SupportedPerson ina = people.add(council.id(), "Ina Sim");
        UUID id = ina.id().value();
        cards.change(ina, 0, new EmergencyCard("", "", "", "Epilepsy"), "test");
        assertThat(browserOf(social).get(page(id)).body()).contains("Epilepsy");
        for (Login other : Set.of(officer, auditor)) {
            assertThat(browserOf(other).get(page(id)).statusCode()).as(other.role().name()).isEqualTo(403);
            assertThat(programOf(other).get(api(id)).statusCode()).as(other.role().name()).isEqualTo(403);
        }
        assertThat(browserOf(otherOfficer).get(page(id)).statusCode()).isEqualTo(404);
        assertThat(browserOf(moragsLogin).get(page(id)).statusCode()).isEqualTo(404);
        LocalDate today = London.dateOf(clock.instant());
        Login looksOnly = logins.createForRepresentative("Only looks");
        delegations.entrust(looksOnly.id(), id, EnumSet.of(Deed.VIEW_PERSON, Deed.VIEW_BALANCE), today, null, "test");
        assertThat(browserOf(looksOnly).get(page(id)).statusCode()).isEqualTo(403);
        Login helps = logins.createForRepresentative("Helps with it");
        delegations.entrust(helps.id(), id, EnumSet.of(Deed.VIEW_PERSON, Deed.SET_PREFERENCES), today, null, "test");
        assertThat(browserOf(helps).get(page(id)).body()).contains("Epilepsy");
    }

    @Test
    void nothingOfItLiesInTheDatabaseInTheClearAndDisposalPutsItBeyondUse() {
        SupportedPerson ian = people.add(council.id(), "Ian Sim");
        cards.change(ian, 0, new EmergencyCard("Rhona", "", "", "Epilepsy"), "test");
        assertThat(sql.select(rows -> rows.getString(1), "SELECT sealed FROM person_emergency WHERE person_id=?",
                ian.id().value())).singleElement().satisfies(stored -> assertThat(stored).startsWith("sealed:")
                        .doesNotContain("Epilepsy"));
        vault.destroy(ian.id().value());
        assertThat(cards.of(ian.id()).card()).isEqualTo(EmergencyCard.EMPTY);
    }
}
