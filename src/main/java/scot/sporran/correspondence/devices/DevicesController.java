package scot.sporran.correspondence.devices;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;
import scot.sporran.platform.push.PushAddress;
import scot.sporran.platform.push.PushServices;

/** Devices on which the login is told that there is something to read, for programs and for the page's script. */
@Controller("/api/v1/me/devices")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Correspondence")
class DevicesController {

    private final Devices devices;
    private final PushServices services;

    DevicesController(Devices devices, PushServices services) {
        this.devices = devices;
        this.services = services;
    }

    /**
     * @param key to give to the browser's push manager as {@code applicationServerKey}; null where no device is told
     * @param enough no e-mail and no text where a device takes the notice
     */
    @Serdeable
    record DevicesView(@Nullable String key, boolean enough, List<DeviceView> devices) {}

    /** @param name such as "Chrome on Android" @param toldAt null while it was told nothing */
    @Serdeable
    record DeviceView(UUID id, String name, Instant since, @Nullable Instant toldAt) {

        static DeviceView of(Devices.Device device) {
            return new DeviceView(device.id(), device.name(), device.since(), device.toldAt());
        }
    }

    /** As {@code PushSubscription.toJSON()} gives it. @param language en, en_easy (Easy Read), gd or ar; English without it */
    @Serdeable
    record SubscriptionBody(@NotBlank String endpoint, @NotNull @Valid KeysBody keys, @Nullable String language) {}

    /** The browser's key and secret, in the URL alphabet of Base64. */
    @Serdeable
    record KeysBody(@NotBlank String p256dh, @NotBlank String auth) {}

    /** @param enough no e-mail and no text where a device takes the notice; a letter on paper comes as before */
    @Serdeable
    record ChoiceBody(boolean enough) {}

    @Operation(summary = "Devices on which the login is told", description = "For supported people, for assistants and for whoever acts for somebody.")
    @Get
    DevicesView all(@Parameter(hidden = true) SignedIn who) {
        require(who);
        return new DevicesView(services.shownKey().orElse(null), devices.enough(who.login().id()),
                devices.of(who.login().id()).stream().map(DeviceView::of).toList());
    }

    @Operation(summary = "Tell the login on this device", description = "The body is what PushSubscription.toJSON() gives. The same endpoint again is the "
            + "same device, and belongs to the login that sent it last. Only push services that the installation allows.")
    @Post
    @Status(HttpStatus.CREATED)
    DeviceView add(@Parameter(hidden = true) SignedIn who, @Body @Valid SubscriptionBody body,
            HttpRequest<?> request) {
        require(who);
        Language language = body.language() == null
                ? Language.ENGLISH
                : Language.ofCode(body.language()).orElseThrow(() -> new BadInputException("language",
                        "en, en_easy, gd or ar", "Send one of these."));
        return DeviceView.of(devices.add(who.login(),
                new PushAddress(body.endpoint(), body.keys().p256dh(), body.keys().auth()),
                scot.sporran.identity.Device.of(request), language));
    }

    @Operation(summary = "Say nothing on a device any more")
    @Delete("/{deviceId}")
    HttpResponse<?> remove(@Parameter(hidden = true) SignedIn who, UUID deviceId) {
        require(who);
        if (!devices.remove(who.login().id(), deviceId)) {
            throw Access.notThere();
        }
        return HttpResponse.noContent();
    }

    @Operation(summary = "Choose whether a notice on a device is enough", description = "Where none of the devices takes it, the e-mail or text is sent all the same.")
    @Put("/choice")
    ChoiceBody choose(@Parameter(hidden = true) SignedIn who, @Body @Valid ChoiceBody body) {
        require(who);
        devices.choose(who.login().id(), body.enough());
        return body;
    }

    private static void require(SignedIn who) {
        if (!Devices.isFor(who.login())) {
            throw Access.notThere();
        }
    }
}
