package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.trail.Footprints;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.HelperLogins;
import scot.sporran.support.Power;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.PowerId;
import scot.sporran.support.Powers;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.EmergencyCards;
import scot.sporran.support.renewals.Renewal;
import scot.sporran.support.renewals.RenewalRules;
import scot.sporran.support.renewals.Renewals;

/** People who help: who may see or do what, on what ground, until when; and an end to what the person gave. */
@Controller("/people/{id}/helpers")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class HelpersController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Powers powers;
    private final HelperLogins helperLogins;
    private final Logins logins;
    private final Footprints footprints;
    private final Renewals renewals;
    private final Clock clock;

    HelpersController(Frames frames, Gate gate, Powers powers, HelperLogins helperLogins, Logins logins,
            Footprints footprints, Renewals renewals, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.powers = powers;
        this.helperLogins = helperLogins;
        this.logins = logins;
        this.footprints = footprints;
        this.renewals = renewals;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PERSON);
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "helpers.title");
        When when = new When(clock, frame.language());
        boolean mayEnd = gate.may(visit, id, Deed.ENTRUST);
        boolean mayPair = gate.may(visit, id, Deed.PAIR_DEVICE);
        boolean sees = gate.may(visit, id, Deed.VIEW_FOOTPRINTS);
        List<HelperView> helpers = powers.of(person.id()).stream().filter(power -> power.standsOn(when.today()))
                .map(power -> view(power, frame.language(), when,
                        new May(sees, mayEnd, mayPair, gate.may(visit, id, Deed.RECORD_PERSON)), visit.login()))
                .toList();
        List<Fact> council = new ArrayList<>();
        for (Login login : logins.ofCouncil(person.council().value())) {
            council.add(new Fact(login.displayName(), frame.say("role." + login.role())));
        }
        return templates.personHelpers(frame, "/people/" + id, helpers, council,
                gate.may(visit, id, Deed.ADD_HELPER), ways(visit, id, frame));
    }

    /** What else there is about those who help, as far as the reader may see it. */
    private List<Option> ways(Visit visit, UUID id, Frame frame) {
        boolean sees = gate.may(visit, id, Deed.VIEW_FOOTPRINTS);
        Map<Option, Boolean> ways = new LinkedHashMap<>();
        String path = "/people/" + id;
        ways.put(new Option(path + "/emergency-card", frame.say("emergency.title")),
                gate.may(visit, id, EmergencyCards.deed(visit.login())));
        ways.put(new Option(path + "/messages", frame.say("messages.title")), gate.may(visit, id, Deed.VIEW_MESSAGES));
        ways.put(new Option(path + "/together", frame.say("together.title")),
                sees && !frame.staff() || gate.may(visit, id, Deed.HEAR_HOLDERS));
        ways.put(new Option(path + "/looks", frame.say("looks.title")), sees);
        ways.put(new Option(path + "/done-for", frame.say("done-for.title")), sees);
        return ways.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    }

    /** What the reader may see and do about those who help. */
    private record May(boolean sees, boolean end, boolean pair, boolean record) {}

    private HelperView view(Power power, Language language, When when, May reader, Login login) {
        Renewal last = renewals.last(power.id());
        String may = power.deeds().stream().sorted().map(deed -> language.say("deed." + deed))
                .collect(Collectors.joining(", "));
        String until = power.to() == null
                ? language.say("helpers.no-end")
                : language.say("helpers.until", when.longDay(power.to()));
        return new HelperView(power.id().value(), power.holderName(), language.say("power." + power.basis()), may,
                until, reader.sees() ? looked(power, language, when) : "",
                reader.end() && power.basis() == PowerBasis.CHOSEN_BY_PERSON,
                reader.pair() && helperLogins.mayGetCode(power),
                last == null ? "" : RenewalWords.toOthers(last, language, when),
                way(power, last, reader, login, language, when));
    }

    /** To the form for whoever holds it, to the paper for those who decide and for the person. */
    private static @Nullable Option way(Power power, @Nullable Renewal last, May reader, Login login,
            Language language, When when) {
        if (login.id().equals(power.login()) && RenewalRules.mayBeRenewed(power, when.today())) {
            return new Option("/powers/" + power.id().value() + "/renewal", language.say("renewal.way"));
        }
        if (last == null || last.state() != Renewal.State.WAITS) {
            return null;
        }
        String path = "/people/" + power.person().value() + "/renewals/" + last.id();
        return reader.record()
                ? new Option(path, language.say("renewal.look"))
                : power.person().value().equals(login.personId())
                        ? new Option(path + "/paper", language.say("renewal.see"))
                        : null;
    }

    private String looked(Power power, Language language, When when) {
        return power.login() == null
                ? language.say("helpers.no-login")
                : footprints.lastLook(power.person().value(), power.login())
                        .map(at -> language.say("helpers.looked", when.of(at)))
                        .orElse(language.say("helpers.never-looked"));
    }

    /** The answer to pressing the button holds the code, and nothing else ever does. */
    @Post("/{powerId}/code")
    @Consumes(MediaType.ALL)
    JteModel code(Visit visit, UUID id, UUID powerId) {
        SupportedPerson person = gate.person(visit, id, Deed.PAIR_DEVICE);
        Power power = powers.of(person.id()).stream().filter(one -> one.id().value().equals(powerId)).findFirst()
                .orElseThrow(Access::notThere);
        String code = helperLogins.code(power, visit.login()).orElseThrow(Access::notThere);
        Frame frame = frames.person(visit, person, Frames.Spot.PEOPLE, "pairing.code.title");
        return templates.workOnce(frame, frame.say("pairing.code.lead", power.holderName()),
                List.of(new Fact(frame.say("pairing.code"), code)), "/people/" + id + "/helpers",
                frame.say("helpers.title"));
    }

    @Post("/{powerId}/end")
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(Visit visit, UUID id, UUID powerId) {
        SupportedPerson person = gate.person(visit, id, Deed.ENTRUST);
        Power power = powers.of(person.id()).stream()
                .filter(one -> one.id().value().equals(powerId) && one.basis() == PowerBasis.CHOSEN_BY_PERSON)
                .findFirst().orElseThrow(Access::notThere);
        powers.end(person.id(), new PowerId(power.id().value()), new When(clock).today(),
                frames.language(visit).say("helpers.ended-why"), visit.login().displayName());
        return Gate.seeOther("/people/" + id + "/helpers", "helper-ended");
    }
}
