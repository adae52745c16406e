package scot.sporran.portal;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import scot.sporran.identity.Access;

/** Style sheets, scripts and pictures: the same for everybody, so open and kept by browsers. */
@Controller("/assets")
@Secured(SecurityRule.IS_ANONYMOUS)
@Hidden
class AssetController {

    @Get("/{version}/{name}")
    HttpResponse<byte[]> asset(String version, String name) {
        Assets.Asset asset = Assets.find(version, name).orElseThrow(Access::notThere);
        return HttpResponse.ok(asset.content()).contentType(asset.type()).header(HttpHeaders.CACHE_CONTROL,
                "public, max-age=31536000, immutable");
    }
}
