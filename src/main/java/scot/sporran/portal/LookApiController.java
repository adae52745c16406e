package scot.sporran.portal;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
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
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;

/** How somebody's own pages look, for programs. */
@Controller("/api/v1/me/look")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Signing in")
class LookApiController {

    private final Looks looks;

    LookApiController(Looks looks) {
        this.looks = looks;
    }

    /**
     * @param language en, en_easy (Easy Read), gd or ar
     * @param keys whether single keys work in the workspace; left as it is where nothing is sent
     */
    @Serdeable
    record LookBody(@NotBlank String language, @NotNull Look.TextSize size, @Nullable Boolean keys) {}

    @Operation(summary = "The language and size of letters of one's own pages, and whether single keys work there")
    @Get
    LookBody look(@Parameter(hidden = true) SignedIn who) {
        Look look = looks.of(who.login().id());
        return new LookBody(look.language().code(), look.size(), look.keys());
    }

    @Operation(summary = "Choose them")
    @Put
    LookBody choose(@Parameter(hidden = true) SignedIn who, @Body @Valid LookBody body) {
        Language language = Language.ofCode(body.language()).orElseThrow(() -> new BadInputException("language",
                "en, en_easy, gd or ar", "Send one of these."));
        boolean keys = body.keys() == null ? looks.of(who.login().id()).keys() : body.keys();
        looks.change(who.login().id(), new Look(language, body.size(), keys));
        return new LookBody(body.language(), body.size(), keys);
    }
}
