package scot.sporran.portal;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Words;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Logos;

/** A council's logo, for programs. */
@Controller("/api/v1/councils/{councilId}/logo")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Letters")
class CouncilLogoController {

    private final Logos logos;
    private final Access access;

    CouncilLogoController(Logos logos, Access access) {
        this.logos = logos;
        this.access = access;
    }

    @Operation(summary = "Put a council's logo", description = "A PNG or JPEG of up to 8 MB, known by its content; drawn anew and made smaller. "
            + "It stands beside the council's name on pages and letters; `Location` says where it is.")
    @Put(consumes = {MediaType.IMAGE_PNG, MediaType.IMAGE_JPEG, MediaType.APPLICATION_OCTET_STREAM})
    HttpResponse<Void> put(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body byte[] file) {
        access.requireInCouncil(who, Deed.EDIT_LETTERS, councilId);
        try {
            Logos.Logo logo = logos.put(new CouncilId(councilId), PictureCheck.check(file), who.login().displayName());
            return HttpResponse.<Void>noContent().headers(headers -> headers.location(URI.create(logo.address())));
        } catch (RefusedPictureException e) {
            throw (BadInputException) new BadInputException("file", "a picture: " + e.reason(),
                    Words.say("receipt.refused." + e.reason())).initCause(e);
        }
    }

    @Operation(summary = "Take a council's logo away", description = "Its name stays.")
    @Delete
    @Status(HttpStatus.NO_CONTENT)
    void remove(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.EDIT_LETTERS, councilId);
        logos.remove(new CouncilId(councilId));
    }
}
