package scot.sporran.support.renewals;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
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
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.platform.Words;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.support.FieldException;
import scot.sporran.support.PersonId;
import scot.sporran.support.Power;
import scot.sporran.support.PowerBasis;
import scot.sporran.support.PowerId;
import scot.sporran.support.money.Answer;

/** New papers for powers that run out, for programs: through the same check as from a page. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Powers")
class RenewalController {

    private final Access access;
    private final PowerHolders holders;
    private final Renewals renewals;
    private final Clock clock;

    RenewalController(Access access, PowerHolders holders, Renewals renewals, Clock clock) {
        this.access = access;
        this.holders = holders;
        this.renewals = renewals;
        this.clock = clock;
    }

    /** @param daysLeft until its last day; below zero when it is over */
    @Serdeable
    record OwnPowerView(UUID id, UUID personId, PowerBasis basis, LocalDate to, long daysLeft) {}

    /**
     * @param endsOn the last day that the paper names, as its sender says
     * @param words why it was sent back; empty else
     * @param agreedTo the last day that the council found; null unless it was accepted
     */
    @Serdeable
    record RenewalView(UUID id, UUID powerId, UUID personId, LocalDate endsOn, String sentBy, Instant sentAt,
            Renewal.State state, @Nullable String decidedBy, String words, @Nullable LocalDate agreedTo,
            @Nullable Instant decidedAt) {

        static RenewalView of(Renewal one) {
            return new RenewalView(one.id(), one.power().value(), one.person().value(), one.endsOn(), one.sentName(),
                    one.sentAt(), one.state(), one.decidedBy(), one.words(), one.agreedTo(), one.decidedAt());
        }
    }

    /** @param evidence what you saw, such as a register's reference @param to the last day that it names */
    @Serdeable
    record AcceptBody(@NotBlank @Size(max = 200) String evidence, @NotNull LocalDate to) {}

    /** @param words why it cannot be used, for its sender */
    @Serdeable
    record BackBody(@NotBlank @Size(max = 300) String words) {}

    @Operation(summary = "Your own powers that end", description = "Those that you can send a new paper for, the one that ends first in front.")
    @Get("/me/powers")
    List<OwnPowerView> own(@Parameter(hidden = true) SignedIn who) {
        LocalDate today = London.dateOf(clock.instant());
        return holders.renewable(who.login()).stream().map(power -> new OwnPowerView(power.id().value(),
                power.person().value(), power.basis(), java.util.Objects.requireNonNull(power.to()),
                RenewalRules.daysLeft(power, today))).toList();
    }

    @Operation(summary = "What you sent for a power of yours", description = "The oldest first.")
    @Get("/powers/{powerId}/renewals")
    List<RenewalView> sent(@Parameter(hidden = true) SignedIn who, UUID powerId) {
        Power power = holders.require(who, new PowerId(powerId), Deed.VIEW_PERSON);
        return renewals.of(power.id()).stream().map(RenewalView::of).toList();
    }

    @Operation(summary = "Send a new paper for a power of yours", description = "A JPEG, PNG or PDF of up to 8 MB, known by its content. "
            + "The same file with the same day again is the one that is there. Nothing changes until the council has looked at it. "
            + "Answers 409 where the council has to be rung.")
    @Post(uri = "/powers/{powerId}/renewals", consumes = {MediaType.IMAGE_JPEG, MediaType.IMAGE_PNG,
            MediaType.APPLICATION_PDF, MediaType.APPLICATION_OCTET_STREAM})
    HttpResponse<RenewalView> send(@Parameter(hidden = true) SignedIn who, UUID powerId, @QueryValue LocalDate to,
            @Body byte[] file) {
        Power power = holders.require(who, new PowerId(powerId), Deed.ASK);
        SentPaper paper = paper(file);
        return HttpResponse.created(RenewalView.of(done(
                FieldException.sensible("renewal", () -> renewals.send(power, paper, to, who.login())))));
    }

    private static SentPaper paper(byte[] file) {
        try {
            return SentPaper.of(file);
        } catch (RefusedPictureException e) {
            throw (BadInputException) new BadInputException("file", "a paper: " + e.reason(),
                    Words.say("renewal.refused." + e.reason())).initCause(e);
        }
    }

    @Operation(summary = "New papers for powers over a person", description = "The newest first.")
    @Get("/people/{personId}/renewals")
    List<RenewalView> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        return renewals.of(new PersonId(personId)).stream().map(RenewalView::of).toList();
    }

    @Operation(summary = "The paper", description = "For the council, and for the person whom it is about.")
    @Get("/people/{personId}/renewals/{renewalId}/paper")
    @Produces(MediaType.IMAGE_JPEG)
    HttpResponse<byte[]> paper(@Parameter(hidden = true) SignedIn who, UUID personId, UUID renewalId) {
        access.require(who, personId.equals(who.login().personId()) ? Deed.VIEW_PERSON : Deed.RECORD_PERSON,
                Subject.person(personId));
        return HttpResponse.ok(renewals.paper(found(personId, renewalId)).orElseThrow(Access::notThere))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment");
    }

    @Operation(summary = "Accept a new paper", description = "The power goes on until that day. Wants a fresh proof of who asks. "
            + "Answers 409 when it was decided before, or the power was ended.")
    @Post("/people/{personId}/renewals/{renewalId}/acceptance")
    RenewalView accept(@Parameter(hidden = true) SignedIn who, UUID personId, UUID renewalId,
            @Body @Valid AcceptBody body) {
        access.require(who, Deed.ADD_HELPER, Subject.person(personId));
        Renewal renewal = found(personId, renewalId);
        done(FieldException.sensible("renewal",
                () -> renewals.accept(renewal, body.evidence().strip(), body.to(), who.login())));
        return RenewalView.of(found(personId, renewalId));
    }

    @Operation(summary = "Send a paper back", description = "Its sender reads why. Answers 409 when it was decided before.")
    @Post("/people/{personId}/renewals/{renewalId}/return")
    RenewalView sendBack(@Parameter(hidden = true) SignedIn who, UUID personId, UUID renewalId,
            @Body @Valid BackBody body) {
        access.require(who, Deed.ADD_HELPER, Subject.person(personId));
        Renewal renewal = found(personId, renewalId);
        return RenewalView.of(done(FieldException.sensible("renewal",
                () -> renewals.sendBack(renewal, body.words(), who.login()))));
    }

    private Renewal found(UUID person, UUID id) {
        return renewals.find(new PersonId(person), id).orElseThrow(Access::notThere);
    }

    private static <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T> done -> done.value();
            case Answer.Refused<T> no -> throw new HttpStatusException(HttpStatus.CONFLICT, no.words());
        };
    }
}
