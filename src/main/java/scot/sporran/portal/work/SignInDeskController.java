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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.staff.CouncilIssuers;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;

/** The council's own sign-in: where it is, two people say; its secret and its end, one. */
@Controller("/work/sign-in")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class SignInDeskController {

    private static final String HERE = "/work/sign-in";
    private static final int LONGEST_SECRET = 400;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final CouncilIssuers issuers;

    SignInDeskController(Frames frames, Gate gate, CouncilIssuers issuers) {
        this.frames = frames;
        this.gate = gate;
        this.issuers = issuers;
    }

    @Get
    JteModel one(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Form form) {
        UUID council = gate.council(visit, Deed.APPROVE_ROLES);
        Frame frame = frames.work(visit, Frames.Desk.STAFF, "issuer.title");
        CouncilIssuers.Known known = issuers.known(council).orElse(null);
        List<Fact> facts = known == null
                ? List.of()
                : List.of(new Fact(frame.say("act.council-sign-in.issuer"), known.issuer()),
                        new Fact(frame.say("act.council-sign-in.client-id"), known.clientId()),
                        new Fact(frame.say("act.council-sign-in.second-proof"), known.secondProof()),
                        new Fact(frame.say("issuer.secret"),
                                frame.say(known.ready() ? "issuer.secret.set" : "issuer.secret.none")));
        return templates.workIssuer(frame, facts, form);
    }

    @Post("/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> secret(Visit visit, @Body Map<String, Object> body) {
        UUID council = gate.council(visit, Deed.MANAGE_LOGINS);
        Form form = Form.of(frames.language(visit), body);
        String secret = form.text("secret", 1, LONGEST_SECRET);
        if (!form.ok()) {
            return HttpResponse.badRequest(page(visit, form));
        }
        if (!issuers.setSecret(council, secret)) {
            throw Access.notThere();
        }
        return Gate.seeOther(HERE, "issuer.secret");
    }

    @Post("/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(Visit visit) {
        if (!issuers.remove(gate.council(visit, Deed.MANAGE_LOGINS))) {
            throw Access.notThere();
        }
        return Gate.seeOther(HERE, "issuer.removed");
    }
}
