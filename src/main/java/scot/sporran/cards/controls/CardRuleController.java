package scot.sporran.cards.controls;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
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
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.EntityTag;
import scot.sporran.platform.Ids;
import scot.sporran.platform.PageOf;

/** A council's rules about what cards pay, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Card rules")
class CardRuleController {

    private static final UUID FIRST = new UUID(0, 0);

    private final Access access;
    private final RuleBook book;
    private final RuleScopes scopes;
    private final RuleTrial trial;
    private final AnsweredRequests answered;
    private final RuleMaker maker;
    private final FourEyes fourEyes;

    CardRuleController(Access access, RuleBook book, RuleScopes scopes, RuleTrial trial, AnsweredRequests answered,
            RuleMaker maker, FourEyes fourEyes) {
        this.access = access;
        this.book = book;
        this.scopes = scopes;
        this.trial = trial;
        this.answered = answered;
        this.maker = maker;
        this.fourEyes = fourEyes;
    }

    /** @param version what a change names as If-Match */
    @Serdeable
    record RuleView(UUID id, CardRule.Scope scope, UUID scopeId, CardRule.Kind kind, Match match,
            @Nullable Limit limit, String owner, String reason, LocalDate from, LocalDate until, boolean byPerson,
            String madeBy, boolean ended, int version) {

        static RuleView of(RuleBook.Entry entry) {
            CardRule rule = entry.rule();
            return new RuleView(rule.id(), rule.scope(), rule.scopeId(), rule.kind(), rule.match(), rule.limit(),
                    rule.owner(), rule.reason(), rule.from(), rule.until(), entry.byPerson(), entry.madeBy(),
                    entry.ended(), entry.version());
        }
    }

    /**
     * @param scope COUNCIL, PROGRAMME, PERSON or CARD, whose id is {@code scopeId}
     * @param kind BLOCK, ONLY, LIMIT or ALLOW
     * @param match which payments; without it all
     * @param owner who stands for it, by name; without it who sends it
     * @param reason why, as the person reads it
     * @param from first Europe/London date; today without it
     * @param until last one, at most three years on
     */
    @Serdeable
    record RuleBody(@NotNull CardRule.Scope scope, @NotNull UUID scopeId, @NotNull CardRule.Kind kind,
            @Nullable Match match, @Nullable Limit limit, @Nullable @Size(max = 120) String owner,
            @NotBlank @Size(max = 200) String reason, @Nullable LocalDate from, @NotNull LocalDate until) {}

    @Serdeable
    record EndBody(@NotBlank @Size(max = 200) String reason) {}

    /** @param code merchant category, ISO 18245 */
    @Serdeable
    record CategoryView(String code, Purpose purpose, String name) {}

    @Operation(summary = "Kinds of shop", description = "Their numbers of ISO 18245, what each is for, and a plain name.")
    @Get("/merchant-categories")
    List<CategoryView> categories() {
        return StreamSupport.stream(MerchantCategories.shipped().all().spliterator(), false)
                .map(known -> new CategoryView(known.code(), known.purpose(), known.name())).toList();
    }

    @Operation(summary = "A council's rules about what cards pay", description = "Those of its people and cards too; ended ones left out.")
    @Get("/councils/{councilId}/card-rules")
    PageOf<RuleView> ofCouncil(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        access.requireInCouncil(who, Deed.SET_CARD_RULES, councilId);
        Cursor cursor = Cursor.parse(after);
        List<RuleBook.Entry> entries = book.ofCouncil(councilId, cursor == null ? FIRST : cursor.id(), limit + 1);
        return PageOf.of(entries, limit, RuleView::of, entry -> new Cursor(0, entry.rule().id()));
    }

    @Operation(summary = "A rule", description = "Its ETag is what ending it sends as If-Match.")
    @Get("/card-rules/{ruleId}")
    HttpResponse<RuleView> rule(@Parameter(hidden = true) SignedIn who, UUID ruleId, HttpRequest<?> request) {
        RuleBook.Entry entry = visible(who, ruleId);
        return EntityTag.answer(request, Integer.toString(entry.version()), () -> RuleView.of(entry));
    }

    @Operation(summary = "Add a rule", description = "Staff for a council, a programme, a person or a card; whoever "
            + "spends for a person for that person's cards: they may make a rule tighter, and not allow anything. It "
            + "counts from the next payment on. The same Idempotency-Key again is the same rule. Answers 409 for a council or a "
            + "programme whose rules want two people: then propose the act `card-rule`.")
    @Post("/card-rules")
    HttpResponse<RuleView> add(@Parameter(hidden = true) SignedIn who, @Body @Valid RuleBody body,
            @Nullable @Header("Idempotency-Key") String key) {
        RuleScopes.Place place = scopes.place(body.scope(), body.scopeId()).orElseThrow(Access::notThere);
        boolean staff = access.mayInCouncil(who.login(), Deed.SET_CARD_RULES, place.council());
        boolean person = !staff && scopes.maySpend(who.login(), place);
        if (!staff && !person) {
            scopes.requireVisible(who, place);
            throw new HttpStatusException(HttpStatus.FORBIDDEN,
                    "You can see this, but its rules are for somebody else.");
        }
        CardRule rule = rule(body, who.login().displayName(), Ids.next());
        if (person && rule.kind() == CardRule.Kind.ALLOW) {
            throw new BadInputException("kind", "BLOCK, ONLY or LIMIT", "Ask the council to allow more.");
        }
        if (rule.kind() == CardRule.Kind.ALLOW) {
            access.requireInCouncil(who, Deed.LOOSEN_CARD, place.council());
        }
        requireOneIsEnough(rule, CardRuleAct.NAME, CardRuleAct.wanted(place.council(), rule));
        RuleView view = answered.once(who.login().id().value(), key, body, RuleView.class,
                () -> RuleView.of(book.add(rule, place.council(), who.login().displayName(), person)));
        return HttpResponse.created(view).header(HttpHeaders.LOCATION, "/api/v1/card-rules/" + view.id());
    }

    @Operation(summary = "End a rule", description = "Counts from the next payment on. Send the ETag of the rule as "
            + "If-Match. Who spends for a person ends what such a person made. Answers 409 where two people do it: then "
            + "propose the act `end-card-rule`.")
    @Post("/card-rules/{ruleId}/end")
    RuleView end(@Parameter(hidden = true) SignedIn who, UUID ruleId, @Body @Valid EndBody body,
            HttpRequest<?> request) {
        RuleBook.Entry entry = visible(who, ruleId);
        boolean mayEnd = access.mayInCouncil(who.login(), Deed.SET_CARD_RULES, entry.council()) || entry.byPerson()
                && scopes.place(entry.rule().scope(), entry.rule().scopeId())
                        .filter(place -> scopes.maySpend(who.login(), place)).isPresent();
        if (!mayEnd) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN,
                    "This rule is the council's. You can ask for it to be lifted.");
        }
        requireToLoosen(who, entry);
        EntityTag.requireSeen(request, Integer.toString(entry.version()));
        if (!entry.ended()) {
            requireOneIsEnough(entry.rule(), EndCardRuleAct.NAME, EndCardRuleAct.wanted(entry, body.reason()));
        }
        if (!book.end(ruleId, entry.version(), who.login().displayName(), body.reason())) {
            throw EntityTag.changedMeanwhile();
        }
        return RuleView.of(book.find(ruleId).orElseThrow(Access::notThere));
    }

    /** Ending what limits a card lets it pay more: that wants a fresh proof of who asks. */
    private void requireToLoosen(SignedIn who, RuleBook.Entry entry) {
        if (entry.rule().kind() == CardRule.Kind.ALLOW) {
            return;
        }
        if (access.mayInCouncil(who.login(), Deed.SET_CARD_RULES, entry.council())) {
            access.requireInCouncil(who, Deed.LOOSEN_CARD, entry.council());
            return;
        }
        RuleScopes.Place place = scopes.place(entry.rule().scope(), entry.rule().scopeId())
                .orElseThrow(Access::notThere);
        if (place.person() != null) {
            access.require(who, Deed.LOOSEN_CARD, new Subject(place.person(), place.budget()));
        }
    }

    @Operation(summary = "Try a rule on what was paid", description = "Changes nothing. Says what the rule would have "
            + "kept from being paid between two dates, up to 92 days apart.")
    @Post("/councils/{councilId}/card-rules/trial")
    RuleTrial.Result trial(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid RuleBody body,
            @QueryValue LocalDate first, @QueryValue LocalDate last) {
        access.requireInCouncil(who, Deed.SET_CARD_RULES, councilId);
        RuleScopes.Place place = scopes.place(body.scope(), body.scopeId())
                .filter(found -> found.council().equals(councilId)).orElseThrow(Access::notThere);
        if (last.isBefore(first) || first.plusDays(RuleTrial.MOST_DAYS).isBefore(last)) {
            throw new BadInputException("last", "a date at most %d days after first".formatted(RuleTrial.MOST_DAYS),
                    "Send a shorter time.");
        }
        return trial.run(rule(body, who.login().displayName(), Ids.next()), place, first, last);
    }

    private RuleBook.Entry visible(SignedIn who, UUID ruleId) {
        RuleBook.Entry entry = book.find(ruleId).orElseThrow(Access::notThere);
        if (!access.mayInCouncil(who.login(), Deed.SET_CARD_RULES, entry.council())) {
            scopes.requireVisible(who,
                    scopes.place(entry.rule().scope(), entry.rule().scopeId()).orElseThrow(Access::notThere));
        }
        return entry;
    }

    private CardRule rule(RuleBody body, String sender, UUID id) {
        return maker.make(id, new RuleMaker.Draft(body.scope(), body.scopeId(), body.kind(), body.match(),
                body.limit(), body.owner() == null || body.owner().isBlank() ? sender : body.owner(), body.reason(),
                body.from(), body.until()));
    }

    /** A rule for all cards wants two people, unless the council said that one is enough. */
    private void requireOneIsEnough(CardRule rule, String act, GuardedAct.Wanted wanted) {
        if (CardRuleAct.isForAll(rule.scope()) && fourEyes.wantsTwo(act, wanted)) {
            throw new HttpStatusException(HttpStatus.CONFLICT, "Two people do this for a rule that all cards meet: "
                    + "propose the act " + act + ", and let somebody else agree.");
        }
    }
}
