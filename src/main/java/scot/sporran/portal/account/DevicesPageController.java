package scot.sporran.portal.account;

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
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.correspondence.devices.Devices;
import scot.sporran.identity.Access;
import scot.sporran.platform.push.PushServices;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;

/** Devices that tell their owner that there is something to read: asked for here, listed, and taken away again. */
@Controller("/account/devices")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class DevicesPageController {

    private static final String PATH = "/account/devices";

    private final StaticTemplates templates = new StaticTemplates();
    private final AccountFrames frames;
    private final Devices devices;
    private final PushServices services;
    private final Clock clock;

    DevicesPageController(AccountFrames frames, Devices devices, PushServices services, Clock clock) {
        this.frames = frames;
        this.devices = devices;
        this.services = services;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        require(visit);
        Frame frame = frames.of(visit, "devices.title");
        When when = new When(clock, frame.language());
        List<ToldDevice> told = devices.of(visit.login().id()).stream()
                .map(device -> new ToldDevice(device.id(), device.name(),
                        frame.say("devices.since", when.of(device.since()))
                                + (device.toldAt() == null
                                        ? ""
                                        : " " + frame.say("devices.told", when.of(device.toldAt()))),
                        HexFormat.of().formatHex(device.digest())))
                .toList();
        Form form = Form.empty(frame.language()).withAll("enough",
                devices.enough(visit.login().id()) ? List.of("yes") : List.of());
        return templates.devices(frame, form, services.shownKey().orElse(""), told);
    }

    @Post("/{deviceId}/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(Visit visit, UUID deviceId) {
        require(visit);
        if (!devices.remove(visit.login().id(), deviceId)) {
            throw Access.notThere();
        }
        return Gate.seeOther(PATH, "device-off");
    }

    @Post("/choice")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> choose(Visit visit, @Body Map<String, Object> body) {
        require(visit);
        devices.choose(visit.login().id(), Form.of(frames.language(visit), body).chose("enough", "yes"));
        return Gate.seeOther(PATH, "notifications");
    }

    private static void require(Visit visit) {
        if (!Devices.isFor(visit.login())) {
            throw Access.notThere();
        }
    }
}
