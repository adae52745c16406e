package scot.sporran.support.pools;

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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;
import scot.sporran.platform.WholePence;
import scot.sporran.support.BudgetId;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.requests.RequestId;
import scot.sporran.support.requests.Requests;
import scot.sporran.support.requests.SupportRequest;

/** Pots that friends share, for programs. Each member sees the whole pot; the council sees it through any of them. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Shared pots")
class PoolController {

    private static final int LONGEST_KEY = 100;
    private static final int MOST_PURCHASES = 100;

    private final Access access;
    private final Pools pools;
    private final Requests requests;
    private final People people;
    private final Clock clock;

    PoolController(Access access, Pools pools, Requests requests, People people, Clock clock) {
        this.access = access;
        this.pools = pools;
        this.requests = requests;
        this.people = people;
        this.clock = clock;
    }

    /** @param inPotPence theirs, and free to be spent together */
    @Serdeable
    record MemberView(UUID budgetId, String name, int share, LocalDate joinedOn, @Nullable LocalDate leftOn,
            long inPotPence) {}

    @Serdeable
    record PartView(UUID budgetId, long amountPence, long refundedPence) {}

    @Serdeable
    record PurchaseView(UUID id, String what, long amountPence, LocalDate spentOn, PoolSpend.State state, String by,
            List<PartView> parts) {

        static PurchaseView of(PoolSpend spend) {
            return new PurchaseView(spend.id(), spend.what(), spend.amount().pence(), spend.spentOn(), spend.state(),
                    spend.byName(), spend.parts().stream().map(part -> new PartView(part.budget().value(),
                            part.amount().pence(), part.refunded().pence())).toList());
        }
    }

    /** @param inPotPence of all members together */
    @Serdeable
    record PoolView(UUID id, String name, String purpose, String exitRule, LocalDate openedOn, long inPotPence,
            List<MemberView> members, List<PurchaseView> purchases) {}

    /** @param requestId the person's approved request to share */
    @Serdeable
    record NewPool(@NotNull UUID requestId, @NotNull String name, @NotNull String purpose, @NotNull String exitRule,
            int share) {}

    @Operation(summary = "Open a shared pot, with an approved request to share")
    @Post("/pools")
    HttpResponse<PoolView> open(@Parameter(hidden = true) SignedIn who, @Body @Valid NewPool body) {
        SupportRequest request = own(who, body.requestId(), Deed.SPEND);
        return HttpResponse.created(
                view(pools.open(request, body.name(), body.purpose(), body.exitRule(), body.share(), today())));
    }

    @Serdeable
    record NewMember(@NotNull UUID requestId, int share) {}

    @Operation(summary = "Join a shared pot, with an approved request to share it")
    @Post("/pools/{poolId}/members")
    PoolView join(@Parameter(hidden = true) SignedIn who, UUID poolId, @Body @Valid NewMember body) {
        SupportRequest request = own(who, body.requestId(), Deed.SPEND);
        Pool pool = pools.find(new PoolId(poolId)).orElseThrow(Access::notThere);
        return view(pools.join(pool.id(), request, body.share(), today()));
    }

    @Operation(summary = "The shared pots that a person is or was in")
    @Get("/people/{personId}/pools")
    List<PoolView> ofPerson(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PURCHASES, Subject.person(personId));
        return pools.of(new PersonId(personId)).stream().map(this::view).toList();
    }

    @Operation(summary = "A shared pot: who is in it, what is in it, what was bought")
    @Get("/pools/{poolId}")
    PoolView one(@Parameter(hidden = true) SignedIn who, UUID poolId) {
        return view(visible(who, poolId));
    }

    /** @param source whose money; leave away for the first of the budget that has enough */
    @Serdeable
    record Contribution(@NotNull UUID requestId,
            @NotNull @Schema(type = "integer", format = "int64") BigDecimal amountPence,
            @Nullable FundingSource source) {}

    @Operation(summary = "Put money into a shared pot")
    @Post("/pools/{poolId}/contributions")
    PoolView contribute(@Parameter(hidden = true) SignedIn who, UUID poolId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid Contribution body) {
        SupportRequest request = own(who, body.requestId(), Deed.SPEND);
        Pool pool = visible(who, poolId);
        BudgetId budget = request.budget();
        if (budget == null) {
            throw new BadInputException("requestId", "an approved request to share this pot", "Join first.");
        }
        boolean moved = pools.contribute(pool.id(), budget, body.source(), money(body.amountPence()), request,
                checked(key), today(), by(who));
        if (!moved) {
            throw new BadInputException("amountPence", "what is free to use", "Put in less, or wait for money.");
        }
        return view(pool);
    }

    @Serdeable
    record NewPurchase(@NotNull String what,
            @NotNull @Schema(type = "integer", format = "int64") BigDecimal amountPence) {}

    @Operation(summary = "Buy something from a shared pot, split by the members' shares", description = "409 when somebody's part is not there; then nothing is paid.")
    @Post("/pools/{poolId}/purchases")
    HttpResponse<PurchaseView> buy(@Parameter(hidden = true) SignedIn who, UUID poolId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewPurchase body) {
        Pool pool = visible(who, poolId);
        if (pool.in().stream().noneMatch(member -> may(who, Deed.SPEND, member))) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "You can see this pot, but its members spend from it.");
        }
        PoolSpend spend = pools.buy(pool.id(), checked(key), body.what(), money(body.amountPence()), by(who),
                clock.instant());
        if (spend.state() != PoolSpend.State.DONE) {
            throw new HttpStatusException(HttpStatus.CONFLICT,
                    "Nothing was paid: not every member has their part of it in the pot.");
        }
        return HttpResponse.created(PurchaseView.of(spend));
    }

    @Serdeable
    record Refund(@NotNull @Schema(type = "integer", format = "int64") BigDecimal amountPence) {}

    @Operation(summary = "Give a purchase from a shared pot back, in whole or part")
    @Post("/pools/{poolId}/purchases/{purchaseId}/refunds")
    PurchaseView refund(@Parameter(hidden = true) SignedIn who, UUID poolId, UUID purchaseId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid Refund body) {
        Pool pool = visible(who, poolId);
        PoolSpend spend = pools.purchase(purchaseId).filter(known -> known.pool().equals(pool.id()))
                .orElseThrow(Access::notThere);
        if (pool.members().stream().noneMatch(member -> may(who, Deed.PREPARE_MONEY, member))) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "A refund is written down by the council.");
        }
        return PurchaseView.of(pools.refund(spend.id(), checked(key), money(body.amountPence()), by(who),
                clock.instant()));
    }

    @Operation(summary = "Leave a shared pot, with what is left of what was brought")
    @Post("/pools/{poolId}/members/{budgetId}/exit")
    PoolView leave(@Parameter(hidden = true) SignedIn who, UUID poolId, UUID budgetId) {
        Pool pool = visible(who, poolId);
        Pool.Member member = pool.members().stream().filter(one -> one.budget().value().equals(budgetId)).findFirst()
                .orElseThrow(Access::notThere);
        access.require(who, Deed.SPEND, Subject.budget(member.person().value(), budgetId));
        return view(pools.leave(pool.id(), member.budget(), today(), by(who)));
    }

    private SupportRequest own(SignedIn who, UUID requestId, Deed deed) {
        SupportRequest request = requests.find(new RequestId(requestId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.person(request.person().value()));
        return request;
    }

    private Pool visible(SignedIn who, UUID poolId) {
        Pool pool = pools.find(new PoolId(poolId)).orElseThrow(Access::notThere);
        if (pool.members().stream().noneMatch(member -> may(who, Deed.VIEW_PURCHASES, member))) {
            throw Access.notThere();
        }
        return pool;
    }

    private boolean may(SignedIn who, Deed deed, Pool.Member member) {
        return access.may(who.login(), deed, Subject.budget(member.person().value(), member.budget().value()));
    }

    private PoolView view(Pool pool) {
        Pool known = pools.find(pool.id()).orElseThrow();
        List<MemberView> members = known.members().stream()
                .map(member -> new MemberView(member.budget().value(),
                        people.find(member.person()).map(SupportedPerson::displayName).orElse(""), member.share(),
                        member.joinedOn(), member.leftOn(), pools.inPot(known.id(), member.budget()).pence()))
                .toList();
        return new PoolView(known.id().value(), known.name(), known.purpose(), known.exitRule(), known.openedOn(),
                members.stream().mapToLong(MemberView::inPotPence).sum(), members,
                pools.purchases(known.id(), MOST_PURCHASES).stream().map(PurchaseView::of).toList());
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private static Money money(BigDecimal pence) {
        return Money.ofPence(WholePence.of("amountPence", pence));
    }

    private static Pools.By by(SignedIn who) {
        Login login = who.login();
        return new Pools.By("login:" + login.id().value(), login.displayName());
    }

    private static String checked(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
            throw new BadInputException("Idempotency-Key", "1 to " + LONGEST_KEY + " characters in this header",
                    "Send a new one with each new thing, and the same one when you send the same thing again.");
        }
        return key;
    }
}
