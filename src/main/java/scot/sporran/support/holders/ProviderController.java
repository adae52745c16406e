package scot.sporran.support.holders;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.PageOf;
import scot.sporran.platform.WholePence;
import scot.sporran.support.CouncilId;
import scot.sporran.support.holders.HolderViews.AgreementView;
import scot.sporran.support.holders.HolderViews.RateView;

/** Providers, their rate cards and the funds they hold, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Option 2")
class ProviderController {

    private final Access access;
    private final Providers providers;
    private final FundAgreements agreements;

    ProviderController(Access access, Providers providers, FundAgreements agreements) {
        this.access = access;
        this.providers = providers;
        this.agreements = agreements;
    }

    @Serdeable
    record NewProvider(@NotNull String name) {}

    @Serdeable
    record ProviderView(UUID id, String name) {}

    @Operation(summary = "Make a provider known")
    @Post("/councils/{councilId}/providers")
    HttpResponse<ProviderView> add(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Body @Valid NewProvider body) {
        access.requireInCouncil(who, Deed.AGREE_PLAN, councilId);
        Provider provider = providers.add(body.name());
        return HttpResponse.created(new ProviderView(provider.id().value(), provider.name()));
    }

    @Serdeable
    record NewRate(@NotNull String service, @NotNull String name, @NotNull Unit unit,
            @NotNull @Schema(type = "integer", format = "int64") BigDecimal pricePence,
            @NotNull LocalDate from) {}

    @Operation(summary = "Set a price from a day on")
    @Post("/councils/{councilId}/providers/{providerId}/rates")
    List<RateView> price(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID providerId,
            @Body @Valid NewRate body) {
        access.requireInCouncil(who, Deed.AGREE_PLAN, councilId);
        Provider provider = providers.find(new ProviderId(providerId)).orElseThrow(Access::notThere);
        providers.price(provider.id(), new CouncilId(councilId),
                new Rate(body.service(), body.name(), body.unit(),
                        Money.ofPence(WholePence.of("pricePence", body.pricePence())), body.from()));
        return card(provider.id(), councilId);
    }

    @Operation(summary = "A provider's rate card with a council")
    @Get("/councils/{councilId}/providers/{providerId}/rates")
    List<RateView> rates(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID providerId) {
        if (!providerId.equals(who.login().providerId())) {
            access.requireInCouncil(who, Deed.VIEW_PLAN, councilId);
        }
        return card(new ProviderId(providerId), councilId);
    }

    @Operation(summary = "The funds that a provider holds or is asked to hold, over all councils")
    @Get("/providers/{providerId}/fund-agreements")
    PageOf<AgreementView> held(@Parameter(hidden = true) SignedIn who, UUID providerId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        if (!providerId.equals(who.login().providerId())) {
            throw Access.notThere();
        }
        Cursor cursor = Cursor.parse(after);
        return PageOf.of(
                agreements.of(new ProviderId(providerId), cursor == null ? new UUID(0, 0) : cursor.id(), limit + 1),
                limit, AgreementView::of, agreement -> new Cursor(0, agreement.id().value()));
    }

    private List<RateView> card(ProviderId provider, UUID council) {
        return providers.rates(provider, new CouncilId(council)).stream().map(RateView::of).toList();
    }
}
