package scot.sporran.support.holders;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
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
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import scot.sporran.ledger.LedgerQueries;
import scot.sporran.ledger.Money;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.platform.PageOf;
import scot.sporran.platform.WholePence;
import scot.sporran.support.holders.HolderViews.AgreementView;
import scot.sporran.support.holders.HolderViews.BankedView;
import scot.sporran.support.holders.HolderViews.LineView;
import scot.sporran.support.holders.HolderViews.StatementView;

/** What was delivered and bought under an agreement, for programs. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Option 2")
class LineController {

    private final Access access;
    private final FundAgreements agreements;
    private final ServiceLines lines;
    private final LineFiles files;
    private final BankedHours banked;
    private final AnsweredRequests answered;
    private final LedgerQueries ledger;
    private final Clock clock;

    LineController(Access access, FundAgreements agreements, ServiceLines lines, LineFiles files, BankedHours banked,
            AnsweredRequests answered, LedgerQueries ledger, Clock clock) {
        this.access = access;
        this.agreements = agreements;
        this.lines = lines;
        this.files = files;
        this.banked = banked;
        this.answered = answered;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * @param reference the poster's own number, unique within the agreement
     * @param service of the rate card; PURCHASE for something bought elsewhere
     * @param quantity minutes, visits or pieces
     * @param another true when it only looks like one that was posted before
     */
    @Serdeable
    record PostedLine(@NotNull String reference, @NotNull String service, @Nullable String what,
            @NotNull LocalDate deliveredOn, int quantity,
            @NotNull @Schema(type = "integer", format = "int64") BigDecimal amountPence, @Nullable Boolean another) {

        NewLine toLine() {
            return new NewLine(reference, service, what == null ? "" : what, deliveredOn, quantity,
                    Money.ofPence(WholePence.of("amountPence", amountPence)), Boolean.TRUE.equals(another));
        }
    }

    @Operation(summary = "Post a delivery or purchase; or, where the council buys, ask it to", description = "Its sum is promised at once. The same reference with the same content gives the first line again.")
    @Post("/fund-agreements/{agreementId}/lines")
    HttpResponse<LineView> post(@Parameter(hidden = true) SignedIn who, UUID agreementId,
            @Body @Valid PostedLine body) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, agreement.mode() == FundMode.COUNCIL_BUYS ? Deed.ASK : Deed.POST_DELIVERY,
                subject(agreement));
        return HttpResponse
                .created(LineView.of(done(lines.post(agreement, body.toLine(), by(who), clock.instant()))));
    }

    /** @param line of the file, its header being 1 */
    @Serdeable
    record LineOutcome(int line, @Nullable String reference, boolean taken, @Nullable String problem) {}

    @Serdeable
    record FileReport(int taken, int refused, List<LineOutcome> lines) {}

    @Operation(summary = "Post a file of lines for many people", description = "CSV with the header agreement,reference,service,what,date,quantity,amount. Each line is taken or refused for itself; sending the file again takes nothing twice.")
    @Post("/providers/{providerId}/lines")
    @Consumes({"text/csv", MediaType.TEXT_PLAIN})
    FileReport file(@Parameter(hidden = true) SignedIn who, UUID providerId, @Body String csv) {
        if (!providerId.equals(who.login().providerId())) {
            throw Access.notThere();
        }
        List<LineOutcome> outcomes = files.take(who.login(), csv).stream()
                .map(one -> new LineOutcome(one.line(), one.reference(), one.problem() == null, one.problem()))
                .toList();
        int taken = (int) outcomes.stream().filter(LineOutcome::taken).count();
        return new FileReport(taken, outcomes.size() - taken, outcomes);
    }

    @Operation(summary = "An agreement's lines, latest delivery first")
    @Get("/fund-agreements/{agreementId}/lines")
    PageOf<LineView> page(@Parameter(hidden = true) SignedIn who, UUID agreementId,
            @Parameter(description = "next of the page before") @Nullable @QueryValue String after,
            @QueryValue(defaultValue = "50") @Min(1) @Max(PageOf.MOST) int limit) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, Deed.VIEW_PURCHASES, subject(agreement));
        return PageOf.of(lines.of(agreement.id(), Cursor.parse(after), limit + 1), limit, LineView::of,
                line -> new Cursor(line.deliveredOn().toEpochDay(), line.id().value()));
    }

    /** @param pricePence for BUY: what it came to */
    @Serdeable
    record Act(@NotNull LineEvent event, @Nullable String words,
            @Nullable @Schema(type = "integer", format = "int64") BigDecimal pricePence) {}

    @Operation(summary = "Move a line on: approve, query, answer, buy, withdraw, credit")
    @Post("/lines/{lineId}/steps")
    LineView act(@Parameter(hidden = true) SignedIn who, UUID lineId, @Body @Valid Act body) {
        ServiceLine line = lines.find(new LineId(lineId)).orElseThrow(Access::notThere);
        FundAgreement agreement = visible(who, line.agreement().value());
        boolean councils = agreement.mode() == FundMode.COUNCIL_BUYS;
        Deed deed = switch (body.event()) {
            case APPROVE, QUERY -> Deed.CONFIRM;
            case WITHDRAW -> councils ? Deed.ASK : Deed.POST_DELIVERY;
            case ANSWER, CREDIT -> councils ? Deed.PREPARE_MONEY : Deed.POST_DELIVERY;
            case BUY -> Deed.PREPARE_MONEY;
            case SILENCE -> throw new BadInputException("event", "something that somebody does",
                    "Silence settles a line by itself when its time is over.");
        };
        access.require(who, deed, subject(agreement));
        String words = body.words() == null ? "" : body.words();
        if (words.length() > 1_000 || words.isBlank() && body.event() == LineEvent.QUERY) {
            throw new BadInputException("words", "1 to 1000 characters", "Say what it is about.");
        }
        Long price = WholePence.ofNullable("pricePence", body.pricePence());
        if (price != null && price <= 0) {
            throw new BadInputException("pricePence", "whole pence above 0", "Send what it came to.");
        }
        return LineView.of(done(lines.act(line.id(), body.event(), words, price == null ? null : Money.ofPence(price),
                by(who), clock.instant())));
    }

    @Operation(summary = "A statement that person, council and holder read alike")
    @Get("/fund-agreements/{agreementId}/statement")
    StatementView statement(@Parameter(hidden = true) SignedIn who, UUID agreementId, @QueryValue LocalDate from,
            @QueryValue LocalDate to) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, Deed.VIEW_PURCHASES, subject(agreement));
        if (to.isBefore(from) || from.plusYears(2).isBefore(to)) {
            throw new BadInputException("to", "from that day to two years after it", "Ask for a shorter time.");
        }
        LedgerQueries.FundBalance balance = ledger.balance(new scot.sporran.ledger.FundId(agreement.budget().value()))
                .orElseThrow(Access::notThere);
        List<ServiceLine> all = lines.between(agreement.id(), from, to);
        LocalDate today = today();
        List<BankedTime> kept = banked.of(agreement.id());
        return new StatementView(AgreementView.of(agreement), from, to, balance.posted().pence(),
                balance.held().pence(), balance.available().pence(), HolderViews.sources(balance),
                all.stream().filter(line -> !line.state().isOpen() && line.state() != LineState.WITHDRAWN
                        && line.state() != LineState.CREDITED).mapToLong(line -> line.amount().pence()).sum(),
                all.stream().map(LineView::of).toList(), kept.stream().mapToInt(time -> time.leftOn(today)).sum(),
                kept.stream().map(time -> BankedView.of(time, today)).toList());
    }

    /** @param minutes that were agreed and not used */
    @Serdeable
    record Keep(int minutes, @NotNull LocalDate bankedOn, @Nullable String why) {}

    @Operation(summary = "Offer to keep unused hours for later")
    @Post("/fund-agreements/{agreementId}/banked-hours")
    HttpResponse<BankedView> keep(@Parameter(hidden = true) SignedIn who, UUID agreementId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid Keep body) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, Deed.POST_DELIVERY, subject(agreement));
        return HttpResponse.created(BankedView.of(banked.offer(agreement, body.minutes(), body.bankedOn(),
                body.why() == null ? "" : body.why(), HolderKeys.checked(key)), today()));
    }

    @Operation(summary = "Agree to hours being kept")
    @Post("/banked-hours/{bankedId}/consent")
    BankedView consent(@Parameter(hidden = true) SignedIn who, UUID bankedId) {
        BankedTime time = banked.find(bankedId).orElseThrow(Access::notThere);
        FundAgreement agreement = visible(who, time.agreement().value());
        access.require(who, Deed.CONFIRM, subject(agreement));
        return BankedView.of(banked.consent(bankedId, who.login().displayName(), clock.instant()), today());
    }

    /** @param minutes kept ones that were delivered now */
    @Serdeable
    record Use(int minutes, @NotNull LocalDate usedOn) {}

    @Operation(summary = "Use kept hours, those that expire first in front", description = "The same Idempotency-Key uses them once.")
    @Post("/fund-agreements/{agreementId}/banked-hours/use")
    List<BankedView> use(@Parameter(hidden = true) SignedIn who, UUID agreementId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid Use body) {
        FundAgreement agreement = visible(who, agreementId);
        access.require(who, Deed.POST_DELIVERY, subject(agreement));
        answered.once(who.login().id().value(), key, agreementId + " " + body, String.class, () -> {
            banked.use(agreement.id(), body.minutes(), body.usedOn());
            return "used";
        });
        return banked.of(agreement.id()).stream().map(time -> BankedView.of(time, today())).toList();
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private static ServiceLine done(LineResult result) {
        return switch (result) {
            case LineResult.Done done -> done.line();
            case LineResult.Refused refused when refused.why() == LineRefusal.NOT_NOW ->
                throw new HttpStatusException(HttpStatus.CONFLICT, refused.why().sentence());
            case LineResult.Refused refused -> throw new BadInputException(refused.why().field(),
                    "a line that the agreement allows", refused.why().sentence());
        };
    }

    private static ServiceLines.By by(SignedIn who) {
        Login login = who.login();
        return new ServiceLines.By("login:" + login.id().value(), login.displayName());
    }

    private FundAgreement visible(SignedIn who, UUID id) {
        FundAgreement agreement = agreements.find(new AgreementId(id)).orElseThrow(Access::notThere);
        if (!access.may(who.login(), Deed.VIEW_PLAN, subject(agreement))) {
            throw Access.notThere();
        }
        return agreement;
    }

    private static Subject subject(FundAgreement agreement) {
        return Subject.budget(agreement.person().value(), agreement.budget().value());
    }
}
