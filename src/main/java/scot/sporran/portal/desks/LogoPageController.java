package scot.sporran.portal.desks;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
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
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Form;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.support.Council;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;
import scot.sporran.support.Logos;

/** The council's logo: seen as people see it, put and taken away by whoever writes its letters. */
@Controller(LogoPageController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class LogoPageController {

    static final String PATH = SetupController.PATH + "/logo";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Logos logos;
    private final Councils councils;

    LogoPageController(Frames frames, Gate gate, Logos logos, Councils councils) {
        this.frames = frames;
        this.gate = gate;
        this.logos = logos;
        this.councils = councils;
    }

    @Get
    JteModel one(Visit visit) {
        return page(visit, council(visit), Form.empty(frames.language(visit)));
    }

    private CouncilId council(Visit visit) {
        return new CouncilId(gate.council(visit, Deed.EDIT_LETTERS));
    }

    private JteModel page(Visit visit, CouncilId council, Form form) {
        Frame frame = frames.work(visit, Frames.Desk.SETUP, "desks.logo.title");
        return templates.desksLogo(frame, PATH, logos.of(council).orElse(null),
                councils.find(council).map(Council::name).orElse(""), form);
    }

    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> put(Visit visit, @Nullable @Part("file") CompletedFileUpload file) {
        CouncilId council = council(visit);
        Form form = Form.empty(frames.language(visit));
        if (file == null || file.getSize() == 0) {
            return HttpResponse.badRequest(
                    page(visit, council, form.wrong("file", form.language().say("desks.logo.needed"))));
        }
        try {
            logos.put(council, PictureCheck.check(file.getBytes()), visit.login().displayName());
        } catch (RefusedPictureException e) {
            return HttpResponse.badRequest(page(visit, council,
                    form.wrong("file", form.language().say("receipt.refused." + e.reason()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HttpResponse.seeOther(URI.create(PATH));
    }

    @Post("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> remove(Visit visit, @Body Map<String, Object> body) {
        logos.remove(council(visit));
        return HttpResponse.seeOther(URI.create(PATH));
    }
}
