package scot.sporran.support.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.platform.WholePence;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.LineState;
import scot.sporran.support.holders.ProviderId;
import scot.sporran.support.money.Answer;

/** What providers are paid and how they account for a month, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Option 2")
class AccountController {

    private final Access access;
    private final FundAgreements agreements;
    private final FundMonths months;
    private final Remittances remittances;

    AccountController(Access access, FundAgreements agreements, FundMonths months, Remittances remittances) {
        this.access = access;
        this.agreements = agreements;
        this.months = months;
        this.remittances = remittances;
    }

    /** @param confirmedAt null while the holder has not sent it */
    @Serdeable
    record StandingView(String month, MonthRules.Standing standing, LocalDate dueOn, @Nullable Instant confirmedAt) {}

    @Serdeable
    record DeliveredView(LineState state, int lines, long amountPence) {}

    /**
     * @param promisedPence delivered and not settled at the month's end
     * @param confirmedBy null while the holder has not sent it
     */
    @Serdeable
    record MonthView(UUID agreementId, String month, long openingPence, long inPence, long outPence,
            long closingPence, long promisedPence, int keptMinutes, List<DeliveredView> delivered,
            @Nullable String confirmedBy, @Nullable Instant confirmedAt) {

        static MonthView of(FundMonth month) {
            FundMonth.Confirmed sent = month.confirmed();
            return new MonthView(month.agreement().value(), month.month().toString(), month.opening().pence(),
                    month.in().pence(), month.out().pence(), month.closing().pence(), month.promised().pence(),
                    month.keptMinutes(), month.delivered().entrySet().stream().map(one -> new DeliveredView(
                            one.getKey(), one.getValue().lines(), one.getValue().amount().pence())).toList(),
                    sent == null ? null : sent.by(), sent == null ? null : sent.at());
        }
    }

    @Serdeable
    record RemittanceView(UUID id, UUID providerId, UUID councilId, LocalDate paidOn, String reference,
            long totalPence, int lines) {

        static RemittanceView of(Remittance one) {
            return new RemittanceView(one.id(), one.provider().value(), one.council().value(), one.paidOn(),
                    one.reference(), one.total().pence(), one.lines());
        }
    }

    /** @param amountPence below zero for what was paid before and given back since */
    @Serdeable
    record PaidLineView(UUID lineId, UUID agreementId, UUID personId, String reference, String service, String what,
            LocalDate deliveredOn, long amountPence) {

        static PaidLineView of(Remittance.Line one) {
            return new PaidLineView(one.line().value(), one.agreement().value(), one.person().value(),
                    one.reference(), one.service(), one.what(), one.deliveredOn(), one.amount().pence());
        }
    }

    /** @param totalPence what is due, as you saw it @param reference as the bank shows it */
    @Serdeable
    record NewRemittance(@NotNull LocalDate paidOn, @NotBlank String reference,
            @NotNull @Schema(type = "integer", format = "int64") BigDecimal totalPence) {}

    @Operation(summary = "A fund's months that are over", description = "The newest first, up to a year. An account is due 14 days after its month.")
    @Get("/fund-agreements/{agreementId}/months")
    List<StandingView> all(@Parameter(hidden = true) SignedIn who, UUID agreementId) {
        return months.of(agreement(who, agreementId, Deed.VIEW_PURCHASES)).stream().map(one -> {
            FundMonth.Confirmed sent = one.confirmed();
            return new StandingView(one.month().toString(), one.standing(), one.dueOn(),
                    sent == null ? null : sent.at());
        }).toList();
    }

    @Operation(summary = "A fund's month", description = "As the holder confirmed it, else as it stands now.")
    @Get("/fund-agreements/{agreementId}/months/{month}")
    MonthView one(@Parameter(hidden = true) SignedIn who, UUID agreementId, String month) {
        return MonthView.of(months.find(agreement(who, agreementId, Deed.VIEW_PURCHASES), month(month))
                .orElseThrow(Access::notThere));
    }

    @Operation(summary = "Say that a month is right, and send it", description = "The holder does. Again changes nothing.")
    @Post("/fund-agreements/{agreementId}/months/{month}")
    MonthView confirm(@Parameter(hidden = true) SignedIn who, UUID agreementId, String month) {
        return MonthView.of(months.confirm(agreement(who, agreementId, Deed.POST_DELIVERY), month(month), who.login())
                .orElseThrow(Access::notThere));
    }

    @Operation(summary = "What councils paid you, as a provider", description = "The newest first.")
    @Get("/providers/{providerId}/remittances")
    List<RemittanceView> own(@Parameter(hidden = true) SignedIn who, UUID providerId) {
        if (!providerId.equals(who.login().providerId())) {
            throw Access.notThere();
        }
        return remittances.of(new ProviderId(providerId)).stream().map(RemittanceView::of).toList();
    }

    @Operation(summary = "What a payment to a provider is for", description = "For that provider, and for the council that paid.")
    @Get("/remittances/{remittanceId}/lines")
    List<PaidLineView> lines(@Parameter(hidden = true) SignedIn who, UUID remittanceId) {
        Remittance one = remittances.find(remittanceId).orElseThrow(Access::notThere);
        if (!one.provider().value().equals(who.login().providerId())) {
            access.requireInCouncil(who, Deed.VIEW_PURCHASES, one.council().value());
        }
        return remittances.lines(one).stream().map(PaidLineView::of).toList();
    }

    @Operation(summary = "What a council paid a provider", description = "The newest first.")
    @Get("/councils/{councilId}/providers/{providerId}/remittances")
    List<RemittanceView> paid(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID providerId) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        return remittances.of(new ProviderId(providerId)).stream()
                .filter(one -> one.council().value().equals(councilId)).map(RemittanceView::of).toList();
    }

    @Operation(summary = "What is due to a provider", description = "Approved and not paid; what was paid and given back since is below zero.")
    @Get("/councils/{councilId}/providers/{providerId}/remittances/due")
    List<PaidLineView> due(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID providerId) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        return remittances.due(new ProviderId(providerId), new CouncilId(councilId)).stream().map(PaidLineView::of)
                .toList();
    }

    @Operation(summary = "Write down that all that is due was paid", description = "The same reference with the same total gives the first again. "
            + "Answers 409 when something else is due than the total says.")
    @Post("/councils/{councilId}/providers/{providerId}/remittances")
    HttpResponse<RemittanceView> write(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID providerId,
            @Body @Valid NewRemittance body) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        Answer<Remittance> answer = FieldException.sensible("remittance",
                () -> remittances.write(new ProviderId(providerId), new CouncilId(councilId), body.paidOn(),
                        body.reference().strip(), Money.ofPence(WholePence.of("totalPence", body.totalPence())),
                        who.login()));
        return switch (answer) {
            case Answer.Done<Remittance> done -> HttpResponse.created(RemittanceView.of(done.value()));
            case Answer.Refused<Remittance> no -> throw new HttpStatusException(HttpStatus.CONFLICT, no.words());
        };
    }

    private FundAgreement agreement(SignedIn who, UUID id, Deed deed) {
        FundAgreement agreement = agreements.find(new AgreementId(id)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(agreement.person().value(), agreement.budget().value()));
        return agreement;
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw (HttpStatusException) Access.notThere().initCause(e);
        }
    }
}
