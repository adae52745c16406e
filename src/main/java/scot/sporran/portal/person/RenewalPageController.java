package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.People;
import scot.sporran.support.Power;
import scot.sporran.support.PowerId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;
import scot.sporran.support.renewals.PowerHolders;
import scot.sporran.support.renewals.Renewal;
import scot.sporran.support.renewals.RenewalRules;
import scot.sporran.support.renewals.Renewals;
import scot.sporran.support.renewals.SentPaper;

/** Whoever holds a power that runs out sends the new paper; the council looks at it, and nothing changes before. */
@Controller("/powers/{powerId}/renewal")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class RenewalPageController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final PowerHolders holders;
    private final Renewals renewals;
    private final People people;
    private final Clock clock;

    RenewalPageController(Frames frames, PowerHolders holders, Renewals renewals, People people, Clock clock) {
        this.frames = frames;
        this.holders = holders;
        this.renewals = renewals;
        this.people = people;
        this.clock = clock;
    }

    @Get
    JteModel ask(Visit visit, UUID powerId) {
        return page(visit, holders.require(visit.who(), new PowerId(powerId), Deed.VIEW_PERSON),
                Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Power power, Form form) {
        String name = people.find(power.person()).map(SupportedPerson::displayName).orElse("");
        Frame frame = frames.work(visit, Frames.Desk.QUEUE, "renewal.title", name);
        When when = new When(clock, frame.language());
        Renewal last = renewals.last(power.id());
        return templates.personRenewal(frame, "/powers/" + power.id().value() + "/renewal",
                RenewalWords.left(power, frame.language(), when),
                last == null ? "" : RenewalWords.toSender(last, frame.language(), when),
                RenewalRules.mayBeRenewed(power, when.today()), last != null && last.state() == Renewal.State.WAITS,
                form);
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> send(Visit visit, UUID powerId, @Nullable @Part("file") CompletedFileUpload file,
            @Nullable @Part("to") String to) {
        Power power = holders.require(visit.who(), new PowerId(powerId), Deed.ASK);
        Form form = Form.of(frames.language(visit), Map.of("to", to == null ? "" : to));
        SentPaper paper = paper(file, form);
        LocalDate endsOn = form.day("to", true);
        Answer<Renewal> answer = paper == null || endsOn == null
                ? null
                : form.send(Map.of("endsOn", "to"), () -> renewals.send(power, paper, endsOn, visit.login()));
        if (answer instanceof Answer.Refused<Renewal>) {
            form.wrong("", form.language().say("renewal.ring-us"));
        }
        return form.ok()
                ? Gate.seeOther("/powers/" + powerId + "/renewal", "renewal")
                : HttpResponse.badRequest(page(visit, power, form));
    }

    private static @Nullable SentPaper paper(@Nullable CompletedFileUpload file, Form form) {
        try {
            return SentPaper.of(file == null ? new byte[0] : file.getBytes());
        } catch (RefusedPictureException e) {
            form.wrong("file", form.language().say("renewal.refused." + e.reason()));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
