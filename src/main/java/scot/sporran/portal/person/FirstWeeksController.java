package scot.sporran.portal.person;

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
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.HelpPages;
import scot.sporran.portal.Visit;
import scot.sporran.support.SupportedPerson;

/** The first twelve weeks on a page: what there is to do once, why, and whom to ring. */
@Controller("/people/{id}/first-weeks")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class FirstWeeksController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final FirstWeeksPages weeks;
    private final HelpPages help;

    FirstWeeksController(Frames frames, Gate gate, FirstWeeksPages weeks, HelpPages help) {
        this.frames = frames;
        this.gate = gate;
        this.weeks = weeks;
        this.help = help;
    }

    @Get
    JteModel page(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.HOME, "first.title");
        String path = "/people/" + id;
        Optional<FirstWeeks> first = weeks.of(visit, person);
        List<FirstStep> steps = first.map(FirstWeeks::steps).orElse(List.of()).stream()
                .map(step -> new FirstStep(frame.say("first." + step.what()),
                        frame.say("first." + step.what() + ".why"),
                        step.done(), path + place(step.what())))
                .toList();
        return templates.personFirstWeeks(frame, path, first
                .map(one -> frame.say("first.lead", one.week(), one.done(), steps.size()))
                .orElseGet(() -> frame.say("first.over")), steps, help.reach(person.council()));
    }

    private static String place(FirstWeeks.What what) {
        return switch (what) {
            case REACH -> "/me";
            case EMERGENCY -> "/emergency-card";
            case PRACTICE -> "/practice";
            case CARD -> "/cards";
            case PAY -> "/payments";
            case RECEIPT -> "/returns";
            case ASSISTANT, HOURS -> "/pay";
            case INSURED -> "/employer";
        };
    }
}
