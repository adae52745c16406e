package scot.sporran.support.money;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Pot;
import scot.sporran.support.Budget;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;

/** Statements of any period: JSON, CSV, a page to print and PDF. All take from, to and knownAt; the last two large. */
@Controller("/api/v1/budgets/{budgetId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Statements")
class StatementController {

    private final BudgetGate gate;
    private final Statements statements;
    private final StatementFiles files;
    private final People people;

    StatementController(BudgetGate gate, Statements statements, StatementFiles files, People people) {
        this.gate = gate;
        this.statements = statements;
        this.files = files;
        this.people = people;
    }

    @Serdeable
    record StatementView(LocalDate from, LocalDate to, Instant knownAt, long openingPence, long inPence, long outPence,
            long closingPence, long setAsidePence, List<SourceView> sources, List<LineView> lines) {

        static StatementView of(Statement statement) {
            return new StatementView(statement.from(), statement.to(), statement.knownAt(),
                    statement.opening().pence(), statement.in().pence(), statement.out().pence(),
                    statement.closing().pence(), statement.setAside().pence(),
                    statement.sources().stream().map(SourceView::of).toList(),
                    statement.lines().stream().map(LineView::of).toList());
        }
    }

    @Serdeable
    record SourceView(FundingSource source, long openingPence, long inPence, long outPence, long closingPence,
            Map<Pot, Long> setAsidePence) {

        static SourceView of(Statement.Part part) {
            return new SourceView(part.source(), part.opening().pence(), part.in().pence(), part.out().pence(),
                    part.closing().pence(), part.setAside().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, pot -> pot.getValue().pence())));
        }
    }

    /**
     * @param changePence nothing for money put into a pot or taken out of it; movedPence says how much it was
     * @param sequence the entry's number, by which it can be asked for
     */
    @Serdeable
    record LineView(LocalDate on, String what, FundingSource source, long changePence, long movedPence,
            long balancePence, long sequence) {

        static LineView of(Statement.Line line) {
            return new LineView(line.on(), line.words(), line.source(), line.change().pence(), line.moved().pence(),
                    line.balance().pence(), line.sequence());
        }
    }

    @Operation(summary = "A statement", description = "knownAt leaves out what was recorded later.")
    @Get("/statement")
    StatementView json(@Parameter(hidden = true) SignedIn who, UUID budgetId, @QueryValue LocalDate from,
            @QueryValue LocalDate to, @Nullable @QueryValue Instant knownAt) {
        return StatementView.of(statement(budget(who, budgetId), from, to, knownAt));
    }

    @Operation(summary = "A statement as CSV")
    @Get("/statement.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> csv(@Parameter(hidden = true) SignedIn who, UUID budgetId, @QueryValue LocalDate from,
            @QueryValue LocalDate to, @Nullable @QueryValue Instant knownAt) {
        Statement statement = statement(budget(who, budgetId), from, to, knownAt);
        return file(files.csv(statement), "text/csv;charset=utf-8", "csv", from, to);
    }

    @Operation(summary = "A statement to print", description = "large=true for 18 point letters.")
    @Get("/statement.html")
    @Produces(MediaType.ALL)
    HttpResponse<String> html(@Parameter(hidden = true) SignedIn who, UUID budgetId, @QueryValue LocalDate from,
            @QueryValue LocalDate to, @Nullable @QueryValue Instant knownAt,
            @QueryValue(defaultValue = "false") boolean large) {
        Budget budget = budget(who, budgetId);
        String page = files.html(statement(budget, from, to, knownAt), name(budget), large);
        return HttpResponse.ok(page).contentType("text/html;charset=utf-8");
    }

    @Operation(summary = "A statement as PDF", description = "large=true for 18 point letters.")
    @Get("/statement.pdf")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> pdf(@Parameter(hidden = true) SignedIn who, UUID budgetId, @QueryValue LocalDate from,
            @QueryValue LocalDate to, @Nullable @QueryValue Instant knownAt,
            @QueryValue(defaultValue = "false") boolean large) {
        Budget budget = budget(who, budgetId);
        return file(files.pdf(statement(budget, from, to, knownAt), name(budget), large),
                MediaType.APPLICATION_PDF, "pdf", from, to);
    }

    /** Whatever the caller says it accepts: the address names the format. */
    private static <T> HttpResponse<T> file(T body, String type, String ending, LocalDate from, LocalDate to) {
        return HttpResponse.ok(body).contentType(type).header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"statement-%s-to-%s.%s\"".formatted(from, to, ending));
    }

    private Budget budget(SignedIn who, UUID budgetId) {
        return gate.budget(who, budgetId, Deed.VIEW_PURCHASES);
    }

    private Statement statement(Budget budget, LocalDate from, LocalDate to, @Nullable Instant knownAt) {
        return statements.of(budget, from, to, knownAt).orElseThrow(Access::notThere);
    }

    private String name(Budget budget) {
        return people.find(budget.person()).map(SupportedPerson::displayName).orElseThrow(Access::notThere);
    }
}
