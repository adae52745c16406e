package scot.sporran.portal.person;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.ReturnPages;
import scot.sporran.portal.Visit;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.visits.ReturnEvidence;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Answer;

/** A line of a return answered aloud: the recording is sent as a file, kept, and heard by both sides. */
@Controller("/people/{id}/returns/{returnId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class VoicesController {

    private final Frames frames;
    private final Gate gate;
    private final ReturnPages pages;
    private final ReturnEvidence evidence;

    VoicesController(Frames frames, Gate gate, ReturnPages pages, ReturnEvidence evidence) {
        this.frames = frames;
        this.gate = gate;
        this.pages = pages;
        this.evidence = evidence;
    }

    @Post("/lines/{line}/voice")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    HttpResponse<?> say(Visit visit, UUID id, UUID returnId, int line,
            @Nullable @Part("file") CompletedFileUpload file) {
        SupportedPerson person = gate.person(visit, id, Deed.CONFIRM);
        FinancialReturn one = pages.find(person.id(), returnId).orElseThrow(Access::notThere);
        Answer<FinancialReturn> said = evidence.say(one, line, bytes(file),
                frames.language(visit).say("return.voice.words"), visit.login());
        return Gate.seeOther("/people/" + id + "/returns/" + returnId,
                said instanceof Answer.Done<FinancialReturn> ? "return.said" : "return.voice.refused");
    }

    private static byte[] bytes(@Nullable CompletedFileUpload file) {
        try {
            return file == null ? new byte[0] : file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To whoever may see the return: the person's helpers and the officer too. */
    @Get("/evidence/{evidenceId}")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> content(Visit visit, UUID id, UUID returnId, UUID evidenceId) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        ReturnEvidence.Content content = pages.find(person.id(), returnId)
                .flatMap(one -> evidence.content(one, evidenceId)).orElseThrow(Access::notThere);
        return HttpResponse.ok(content.bytes()).contentType(MediaType.of(content.media()));
    }
}
