package scot.sporran.returns.bank;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
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
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;
import scot.sporran.ledger.Money;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.statements.Statement;
import scot.sporran.payments.statements.StatementException;
import scot.sporran.payments.statements.StatementLine;
import scot.sporran.platform.AnsweredRequests;
import scot.sporran.platform.BadInputException;
import scot.sporran.returns.ReturnMoves;
import scot.sporran.returns.matching.EvidenceKind;
import scot.sporran.returns.matching.Match;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.money.Answers;

/** Bank statements and papers, for programs. */
@Controller("/api/v1/budgets/{budgetId}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Bank statements")
class BankStatementController {

    private static final int SHOWN_LINES = 20;

    private final Access access;
    private final Budgets budgets;
    private final BankStatements statements;
    private final BankMatches matches;
    private final ReturnMoves moves;
    private final AnsweredRequests answered;

    BankStatementController(Access access, Budgets budgets, BankStatements statements, BankMatches matches,
            ReturnMoves moves, AnsweredRequests answered) {
        this.access = access;
        this.budgets = budgets;
        this.statements = statements;
        this.matches = matches;
        this.moves = moves;
        this.answered = answered;
    }

    /**
     * What a file says.
     *
     * @param newLines bookings that no statement held before
     * @param gapAfter the day after which bookings are missing, if the balances show it
     * @param otherAccount whether the statements before were of another account: keeping it needs otherAccount=true
     * @param first its first bookings in time
     */
    @Serdeable
    record PreviewView(String dialect, int lines, int newLines, @Nullable LocalDate from, @Nullable LocalDate to,
            @Nullable Long openingPence, @Nullable Long closingPence, @Nullable LocalDate gapAfter,
            @Nullable Long gapPence, List<String> notes, @Nullable UUID keptAs, boolean otherAccount,
            List<LineView> first) {

        static PreviewView of(BankStatements.Seen seen) {
            Statement statement = seen.statement();
            List<StatementLine> ordered = statement.inOrder();
            Statement.Gap gap = statement.gap();
            return new PreviewView(statement.dialect().code(), ordered.size(), seen.keptAs().isPresent()
                    ? 0
                    : ordered.size() - seen.repeats().size(), ordered.isEmpty() ? null : ordered.getFirst().bookedOn(),
                    ordered.isEmpty() ? null : ordered.getLast().bookedOn(), pence(statement.opening()),
                    pence(statement.closing()), gap == null ? null : gap.from(), gap == null ? null : gap.sum().pence(),
                    statement.notes(), seen.keptAs().orElse(null), seen.isOfAnotherAccount(),
                    ordered.stream().limit(SHOWN_LINES).map(LineView::of).toList());
        }

        private static @Nullable Long pence(@Nullable Money money) {
            return money == null ? null : money.pence();
        }
    }

    /** @param amountPence below zero for money out */
    @Serdeable
    record LineView(LocalDate on, String words, long amountPence) {

        static LineView of(StatementLine line) {
            return new LineView(line.bookedOn(), line.text(), line.amount().pence());
        }
    }

    @Serdeable
    record KeptView(UUID id) {}

    /** @param cleared true when nobody needs to look */
    @Serdeable
    record ExplainedView(LocalDate on, String words, long amountPence, boolean cleared, List<PaperMatch> papers) {

        static ExplainedView of(BankMatches.Explained line) {
            return new ExplainedView(line.on(), line.words(), line.amount().pence(), line.isCleared(),
                    line.matches().stream().map(PaperMatch::of).toList());
        }
    }

    @Serdeable
    record PaperMatch(String paperId, EvidenceKind kind, LocalDate on, long amountPence, String name, String why) {

        static PaperMatch of(Match match) {
            return new PaperMatch(match.evidence().id(), match.evidence().kind(), match.evidence().date(),
                    match.evidence().amount().pence(), match.evidence().name(), match.why());
        }
    }

    @Serdeable
    record PaperBody(@NotNull EvidenceKind kind, @NotNull LocalDate on, @Min(1) long amountPence,
            @Nullable @Size(max = 200) String name, @Nullable @Size(max = 100) String reference) {}

    @Operation(summary = "Look at a bank statement", description = "Keeps nothing. Any format that is read is found from the content; columns=Name:date,Other:amount explains an unknown CSV (date, text, amount, out, in, balance, id, account).")
    @Post(uri = "/bank-statements/preview", consumes = MediaType.ALL)
    PreviewView preview(@Parameter(hidden = true) SignedIn who, UUID budgetId, @Nullable @QueryValue String columns,
            @Body byte[] file) {
        Budget budget = mine(who, budgetId);
        try {
            return PreviewView.of(statements.look(budget, file, explained(columns)));
        } catch (StatementException e) {
            throw unreadable(e);
        }
    }

    @Operation(summary = "Keep a bank statement", description = "The same file again answers with the statement that is there; bookings that another statement held are marked and counted once.")
    @Post(uri = "/bank-statements", consumes = MediaType.ALL)
    HttpResponse<KeptView> keep(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Nullable @QueryValue String columns,
            @Parameter(description = "true: it may be of another account than before") @QueryValue(defaultValue = "false") boolean otherAccount,
            @Body byte[] file) {
        Budget budget = mine(who, budgetId);
        try {
            return HttpResponse.created(new KeptView(Answers
                    .value(statements.keep(budget, file, explained(columns), By.login(who.login()), otherAccount))));
        } catch (StatementException e) {
            throw unreadable(e);
        }
    }

    @Operation(summary = "Give a paper", description = "A receipt, invoice, payslip or the like, as typed in. It explains what people were "
            + "asked about. The same Idempotency-Key again is the same paper.")
    @Post("/papers")
    HttpResponse<KeptView> give(@Parameter(hidden = true) SignedIn who, UUID budgetId,
            @Nullable @Header("Idempotency-Key") String key, @Body @Valid PaperBody body) {
        Budget budget = mine(who, budgetId);
        String name = body.name();
        String reference = body.reference();
        KeptView kept = answered.once(who.login().id().value(), key, List.of(budgetId, body), KeptView.class,
                () -> new KeptView(UUID.fromString(matches.give(budget.id(),
                        new BankMatches.Given(body.kind(), body.on(), Money.ofPence(body.amountPence()),
                                name == null ? "" : name, reference == null ? "" : reference, null),
                        who.login()).id())));
        moves.papersCame(budget, who.login());
        return HttpResponse.created(kept);
    }

    @Operation(summary = "What explains the bookings of a period", description = "Each booking once, the oldest first.")
    @Get("/bank-lines")
    List<ExplainedView> lines(@Parameter(hidden = true) SignedIn who, UUID budgetId, @QueryValue LocalDate from,
            @QueryValue LocalDate to) {
        Budget budget = budget(who, budgetId, Deed.VIEW_PURCHASES);
        if (to.isBefore(from) || from.plusYears(1).isBefore(to)) {
            throw new BadInputException("to", "a day up to a year after " + from, "Ask for a shorter period.");
        }
        return matches.explained(budget, from, to).stream().map(ExplainedView::of).toList();
    }

    private static Map<String, String> explained(@Nullable String columns) {
        try {
            return columns == null ? Map.of() : StatementLayouts.parse(columns);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("columns", "pairs such as Date:date,Text:text,Sum:amount",
                    "Name a column of the file, a colon and what it is.");
        }
    }

    private static BadInputException unreadable(StatementException e) {
        return new BadInputException("file" + (e.line() > 0 ? ", line " + e.line() : "")
                + (e.column().isEmpty() ? "" : ", " + e.column()), "a bank statement; " + e.reason(),
                "Nothing was kept. Mend the file, or save it from the bank's site again.");
    }

    /** For the person, whoever acts for them, and an officer who does it for them. */
    private Budget mine(SignedIn who, UUID budgetId) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        Subject subject = Subject.budget(budget.person().value(), budgetId);
        access.require(who, access.may(who.login(), Deed.PREPARE_MONEY, subject) ? Deed.PREPARE_MONEY : Deed.CONFIRM,
                subject);
        return budget;
    }

    private Budget budget(SignedIn who, UUID budgetId, Deed deed) {
        Budget budget = budgets.find(new BudgetId(budgetId)).orElseThrow(Access::notThere);
        access.require(who, deed, Subject.budget(budget.person().value(), budgetId));
        return budget;
    }
}
