package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
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
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.monitoring.cases.FlagAccess;
import scot.sporran.monitoring.cases.CouncilTerms;
import scot.sporran.monitoring.cases.Lessons;
import scot.sporran.monitoring.cases.RuleVersions;
import scot.sporran.monitoring.cases.RuleVersions.Version;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/** How well a council's rules of monitoring do, and how they are changed: proposed, tried on the past year, agreed to by another. */
@Controller("/work/flags/rules")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class WatchRulesController {

    private static final int LONGEST_WHY = 500;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final WatchPages pages;
    private final RuleVersions versions;
    private final Lessons lessons;
    private final FlagAccess access;

    WatchRulesController(Frames frames, Gate gate, WatchPages pages, RuleVersions versions, Lessons lessons,
            FlagAccess access) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
        this.versions = versions;
        this.lessons = lessons;
        this.access = access;
    }

    @Get
    JteModel all(Visit visit) {
        return page(visit, null);
    }

    private JteModel page(Visit visit, @Nullable Form typed) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.READ_RULES));
        Frame frame = frames.work(visit, Frames.Desk.FLAGS, "watch.title");
        return templates.workWatch(frame, pages.view(visit, frame, council),
                typed == null ? pages.untouched(frame, council) : typed);
    }

    /** One change at a time: attention, one limit, one rule, what people see. */
    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> propose(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PROPOSE_RULES));
        Form form = Form.of(frames.language(visit), body);
        String why = form.text("why", 1, LONGEST_WHY);
        CouncilTerms terms = terms(versions.inForce(council).terms(), form);
        Answer<Version> answer = terms == null
                ? null
                : form.send(Map.of(), () -> versions.propose(council, terms, why, visit.login()));
        if (answer instanceof Answer.Refused<Version> refused) {
            form.wrong("", refused.words());
        }
        return form.ok() && answer != null
                ? Gate.seeOther("/work/flags/rules", "watch.proposed")
                : HttpResponse.badRequest(page(visit, form));
    }

    private static @Nullable CouncilTerms terms(CouncilTerms now, Form form) {
        Map<String, Double> limits = new HashMap<>(now.limits());
        if (!form.value("limit").isEmpty()) {
            limits.put(form.value("limit"), decimal(form, "value"));
        }
        Set<Reason> retired = EnumSet.noneOf(Reason.class);
        retired.addAll(now.retired());
        if (!form.value("retire").isEmpty()) {
            Reason reason = form.one("retire", Reason.class);
            if (reason != null && !retired.remove(reason)) {
                retired.add(reason);
            }
        }
        double attention = form.value("attention").isEmpty() ? now.attention() : decimal(form, "attention");
        boolean people = form.value("people").isEmpty() ? now.peopleSee() : !form.value("people").equals("no");
        return form.send(Map.of(), () -> new CouncilTerms(limits, retired, attention, people));
    }

    private static double decimal(Form form, String name) {
        try {
            double value = Double.parseDouble(form.value(name).strip());
            if (value >= 0 && value < 1_000_000) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        form.wrong(name, form.language().say("watch.number"));
        return 1;
    }

    @Post("/{version}/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> decide(Visit visit, int version, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.APPROVE_RULES));
        Version seen = versions.find(council, version).orElseThrow(Access::notThere);
        Form form = Form.of(frames.language(visit), body);
        RuleVersions.State state = form.one("decision", RuleVersions.State.class);
        Answer<Version> answer = state == null || state == RuleVersions.State.PROPOSED
                ? null
                : state == RuleVersions.State.IN_FORCE
                        ? versions.putInForce(seen, visit.login())
                        : versions.drop(seen, visit.login());
        if (answer instanceof Answer.Refused<Version> refused) {
            form.wrong("", refused.words());
        }
        return form.ok() && answer != null
                ? Gate.seeOther("/work/flags/rules", "watch.decided")
                : HttpResponse.badRequest(page(visit, form));
    }

    @Post("/lessons/{id}/back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> forget(Visit visit, UUID id) {
        CouncilId council = new CouncilId(gate.council(visit, access.review(visit.login())));
        lessons.takeBack(council, id, visit.login());
        return Gate.seeOther("/work/flags/rules", "watch.forgotten");
    }
}
