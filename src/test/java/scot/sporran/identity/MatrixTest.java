package scot.sporran.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.http.HttpMethod;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.portal.Browser;
import scot.sporran.portal.Till;
import scot.sporran.portal.WebTest;
import scot.sporran.support.requests.Actors;
import scot.sporran.support.requests.Asking;
import scot.sporran.support.requests.RequestDetails;
import scot.sporran.support.requests.Requests;

/**
 * Every route there is, by everybody who has nothing to do with whom it is about: it answers exactly as for an id that was made
 * up, and holds nothing of theirs. A route that is added tomorrow is walked tomorrow.
 */
@MicronautTest(transactional = false)
@Property(name = "sporran.programs.calls-a-second", value = "100000") // a quick machine walks faster than a program may ask
class MatrixTest extends WebTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)[^}]*}");
    /** A council's rules as people read them are published: whoever is signed in may. */
    private static final Set<String> PUBLISHED = Set.of("/api/v1/councils/{councilId}/policy",
            "/api/v1/councils/{councilId}/policy.txt");
    private static final String MARK = "Morag O'Hare";

    @Inject
    Router router;
    @Inject
    Till till;
    @Inject
    Requests requests;
    @Inject
    Actors actors;
    @Inject
    Delegations delegations;
    @Inject
    Clock clock;

    private final Map<String, String> ids = new LinkedHashMap<>();

    /** A route with its ids filled in. @param real true when at least one of them is there */
    private record Walk(HttpMethod method, String path, boolean real) {}

    @BeforeAll
    void fill() throws Exception {
        Till.Wallet wallet = till.open(morag, Money.ofPounds(100));
        ids.put("personId", morag.id().value().toString());
        ids.put("councilId", council.id().value().toString());
        ids.put("budgetId", wallet.budget().id().value().toString());
        ids.put("loginId", moragsLogin.id().value().toString());
        ids.put("requestId", requests.ask(
                new Asking(morag.id(), null, "To look again at my hours", MARK, null, null,
                        RequestDetails.of(new RequestDetails.Challenge(null))),
                "one", actors.of(moragsLogin, morag.id().value()), clock.instant()).id().value().toString());
        String cards = programOf(moragsLogin).get("/api/v1/people/" + ids.get("personId") + "/cards").body();
        ids.put("cardId", cards.replaceFirst("(?s).*?\"id\":\"([0-9a-f-]{36})\".*", "$1"));
    }

    @Test
    void whoeverHasNothingToDoWithSomebodyGetsTheAnswerOfAnIdThatWasMadeUp() {
        List<String> leaks = new ArrayList<>();
        Set<Walk> walks = walks(ids);
        assertThat(walks.stream().filter(Walk::real).count()).as("routes about somebody who is there")
                .isGreaterThan(60);
        Map<String, String> invented = new LinkedHashMap<>();
        ids.keySet().forEach(name -> invented.put(name, Ids.next().toString()));
        Map<Login, String> outsiders = outsiders();
        outsiders.forEach((login, what) -> {
            Browser program = programOf(login).with("Accept", "*/*");
            for (Walk walk : walks) {
                if (walk.real()) {
                    HttpResponse<String> theirs = ask(program, walk.method(), walk.path());
                    HttpResponse<String> nobodys = ask(program, walk.method(), swapped(walk.path(), invented));
                    if (theirs.statusCode() != nobodys.statusCode()
                            || !plain(theirs.body()).equals(plain(nobodys.body()))
                            || theirs.statusCode() < 400 || theirs.body().contains(MARK)) {
                        leaks.add("%s: %s %s: %d, made up: %d".formatted(what, walk.method(), walk.path(),
                                theirs.statusCode(), nobodys.statusCode()));
                    }
                }
            }
        });
        assertThat(leaks).isEmpty();
    }

    /** The walk proves something only where somebody does get an answer. */
    @Test
    void whoeverItIsAboutAndWhoeverTheyEntrustedGetTheirs() {
        LocalDate today = London.dateOf(clock.instant());
        Login sister = logins.createForRepresentative("Rhona");
        delegations.entrust(sister.id(), morag.id().value(), EnumSet.allOf(Deed.class), today, today, "the council");
        for (Login login : List.of(moragsLogin, sister)) {
            Browser program = programOf(login).with("Accept", "*/*");
            long answered = walks(ids).stream().filter(Walk::real).filter(walk -> walk.method() == HttpMethod.GET)
                    .filter(walk -> !walk.path().endsWith("/changes"))
                    .filter(walk -> ask(program, walk.method(), walk.path()).statusCode() == 200).count();
            assertThat(answered).as(login.role().name()).isGreaterThan(20);
        }
    }

    @Test
    void idsTellNothingOfTheNextOne() {
        UUID one = people.add(council.id(), "One").id().value();
        UUID two = people.add(council.id(), "Two").id().value();
        assertThat(one.version()).isEqualTo(7);
        long apart = Math.abs(two.getLeastSignificantBits() - one.getLeastSignificantBits());
        assertThat(apart).isGreaterThan(1_000_000L);
    }

    /** One of each role, in each relation that is none, or none any more. */
    private Map<Login, String> outsiders() {
        UUID elsewhere = stranger.council().value();
        LocalDate today = London.dateOf(clock.instant());
        Map<Login, String> all = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            if (role.isOfCouncil()) {
                all.put(logins.createForCouncil("Outside", role, elsewhere), role + " of another council");
            }
        }
        all.put(logins.createForPerson("Iain", stranger.id().value()), "another supported person");
        all.put(logins.createForRepresentative("Nobody's"), "representative of nobody");
        Login expired = logins.createForRepresentative("Expired");
        delegations.entrust(expired.id(), morag.id().value(), EnumSet.allOf(Deed.class), today.minusDays(9),
                today.minusDays(1), "the council");
        all.put(expired, "representative whose time is over");
        Login early = logins.createForRepresentative("Early");
        delegations.entrust(early.id(), morag.id().value(), EnumSet.allOf(Deed.class), today.plusDays(1), null,
                "the council");
        all.put(early, "representative whose time has not come");
        all.put(logins.createForAssistant("Unemployed"), "assistant of somebody else");
        all.put(logins.createForBureau("No bureau"), "bureau of nobody");
        all.put(logins.createForProvider("Elsewhere", Ids.next()), "provider without a fund");
        all.put(admin, "administrator of the installation");
        return all;
    }

    private Set<Walk> walks(Map<String, String> values) {
        Set<Walk> walks = new java.util.LinkedHashSet<>();
        Set<String> seen = new TreeSet<>();
        router.uriRoutes().forEach(route -> {
            String template = route.getUriMatchTemplate().toPathString();
            if (route.getHttpMethod() == HttpMethod.HEAD || PUBLISHED.contains(template)
                    || !seen.add(route.getHttpMethodName() + template)) {
                return;
            }
            boolean real = false;
            StringBuilder path = new StringBuilder();
            Matcher variables = VARIABLE.matcher(template);
            while (variables.find()) {
                String name = name(template, variables);
                real |= values.containsKey(name);
                variables.appendReplacement(path, values.getOrDefault(name, Ids.next().toString()));
            }
            variables.appendTail(path);
            walks.add(new Walk(route.getHttpMethod(), path.toString(), real));
        });
        return walks;
    }

    /** What pages call {@code id}, their path says: the person's, or the request's. */
    private static String name(String template, Matcher variable) {
        String before = template.substring(0, variable.start());
        if (!variable.group(1).equals("id")) {
            return variable.group(1);
        }
        return before.endsWith("/people/") ? "personId" : before.endsWith("/requests/") ? "requestId" : "id";
    }

    private String swapped(String path, Map<String, String> invented) {
        String other = path;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            other = other.replace(id.getValue(), invented.getOrDefault(id.getKey(), ""));
        }
        return other;
    }

    private static HttpResponse<String> ask(Browser program, HttpMethod method, String path) {
        return method == HttpMethod.GET ? program.get(path) : program.sendJson(method.name(), path, "{}");
    }

    /** What it says, whatever ids are in it, and in whatever order it names fields that are wrong. */
    private static List<String> plain(String body) {
        String said = body.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID");
        return Stream.of(said.split("[{}\\[\\],]", -1)).sorted().toList();
    }
}
