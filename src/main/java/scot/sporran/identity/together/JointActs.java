package scot.sporran.identity.together;

import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.PeopleDirectory;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Together;
import scot.sporran.platform.Ids;

/**
 * Acts of those who hold a power together. Each of them sends the same, on a page or by a program: all but the last are kept as a yes,
 * the last does it. One no ends it. It waits for two weeks and is done once.
 */
@Singleton
public class JointActs implements Together {

    /** How long an act waits for the others. */
    public static final Duration LASTS = Duration.ofDays(14);

    private static final String LIST = "/identity/together.txt";
    private static final String ASKED = JointActs.class.getName();

    private final Set<String> routes = read();
    private final List<CoHolders> holders;
    private final PeopleDirectory people;
    private final JointActTable table;

    JointActs(List<CoHolders> holders, PeopleDirectory people, JointActTable table) {
        this.holders = List.copyOf(holders);
        this.people = people;
        this.table = table;
    }

    @Override
    public void require(SignedIn who, Deed deed, UUID person) {
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElse(null);
        if (request == null || deed.name().startsWith("VIEW_") || !routes.contains(route(request))
                || request.getAttribute(ASKED).isPresent()) {
            return;
        }
        List<CoHolders.CoHolder> others = others(who.login().id(), person, deed);
        if (others.isEmpty()) {
            return;
        }
        request.setAttribute(ASKED, true);
        String content = SentContent.of(request);
        UUID same = Ids.derived("joint act", person.toString(), request.getPath(), content);
        Optional<JointAct> act = table.of(same, who.login().id());
        List<CoHolders.CoHolder> missing = others.stream()
                .filter(other -> act.filter(one -> one.agreed(other)).isEmpty()).toList();
        if (missing.isEmpty()) {
            // whoever presses twice does not ask the others anew
            act.ifPresent(one -> table.end(one.id(), JointAct.State.DONE, who.login().id(),
                    who.login().displayName()));
            return;
        }
        table.sayYes(new JointActTable.Asked(same, person, people.councilOf(person).orElseThrow(Access::notThere),
                deed, request.getPath(), content), who.login());
        throw new TogetherException(person,
                missing.stream().map(CoHolders.CoHolder::name).collect(Collectors.joining(", ")));
    }

    /** The list of routes, for whoever checks that each of them is there. */
    Set<String> routes() {
        return routes;
    }

    /** What waits about a person, the oldest first. */
    public List<JointAct> of(UUID person) {
        return table.waiting(person);
    }

    /** What waits in a council, the oldest first. */
    public List<JointAct> waitingIn(UUID council, int limit) {
        return table.waitingIn(council, limit);
    }

    /** What waits, and what ended since; what nobody answered for two weeks ends here. */
    public List<JointAct> moved(Instant from) {
        return table.moved(from);
    }

    /** An act about this person, whatever became of it. */
    public Optional<JointAct> find(UUID person, UUID act) {
        return table.find(person, act);
    }

    /** Those without whom who began it may not do it today. */
    public List<CoHolders.CoHolder> others(JointAct act) {
        return others(act.beganBy(), act.person(), act.deed());
    }

    /** Who of them has not said yes yet. */
    public List<CoHolders.CoHolder> missing(JointAct act) {
        return others(act).stream().filter(other -> !act.agreed(other)).toList();
    }

    /** What waits about a person and this login may say yes or no to. */
    public List<JointAct> askedOf(LoginId login, UUID person) {
        return of(person).stream().filter(act -> isAsked(login, act)).toList();
    }

    /** True when this login began it, and all others have said yes: it has only to be sent once more. */
    public boolean isReady(LoginId login, JointAct act) {
        return act.beganBy().equals(login) && !others(login, act.person(), act.deed()).isEmpty()
                && missing(act).isEmpty();
    }

    private boolean isAsked(LoginId login, JointAct act) {
        return !login.equals(act.beganBy()) && others(login, act.person(), act.deed()).stream()
                .anyMatch(other -> act.beganBy().equals(other.login()));
    }

    /** Takes one's own yes back: of who began it, the whole. False when it waits no more, or is not theirs. */
    public boolean takeBack(UUID person, UUID act, Login by) {
        return table.find(person, act).filter(one -> one.beganBy().equals(by.id())
                ? table.end(act, JointAct.State.BACK, by.id(), by.displayName())
                : table.takeBack(act, by.id())).isPresent();
    }

    /** One of them says no, and it is over. False when it waits no more, or they are not asked. */
    public boolean refuse(UUID person, UUID act, Login by) {
        return of(person).stream().filter(one -> one.id().equals(act) && isAsked(by.id(), one)).findFirst()
                .filter(one -> table.end(act, JointAct.State.REFUSED, by.id(), by.displayName())).isPresent();
    }

    /**
     * Keeps what an officer heard from a holder who does not sign in. A no ends it. Whether this officer may is for the caller to know.
     *
     * @return false when it waits no more
     */
    public boolean hear(JointAct act, JointAct.Word word, Login officer) {
        JointAct.Heard heard = Objects.requireNonNull(word.heard());
        return table.heard(act.id(), word, heard, officer.id()) && (word.said() == JointAct.Said.YES
                || table.end(act.id(), JointAct.State.REFUSED, null, word.name()));
    }

    private List<CoHolders.CoHolder> others(LoginId login, UUID person, Deed deed) {
        return holders.stream().flatMap(known -> known.of(login, person, deed).stream()).findFirst()
                .orElse(List.of());
    }

    /** Method and route, as the list has them. */
    private static String route(HttpRequest<?> request) {
        return request.getMethodName() + " "
                + BasicHttpAttributes.getUriTemplate(request).orElse("").replaceAll("\\{[?&#][^}]*}", "");
    }

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(JointActs.class.getResourceAsStream(LIST), LIST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
