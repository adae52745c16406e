package scot.sporran.returns.finance;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
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
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.FundingSource;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementSource;
import scot.sporran.platform.BadInputException;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answers;

/** A council's books, for programs: trial balance, closed months, journals, extracts, samples, board figures. */
@Controller("/api/v1/councils/{councilId}/finance")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Finance")
class FinanceController {

    private final Access access;
    private final Books books;
    private final GlAccounts accounts;
    private final FinanceFiles files;
    private final AuditSamples samples;
    private final BoardFigures board;
    private final SettlementAccount account;

    FinanceController(Access access, Books books, GlAccounts accounts, FinanceFiles files, AuditSamples samples,
            BoardFigures board, SettlementAccount account) {
        this.access = access;
        this.books = books;
        this.accounts = accounts;
        this.files = files;
        this.samples = samples;
        this.board = board;
        this.account = account;
    }

    /** @param fresh bookings that no statement held before */
    @Serdeable
    record BroughtView(int bookings, int fresh, List<String> notes) {

        static BroughtView of(SettlementAccount.Brought brought) {
            return new BroughtView(brought.bookings(), brought.fresh(), brought.notes());
        }
    }

    @Serdeable
    record LineView(FundingSource source, String account, long debitsPence, long creditsPence) {}

    /**
     * @param ties whether all journals, with what is not closed, come to the ledger's own balances
     * @param suspensePence what stands in suspense; expected to be nothing
     */
    @Serdeable
    record TrialView(List<LineView> lines, long debitsPence, long creditsPence, boolean ties, long suspensePence) {

        static TrialView of(Books.Trial trial) {
            return new TrialView(trial.lines().stream().map(line -> new LineView(line.source(), line.account(),
                    line.debits().pence(), line.credits().pence())).toList(), trial.debits().pence(),
                    trial.credits().pence(), trial.ties(), trial.suspense().pence());
        }
    }

    @Serdeable
    record PeriodView(String month, Instant upTo, long totalPence, String closedBy, Instant closedAt) {

        static PeriodView of(Books.Period period) {
            return new PeriodView(period.month().toString(), period.upTo(), period.total().pence(), period.closedBy(),
                    period.closedAt());
        }
    }

    @Serdeable
    record CloseBody(@NotBlank @Pattern(regexp = "\\d{4}-\\d{2}") String month) {}

    /** @param account FUNDS or a clearing account such as NET_PAY */
    @Serdeable
    record MappingBody(@NotNull FundingSource source, @NotBlank @Size(max = 32) String account,
            @NotBlank @Size(max = 40) String code, @NotNull @Size(max = 40) String costCentre) {}

    @Serdeable
    record MappingsBody(@NotEmpty @Size(max = 500) List<@Valid MappingBody> accounts) {}

    /** @param seed any words; the same words draw the same returns */
    @Serdeable
    record SampleBody(@NotNull LocalDate from, @NotNull LocalDate to, @Min(1) @Max(500) int size,
            @NotBlank @Size(max = 60) String seed) {}

    /** @param returns their ids in the order of the lot; each is read at {@code /api/v1/returns/ID} with lines and moves */
    @Serdeable
    record SampleView(UUID id, LocalDate from, LocalDate to, int size, String seed, String drawnBy, Instant drawnAt,
            List<UUID> returns) {}

    @Serdeable
    record FiguresView(long people, long closed, long closedWithoutAnybody, double minutesAPerson) {}

    @Operation(summary = "Trial balance", description = "By source and account; says whether the journals tie to the ledger, and what stands in suspense.")
    @Get("/trial-balance")
    TrialView trial(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        return TrialView.of(books.trial(reader(who, councilId)));
    }

    @Operation(summary = "Months that were closed, the youngest first")
    @Get("/periods")
    List<PeriodView> periods(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        return books.periods(reader(who, councilId)).stream().map(PeriodView::of).toList();
    }

    @Operation(summary = "Close a month", description = "By a senior officer, once it is over. What is recorded later goes into the next one. The same month again changes nothing.")
    @Post("/periods")
    PeriodView close(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid CloseBody body) {
        access.requireInCouncil(who, Deed.RELEASE_MONEY, councilId);
        return PeriodView.of(Answers.value(books.close(new CouncilId(councilId), month(body.month()), who.login())));
    }

    @Operation(summary = "A closed month's journal for the general ledger", description = "CSV by the council's own codes; the last line has the totals and a SHA-256 of what is above it.")
    @Get("/periods/{month}/journal")
    @Produces(MediaType.ALL)
    HttpResponse<String> journal(@Parameter(hidden = true) SignedIn who, UUID councilId, String month) {
        CouncilId council = reader(who, councilId);
        return file("journal-" + month(month), files.journal(council, month(month)).orElseThrow(Access::notThere));
    }

    @Operation(summary = "Say which code of the general ledger an account is", description = "The last word on each counts.")
    @Put("/accounts")
    HttpResponse<Void> say(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid MappingsBody body) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        accounts.say(new CouncilId(councilId), body.accounts().stream().map(one -> new GlAccounts.Mapping(one.source(),
                one.account(), one.code(), one.costCentre())).toList(), who.login());
        return HttpResponse.noContent();
    }

    @Operation(summary = "Source social care return: items on self-directed support", description = "CSV for a financial quarter. Refused with every problem that the receiver would find.")
    @Get("/source")
    @Produces(MediaType.ALL)
    HttpResponse<String> source(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue @Min(2014) @Max(2100) int year, @QueryValue @Min(1) @Max(4) int quarter,
            @QueryValue String sendingLocation) {
        CouncilId council = reader(who, councilId);
        if (!sendingLocation.matches("S12\\d{6}")) {
            throw new BadInputException("sendingLocation", "the council's code, S12 and six figures",
                    "Look it up in the register of geographic codes.");
        }
        return file("source-" + year + "-q" + quarter,
                files.source(council, new SourceExtract.Quarter(year, quarter), sendingLocation));
    }

    @Operation(summary = "Payments that left, for the creditor system", description = "CSV: a line for each payment with a pay day in these days, a year at most.")
    @Get("/creditors")
    @Produces(MediaType.ALL)
    HttpResponse<String> creditors(@Parameter(hidden = true) SignedIn who, UUID councilId, @QueryValue LocalDate from,
            @QueryValue LocalDate to) {
        CouncilId council = reader(who, councilId);
        inOrder(from, to);
        return file("creditors-" + from + "-" + to, files.creditors(council, from, to));
    }

    @Operation(summary = "Budgets in the shape of the National Fraud Initiative", description = "CSV with names and addresses, for senior officers: a line for each budget that was open on any of these days, a year at most.")
    @Get("/nfi")
    @Produces(MediaType.ALL)
    HttpResponse<String> fraudInitiative(@Parameter(hidden = true) SignedIn who, UUID councilId,
            @QueryValue LocalDate from, @QueryValue LocalDate to) {
        access.requireInCouncil(who, Deed.RELEASE_MONEY, councilId);
        inOrder(from, to);
        return file("nfi-" + from + "-" + to, files.fraudInitiative(new CouncilId(councilId), from, to));
    }

    private static void inOrder(LocalDate from, LocalDate to) {
        if (to.isBefore(from) || !to.isBefore(from.plusYears(1))) {
            throw new BadInputException("to", "a day on or after " + from + " and less than a year later",
                    "Ask for a shorter period, the first day first.");
        }
    }

    @Operation(summary = "Draw returns for an audit by lot", description = "The seed says which; the same again answers with the sample that is there.")
    @Post("/audit-samples")
    SampleView draw(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body @Valid SampleBody body) {
        CouncilId council = reader(who, councilId);
        if (body.to().isBefore(body.from())) {
            throw new BadInputException("to", "a day on or after " + body.from(), "Swap the two days.");
        }
        return view(samples.draw(council, body.from(), body.to(), body.size(), body.seed().strip(), who.login()));
    }

    @Operation(summary = "Samples that were drawn, the youngest first")
    @Get("/audit-samples")
    List<SampleView> samples(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        return samples.of(reader(who, councilId)).stream().map(this::view).toList();
    }

    @Operation(summary = "The evidence of a sample", description = "CSV: every line and every move of the returns that were drawn.")
    @Get("/audit-samples/{sampleId}/evidence")
    @Produces(MediaType.ALL)
    HttpResponse<String> evidence(@Parameter(hidden = true) SignedIn who, UUID councilId, UUID sampleId) {
        AuditSamples.Sample sample = samples.find(reader(who, councilId), sampleId).orElseThrow(Access::notThere);
        return file("evidence-" + sampleId, files.evidence(sample));
    }

    @Operation(summary = "Bring a statement of the account that the card network is paid from", description = "In any format that is read. A booking counts once, in whichever statements it stands; which of them are for the network's files shows at GET .../settlement.")
    @Post(uri = "/settlement-statements", consumes = MediaType.ALL)
    BroughtView statement(@Parameter(hidden = true) SignedIn who, UUID councilId, @Body byte[] file) {
        access.requireInCouncil(who, Deed.PREPARE_MONEY, councilId);
        try {
            return BroughtView.of(account.bring(new CouncilId(councilId), StatementSource.of("the statement", file),
                    who.login().displayName()));
        } catch (StatementException e) {
            throw new BadInputException("file" + (e.line() > 0 ? ", line " + e.line() : ""),
                    "a bank statement; " + e.reason(),
                    "Nothing was kept. Save the statement from the bank's site again.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Operation(summary = "How returns go, for the council's board", description = "The last year; minutes are estimates.")
    @Get("/board")
    FiguresView board(@Parameter(hidden = true) SignedIn who, UUID councilId) {
        BoardFigures.Figures one = board.of(reader(who, councilId));
        return new FiguresView(one.people(), one.closed(), one.closedWithoutAnybody(), one.minutesAPerson());
    }

    private SampleView view(AuditSamples.Sample one) {
        return new SampleView(one.id(), one.from(), one.to(), one.size(), one.seed(), one.drawnBy(), one.drawnAt(),
                samples.items(one));
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw new BadInputException("month", "a month such as 2026-03", "Write the year, a dash and the month.");
        }
    }

    private static HttpResponse<String> file(String name, String text) {
        return HttpResponse.ok(text).contentType("text/csv;charset=utf-8").header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + name + ".csv\"");
    }

    private CouncilId reader(SignedIn who, UUID councilId) {
        access.requireInCouncil(who, Deed.VIEW_PURCHASES, councilId);
        return new CouncilId(councilId);
    }
}
