package scot.sporran.support;

import io.micronaut.http.annotation.Status;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;

/** Who acts for whom, and whether somebody may be paid, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Powers")
class PowerController {

    private final Access access;
    private final People people;
    private final Powers powers;
    private final HelperLogins helpers;
    private final Logins logins;
    private final AnsweredRequests answered;
    private final Clock clock;

    PowerController(Access access, People people, Powers powers, HelperLogins helpers, Logins logins,
            AnsweredRequests answered, Clock clock) {
        this.access = access;
        this.people = people;
        this.powers = powers;
        this.helpers = helpers;
        this.logins = logins;
        this.answered = answered;
        this.clock = clock;
    }

    /** @param stands true when it holds today */
    @Serdeable
    record PowerView(UUID id, UUID personId, PowerBasis basis, String holderName, @Nullable UUID holderLoginId,
            boolean overSupport, Set<Deed> deeds, JointRule jointRule, String evidence,
            @Nullable LocalDate evidenceSeenOn, LocalDate from, @Nullable LocalDate to, @Nullable LocalDate endedOn,
            String recordedBy, boolean stands) {

        static PowerView of(Power power, LocalDate today) {
            LoginId login = power.login();
            return new PowerView(power.id().value(), power.person().value(), power.basis(), power.holderName(),
                    login == null ? null : login.value(), power.overSupport(), power.deeds(), power.jointRule(),
                    power.evidence(), power.evidenceSeenOn(), power.from(), power.to(), power.endedOn(),
                    power.recordedBy(), power.standsOn(today));
        }
    }

    /**
     * @param holderLoginId the holder's own login
     * @param overSupport true when the power covers the support that the budget pays for
     * @param deeds what the holder may do
     * @param evidence what was seen, such as a register's reference; not the document
     */
    @Serdeable
    record NewPowerBody(@NotNull PowerBasis basis, @NotBlank String holderName, @Nullable UUID holderLoginId,
            boolean overSupport, @NotNull Set<Deed> deeds, @NotNull JointRule jointRule,
            @Nullable @Size(max = 200) String evidence, @Nullable LocalDate evidenceSeenOn, @NotNull LocalDate from,
            @Nullable LocalDate to) {}

    @Serdeable
    record EndBody(@NotNull LocalDate on, @NotBlank @Size(max = 300) String why) {}

    /** @param knownToBeSomebodyElse true when a holder of the same name was found to be another person */
    @Serdeable
    record PayeeBody(@NotBlank String name, @Nullable UUID loginId, boolean knownToBeSomebodyElse) {}

    @Serdeable
    record MayBePaidView(boolean allowed, String words) {}

    @Serdeable
    record ReminderView(PowerView power, int daysLeft, int daysBefore) {}

    @Operation(summary = "Who acts or acted for a person, oldest first")
    @Get("/people/{personId}/powers")
    List<PowerView> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        return powers.of(new PersonId(personId)).stream().map(power -> PowerView.of(power, today())).toList();
    }

    @Operation(summary = "Write down who acts for a person", description = "The same Idempotency-Key gives the first answer again.")
    @Post("/people/{personId}/powers")
    HttpResponse<PowerView> add(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewPowerBody body) {
        access.require(who, Deed.ADD_HELPER, Subject.person(personId));
        SupportedPerson person = people.find(new PersonId(personId)).orElseThrow(Access::notThere);
        LoginId login = body.holderLoginId() == null ? null : new LoginId(body.holderLoginId());
        if (login != null && logins.find(login).filter(known -> known.role().mayActForOthers()).isEmpty()) {
            throw new BadInputException("holderLoginId", "a login of a representative or of a supported person",
                    "Make a login for the holder first.");
        }
        Powers.NewPower given = new Powers.NewPower(body.basis(), body.holderName().strip(), login, body.overSupport(),
                body.deeds(), body.jointRule(), body.evidence() == null ? "" : body.evidence(), body.evidenceSeenOn(),
                body.from(), body.to());
        PowerView view = answered.once(who.login().id().value(), key, List.of(personId, body), PowerView.class,
                () -> PowerView.of(FieldException.sensible("power",
                        () -> powers.record(person, given, who.login().displayName())), today()));
        return HttpResponse.created(view);
    }

    @Operation(summary = "End a power", description = "What its holder could do ends now. Answers 409 when it had ended.")
    @Post("/people/{personId}/powers/{powerId}/end")
    PowerView end(@Parameter(hidden = true) SignedIn who, UUID personId, UUID powerId, @Body @Valid EndBody body) {
        access.require(who, Deed.RECORD_PERSON, Subject.person(personId));
        return powers.end(new PersonId(personId), new PowerId(powerId), body.on(), body.why(),
                who.login().displayName()).map(power -> PowerView.of(power, today())).orElseThrow(() -> {
                    boolean theirs = powers.of(new PersonId(personId)).stream()
                            .anyMatch(power -> power.id().value().equals(powerId));
                    return theirs
                            ? new HttpStatusException(HttpStatus.CONFLICT, "This power had ended already.")
                            : Access.notThere();
                });
    }

    /** @param code eight digits, good once and for ten minutes */
    @Serdeable
    record PairingView(String code) {}

    @Operation(summary = "A code that lets a power's holder sign in", description = "Handed over in person; a holder without a login gets one. "
            + "Wants a fresh proof of who asks. Answers 409 where the login also opens the affairs of another council's people, or their own.")
    @Post("/people/{personId}/powers/{powerId}/pairing-codes")
    @Status(HttpStatus.CREATED)
    PairingView pair(@Parameter(hidden = true) SignedIn who, UUID personId, UUID powerId) {
        access.require(who, Deed.PAIR_DEVICE, Subject.person(personId));
        Power power = powers.of(new PersonId(personId)).stream().filter(one -> one.id().value().equals(powerId))
                .findFirst().orElseThrow(Access::notThere);
        return new PairingView(helpers.code(power, who.login()).orElseThrow(
                () -> new HttpStatusException(HttpStatus.CONFLICT,
                        "They sign in already, for others too or as themselves.")));
    }

    @Operation(summary = "Whether somebody may be paid from a person's support", description = "Whoever holds a guardianship or attorney power over it never may.")
    @Post("/people/{personId}/may-be-paid")
    MayBePaidView mayBePaid(@Parameter(hidden = true) SignedIn who, UUID personId, @Body @Valid PayeeBody body) {
        access.require(who, Deed.VIEW_PERSON, Subject.person(personId));
        MayBePaid answer = powers.mayBePaid(new PersonId(personId), new MayBePaid.Payee(body.name(),
                body.loginId() == null ? null : new LoginId(body.loginId()), body.knownToBeSomebodyElse()), today());
        return new MayBePaidView(answer.allowed(), answer.words());
    }

    @Operation(summary = "Powers that end soon and nobody was reminded of yet", description = "90, 30, 7 and 1 days before the end, the soonest first.")
    @Get("/councils/{councilId}/reminders")
    List<ReminderView> reminders(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.VIEW_PERSON, councilId);
        return powers.due(new CouncilId(councilId), today()).stream()
                .map(due -> new ReminderView(PowerView.of(due.power(), today()), due.daysLeft(), due.daysBefore()))
                .toList();
    }

    @Operation(summary = "Note that somebody was reminded", description = "Answers 409 when it was noted before.")
    @Post("/councils/{councilId}/reminders/{powerId}")
    HttpResponse<?> reminded(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID powerId) {
        access.requireInCouncil(who, Deed.RECORD_PERSON, councilId);
        if (!powers.reminded(new CouncilId(councilId), new PowerId(powerId), who.login().displayName())) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "There is nothing to be reminded of just now.");
        }
        return HttpResponse.noContent();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
