package scot.sporran.correspondence;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.Language;

/** A council's templates of letters, for programs. */
@Controller("/api/v1/councils/{councilId}/letter-templates/{kind}/{language}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Correspondence")
class TemplateController {

    private final Access access;
    private final LetterTemplates templates;

    TemplateController(Access access, LetterTemplates templates) {
        this.access = access;
        this.templates = templates;
    }

    @Serdeable
    record TemplateBody(@NotBlank String subject, @NotBlank String body) {}

    /**
     * @param version 0 for the one that Sporran comes with
     * @param gaps what may stand in braces
     */
    @Serdeable
    record TemplateView(LetterKind kind, String language, int version, String subject, String body, List<String> gaps,
            @Nullable String author, @Nullable Instant at) {

        static TemplateView of(LetterTemplate template) {
            List<String> gaps = new ArrayList<>(LetterTemplate.EVERYWHERE);
            gaps.addAll(template.kind().gaps());
            return new TemplateView(template.kind(), template.language().code(), template.version(),
                    template.subject(), template.body(), gaps, template.author(), template.at());
        }
    }

    @Operation(summary = "The template in use", description = "Its ETag is what a change sends as If-Match.")
    @Get
    HttpResponse<TemplateView> current(@Parameter(hidden = true) SignedIn who, UUID councilId, LetterKind kind,
            String language, HttpRequest<?> request) {
        access.requireInCouncil(who, Deed.EDIT_LETTERS, councilId);
        LetterTemplate template = templates.current(councilId, kind, language(language));
        return EntityTag.answer(request, Integer.toString(template.version()), () -> TemplateView.of(template));
    }

    @Operation(summary = "The versions that the council wrote", description = "The newest first.")
    @Get("/versions")
    List<TemplateView> versions(@Parameter(hidden = true) SignedIn who, UUID councilId, LetterKind kind,
            String language) {
        access.requireInCouncil(who, Deed.EDIT_LETTERS, councilId);
        return templates.history(councilId, kind, language(language)).stream().map(TemplateView::of).toList();
    }

    @Operation(summary = "Write the next version", description = "Letters from now on are written by it; those that went stay as they were.")
    @Put
    TemplateView write(@Parameter(hidden = true) SignedIn who, UUID councilId, LetterKind kind, String language,
            @Body @Valid TemplateBody body, HttpRequest<?> request) {
        access.requireInCouncil(who, Deed.EDIT_LETTERS, councilId);
        Language spoken = language(language);
        int seen = templates.current(councilId, kind, spoken).version();
        EntityTag.requireSeen(request, Integer.toString(seen));
        return templates.write(new LetterTemplate(councilId, kind, spoken, seen + 1, body.subject().strip(),
                body.body().strip(), who.login().displayName(), null), seen).map(TemplateView::of)
                .orElseThrow(EntityTag::changedMeanwhile);
    }

    private static Language language(String code) {
        return Language.ofCode(code).orElseThrow(() -> new BadInputException("language", "en, en_easy, gd or ar",
                "Send one of them."));
    }
}
