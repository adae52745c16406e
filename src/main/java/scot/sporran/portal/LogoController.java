package scot.sporran.portal;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Logos;

/** Councils' logos: as open as what hangs at their doors, and kept by browsers. */
@Controller("/logos")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
class LogoController {

    private final Logos logos;

    LogoController(Logos logos) {
        this.logos = logos;
    }

    @Get("/{council}/{digest}")
    HttpResponse<byte[]> logo(UUID council, String digest) {
        byte[] picture = logos.picture(new CouncilId(council), digest).orElseThrow(Access::notThere);
        return HttpResponse.ok(picture).contentType(MediaType.IMAGE_PNG_TYPE).header(HttpHeaders.CACHE_CONTROL,
                "public, max-age=31536000, immutable");
    }
}
