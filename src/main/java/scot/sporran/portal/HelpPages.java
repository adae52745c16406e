package scot.sporran.portal;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import scot.sporran.correspondence.reach.CouncilReach;
import scot.sporran.correspondence.reach.CouncilReaches;
import scot.sporran.identity.Delegation;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.Login;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** Help, in the same place on every page: whom to ring, where to say that something is wrong, and what the words mean. */
@Singleton
public final class HelpPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final People people;
    private final Councils councils;
    private final CouncilReaches reaches;
    private final Delegations delegations;
    private final Clock clock;

    HelpPages(Frames frames, People people, Councils councils, CouncilReaches reaches, Delegations delegations,
            Clock clock) {
        this.frames = frames;
        this.people = people;
        this.councils = councils;
        this.reaches = reaches;
        this.delegations = delegations;
        this.clock = clock;
    }

    /** A council and how it is reached. */
    public record ReachView(String name, CouncilReach reach) {}

    /** The council of that id, as people reach it. */
    public ReachView reach(CouncilId council) {
        return new ReachView(councils.find(council).map(Council::name).orElse(""), reaches.of(council.value()));
    }

    /** For whoever is signed in. */
    public JteModel page(Visit visit) {
        Login login = visit.login();
        List<SupportedPerson> about = about(login);
        Frame frame = about.stream().filter(person -> person.id().value().equals(login.personId())).findFirst()
                .map(self -> frames.person(visit, self, Frames.Spot.NONE, "help.title"))
                .orElseGet(() -> frames.work(visit, Frames.Desk.HELP, "help.title"));
        Set<CouncilId> ids = new LinkedHashSet<>();
        about.forEach(person -> ids.add(person.council()));
        if (login.councilId() != null) {
            ids.add(new CouncilId(login.councilId()));
        }
        List<Option> tell = about.stream().map(person -> new Option("/people/" + person.id().value() + "/tell-us",
                person.id().value().equals(login.personId())
                        ? frame.say("tell.title")
                        : frame.say("tell.for", person.displayName()),
                frame.say("tell.way.text"))).toList();
        return templates.help(frame, ids.stream().map(this::reach).toList(), tell);
    }

    /** The person who is signed in, and everybody whom they help today. */
    private List<SupportedPerson> about(Login login) {
        Set<UUID> ids = new LinkedHashSet<>();
        if (login.personId() != null) {
            ids.add(login.personId());
        }
        delegations.ofLogin(login.id()).stream().filter(one -> one.standsOn(new When(clock).today()))
                .map(Delegation::personId).forEach(ids::add);
        List<SupportedPerson> found = new ArrayList<>();
        ids.forEach(id -> people.find(new PersonId(id)).ifPresent(found::add));
        return found;
    }
}
