package scot.sporran.portal;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.Words;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** The first page after signing in, by role, and a person's money for the council. */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HomeController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Access access;
    private final People people;
    private final Councils councils;
    private final MoneyPages money;

    HomeController(Access access, People people, Councils councils, MoneyPages money) {
        this.access = access;
        this.people = people;
        this.councils = councils;
        this.money = money;
    }

    @Get("/")
    JteModel home(SignedIn who) {
        Login login = who.login();
        return switch (login.role()) {
            case SUPPORTED_PERSON -> person(who, Objects.requireNonNull(login.personId()));
            case FINANCE_OFFICER, SENIOR_FINANCE_OFFICER, AUDITOR ->
                list(who, new CouncilId(Objects.requireNonNull(login.councilId())));
            case ADMIN -> templates.admin(Frame.of(who, Words.say("admin.title"), null, Frame.Place.HOME));
            // these have the API; what a page for them shows comes with the page
            case SOCIAL_WORKER, COUNCIL_ADMIN, PROVIDER, REPRESENTATIVE, PERSONAL_ASSISTANT, BUREAU_OPERATOR ->
                templates.help(Frame.of(who, Words.say("help.title"), null, Frame.Place.HELP));
        };
    }

    @Get("/people/{id}")
    JteModel person(SignedIn who, UUID id) {
        access.requireView(who, id);
        SupportedPerson person = people.find(new PersonId(id)).orElseThrow(Access::notThere);
        boolean self = id.equals(who.login().personId());
        String title = self ? Words.say("home.title") : Words.say("person.title", person.displayName());
        Frame frame = Frame.of(who, title, councilName(person.council()), self ? Frame.Place.HOME : null);
        return templates.money(money.of(person.id(), frame, self ? null : person.displayName()));
    }

    @Get("/help")
    JteModel help(SignedIn who) {
        UUID own = who.login().personId();
        UUID council = own == null
                ? who.login().councilId()
                : people.find(new PersonId(own)).map(person -> person.council().value()).orElse(null);
        return templates.help(Frame.of(who, Words.say("help.title"),
                council == null ? null : councilName(new CouncilId(council)), Frame.Place.HELP));
    }

    private JteModel list(SignedIn who, CouncilId council) {
        String name = councilName(council);
        List<PeoplePage.Person> all = people.of(council).stream()
                .map(person -> new PeoplePage.Person(person.id().value(), person.displayName())).toList();
        String called = name == null ? "The council" : name;
        String lead = switch (all.size()) {
            case 0 -> Words.say("people.none", called);
            case 1 -> Words.say("people.lead.one", called);
            default -> Words.say("people.lead", called, all.size());
        };
        return templates.people(new PeoplePage(Frame.of(who, Words.say("people.title"), name, Frame.Place.HOME), lead,
                all));
    }

    private @Nullable String councilName(CouncilId id) {
        return councils.find(id).map(Council::name).orElse(null);
    }
}
