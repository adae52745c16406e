package scot.sporran.portal.cards;

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
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.PurchaseDesk;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.PaymentGate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;

/** Money that a shop holds and will not take: whoever spends asks for it back, an officer gives it back. */
@Controller("/people/{id}/payments/{paymentId}/release")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class ReleasePageController {

    private static final int LONGEST = 400;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final PaymentGate gate;
    private final PurchaseDesk desk;

    ReleasePageController(Frames frames, PaymentGate gate, PurchaseDesk desk) {
        this.frames = frames;
        this.gate = gate;
        this.desk = desk;
    }

    @Get
    JteModel ask(Visit visit, UUID id, UUID paymentId) {
        PaymentGate.Found found = found(visit, id, paymentId);
        return page(visit, found, purchase(found), null);
    }

    private JteModel page(Visit visit, PaymentGate.Found found, PurchaseDesk.Standing purchase, @Nullable Form typed) {
        Frame frame = frames.person(visit, found.person(), Frames.Spot.MONEY, "release.title", purchase.held(),
                purchase.shop());
        boolean officer = gate.may(visit, found.person().id().value(), Deed.PREPARE_MONEY);
        return templates.cardsRelease(frame, path(found), officer, typed == null
                ? Form.empty(frame.language())
                : typed);
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> release(Visit visit, UUID id, UUID paymentId, @Body Map<String, Object> body) {
        PaymentGate.Found found = found(visit, id, paymentId);
        PurchaseDesk.Standing purchase = purchase(found);
        Form form = Form.of(frames.language(visit), body);
        String evidence = form.text("evidence", 1, LONGEST);
        if (!purchase.held().isPositive()) {
            form.wrong("", form.language().say("purchase.refused.nothing-held"));
        }
        if (form.ok() && !gate.may(visit, id, Deed.PREPARE_MONEY)) {
            desk.askToRelease(purchase, evidence);
            return Gate.seeOther(path(found), "release.asked");
        }
        if (form.ok() && desk.release(purchase, evidence,
                visit.login().displayName()) instanceof PurchaseDesk.Result.Refused(String why)) {
            form.wrong("", form.language().say(why));
        }
        return form.ok()
                ? Gate.seeOther(path(found), "release.done")
                : HttpResponse.badRequest(page(visit, found, purchase, form));
    }

    private PaymentGate.Found found(Visit visit, UUID id, UUID paymentId) {
        return gate.payment(visit, id, paymentId,
                gate.may(visit, id, Deed.PREPARE_MONEY) ? Deed.PREPARE_MONEY : Deed.SPEND);
    }

    private PurchaseDesk.Standing purchase(PaymentGate.Found found) {
        return desk.find(found.payment().hold().value()).filter(one -> one.budget().equals(found.budget().id()))
                .orElseThrow(Access::notThere);
    }

    private static String path(PaymentGate.Found found) {
        return "/people/" + found.person().id().value() + "/payments/" + found.payment().id();
    }
}
