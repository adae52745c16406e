package scot.sporran.returns.visits;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.Words;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.Returns;
import scot.sporran.support.money.Answers;

/** Answers to a return that are spoken, and what was handed over with one, for programs. */
@Controller("/api/v1/returns/{returnId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Returns")
class VoiceController {

    private final Access access;
    private final Returns returns;
    private final ReturnEvidence evidence;

    VoiceController(Access access, Returns returns, ReturnEvidence evidence) {
        this.access = access;
        this.returns = returns;
        this.evidence = evidence;
    }

    @Operation(summary = "Explain a line aloud", description = "A recording of up to 5 MB: M4A, MP3, OGG, WAV or WebM. Needs If-Match.")
    @Post(uri = "/lines/{line}/voice", consumes = MediaType.ALL)
    HttpResponse<?> say(@Parameter(hidden = true) SignedIn who, UUID returnId, int line, @Body byte[] file,
            HttpRequest<?> request) {
        FinancialReturn one = found(who, returnId, Deed.CONFIRM);
        EntityTag.requireSeen(request, Integer.toString(one.version()));
        Answers.value(evidence.say(one, line, file, Words.say("return.voice.words"), who.login()));
        return HttpResponse.noContent();
    }

    @Operation(summary = "A recording or signature that belongs to a return")
    @Get("/evidence/{evidenceId}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> content(@Parameter(hidden = true) SignedIn who, UUID returnId, UUID evidenceId) {
        ReturnEvidence.Content content = evidence.content(found(who, returnId, Deed.VIEW_PURCHASES), evidenceId)
                .orElseThrow(Access::notThere);
        return HttpResponse.ok(content.bytes()).contentType(MediaType.of(content.media()));
    }

    private FinancialReturn found(SignedIn who, UUID id, Deed deed) {
        FinancialReturn one = returns.find(id).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(one.person().value(), one.budget().value()));
        return one;
    }
}
