package scot.sporran.payments.payees;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
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
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.PeopleDirectory;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.payments.payees.PayeeViews.PayeeView;
import scot.sporran.payments.payees.PayeeViews.PayerView;
import scot.sporran.payments.bank.AccountVerdict;
import scot.sporran.payments.bank.BankAccount;

/** Who may be paid, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Payments out")
class PayeeController {

    private final Access access;
    private final PeopleDirectory people;
    private final Payees payees;
    private final PayerAccounts payers;
    private final AccountChecks checks;

    PayeeController(Access access, PeopleDirectory people, Payees payees, PayerAccounts payers, AccountChecks checks) {
        this.access = access;
        this.people = people;
        this.payees = payees;
        this.payers = payers;
        this.checks = checks;
    }

    /** An account as somebody typed it. */
    @Serdeable
    record AccountBody(@NotNull String sortCode, @NotNull String accountNumber) {

        BankAccount account() {
            return BankAccount.parse(sortCode, accountNumber);
        }
    }

    @Serdeable
    record VerdictView(AccountVerdict verdict) {}

    @Operation(summary = "Ask whether an account number can be", description = "PLAUSIBLE and UNKNOWN accounts may be paid into; IMPOSSIBLE ones have a mistyped digit. Nothing is kept.")
    @Post("/account-checks")
    VerdictView check(@Body @Valid AccountBody body) {
        return new VerdictView(checks.check(body.account()));
    }

    /** @param collects whether it takes what is due by direct debit: its payments are then in no file */
    @Serdeable
    record NewPayeeBody(@NotNull Payee.Kind kind, @NotNull String name, @NotNull String sortCode,
            @NotNull String accountNumber, boolean collects) {}

    @Operation(summary = "Add somebody to be paid", description = "The account is paid into once a second person has confirmed it. Wants a fresh proof of who asks.")
    @Post("/people/{personId}/payees")
    HttpResponse<PayeeView> add(@Parameter(hidden = true) SignedIn who, UUID personId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewPayeeBody body) {
        access.require(who, Deed.ADD_PAYEE, Subject.person(personId));
        UUID council = people.councilOf(personId).orElseThrow(Access::notThere);
        return HttpResponse.created(added(personId, council, key, body, who));
    }

    @Operation(summary = "Add somebody whom all of a council's budgets can pay", description = "HMRC and pension providers, which what is due is paid to. The account is paid into once a second person has confirmed it. Wants a fresh proof of who asks.")
    @Post("/councils/{councilId}/payees")
    HttpResponse<PayeeView> addForAll(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid NewPayeeBody body) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        access.requireInCouncil(who, Deed.ADD_PAYEE, councilId);
        return HttpResponse.created(added(councilId, councilId, key, body, who));
    }

    private PayeeView added(UUID owner, UUID council, @Nullable String key, NewPayeeBody body, SignedIn who) {
        return view(payees.add(Payees.NewPayee.toBePaid(owner, council, body.kind(), body.name(),
                BankAccount.parse(body.sortCode(), body.accountNumber()), body.collects()), RequestKey.of(key),
                By.login(who.login())));
    }

    @Operation(summary = "Whom all of a council's budgets can pay")
    @Get("/councils/{councilId}/payees")
    List<PayeeView> ofCouncil(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        return payees.of(councilId).stream().map(this::view).toList();
    }

    @Operation(summary = "A person's payees")
    @Get("/people/{personId}/payees")
    List<PayeeView> all(@Parameter(hidden = true) SignedIn who, UUID personId) {
        access.require(who, Deed.VIEW_PURCHASES, Subject.person(personId));
        return payees.of(personId).stream().map(this::view).toList();
    }

    @Operation(summary = "Give a payee another account", description = "The account before stays until a second person has confirmed this one.")
    @Post("/payees/{payeeId}/accounts")
    PayeeView propose(@Parameter(hidden = true) SignedIn who, UUID payeeId, @Body @Valid AccountBody body) {
        Payee payee = changeable(who, payeeId, Deed.PREPARE_MONEY);
        return view(payees.propose(payee, body.account(), By.login(who.login())));
    }

    @Operation(summary = "Confirm a payee's account", description = "By somebody other than who gave it.")
    @Post("/payees/{payeeId}/accounts/{version}/confirm")
    PayeeView confirm(@Parameter(hidden = true) SignedIn who, UUID payeeId, int version) {
        Payee payee = changeable(who, payeeId, Deed.RELEASE_MONEY);
        switch (payees.confirm(payee, version, By.login(who.login()))) {
            case DONE -> {
                return view(payees.find(payee.id()).orElseThrow());
            }
            case SAME_PERSON -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "Somebody other than who gave this account has to confirm it.");
            case NOT_THE_LATEST -> throw new HttpStatusException(HttpStatus.CONFLICT,
                    "This is not the account that waits. Look at the payee again.");
            default -> throw new IllegalStateException();
        }
    }

    @Serdeable
    record PayerBody(@NotNull String name, @NotNull String sortCode, @NotNull String accountNumber,
            @NotNull String serviceUserNumber) {}

    @Operation(summary = "Say which account a council's payments leave from", description = "Files can be made once a second person has confirmed it.")
    @Put("/councils/{councilId}/payer")
    PayerView setPayer(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid PayerBody body) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        access.requireInCouncil(who, Deed.ADD_PAYEE, councilId);
        return view(payers.set(councilId, body.name(), BankAccount.parse(body.sortCode(), body.accountNumber()),
                body.serviceUserNumber(), By.login(who.login())));
    }

    @Operation(summary = "The account that a council's payments leave from")
    @Get("/councils/{councilId}/payer")
    PayerView payer(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        return view(payers.find(councilId).orElseThrow(Access::notThere));
    }

    private PayerView view(PayerAccounts.Payer payer) {
        return new PayerView(view(payer.payee()), payer.serviceUserNumber());
    }

    private PayeeView view(Payee payee) {
        return PayeeView.of(payee, payees.sharing(payee));
    }

    /**
     * A person's payees are for whoever may pay from the budget, and for officers; a council's own account for officers. All of
     * them show first who they are.
     */
    private Payee changeable(SignedIn who, UUID payeeId, Deed officers) {
        Payee payee = payees.find(new PayeeId(payeeId)).orElseThrow(Access::notThere);
        if (payee.owner().equals(payee.council())) {
            access.requireInCouncil(who, officers, payee.council());
            access.requireInCouncil(who, Deed.ADD_PAYEE, payee.council());
            return payee;
        }
        if (!access.may(who.login(), officers, Subject.person(payee.owner()))) {
            access.require(who, Deed.SPEND, Subject.person(payee.owner()));
        }
        access.require(who, Deed.ADD_PAYEE, Subject.person(payee.owner()));
        return payee;
    }
}
