package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.FundingSource;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;
import scot.sporran.returns.finance.Books;
import scot.sporran.returns.finance.FinanceFiles;
import scot.sporran.returns.finance.GlAccounts;
import scot.sporran.returns.finance.SourceExtract;
import scot.sporran.support.CouncilId;

/** Files of the books for others: the creditor system, the fraud initiative, the Source return; and what accounts are called there. */
@Controller(BooksFilesController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class BooksFilesController {

    static final String PATH = "/work/books/files";

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Books books;
    private final GlAccounts accounts;
    private final FinanceFiles files;
    private final Clock clock;

    BooksFilesController(Frames frames, Gate gate, Books books, GlAccounts accounts, FinanceFiles files, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.books = books;
        this.accounts = accounts;
        this.files = files;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        return page(visit, Form.empty(frames.language(visit)));
    }

    private JteModel page(Visit visit, Form form) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        Frame frame = frames.work(visit, Frames.Desk.BOOKS, "books.files.title");
        LocalDate month = new When(clock).today().withDayOfMonth(1);
        form.with("from", month.minusMonths(1).toString()).with("to", month.minusDays(1).toString())
                .with("year", Integer.toString(month.getYear())).with("quarter", "1");
        Map<String, GlAccounts.Mapping> said = accounts.of(council);
        List<Books.Line> lines = books.trial(council).lines();
        Table codes = new Table(frame.say("books.codes"), List.of(frame.say("books.account"), frame.say("books.code"),
                frame.say("books.centre")), lines.stream().map(line -> {
                    GlAccounts.Mapping own = said.get(line.source() + " " + line.account());
                    return Table.row(null, name(frame, line), own == null ? frame.say("books.code.own") : own.code(),
                            own == null ? "" : own.costCentre());
                }).distinct().toList(), 0);
        List<Option> options = lines.stream()
                .map(line -> new Option(line.source() + " " + line.account(), name(frame, line))).distinct().toList();
        return templates.workBooksFiles(frame, PATH, codes,
                gate.mayInCouncil(visit, Deed.PREPARE_MONEY) ? options : List.of(),
                gate.mayInCouncil(visit, Deed.RELEASE_MONEY), form);
    }

    private static String name(Frame frame, Books.Line line) {
        return BooksController.account(frame, line.account()) + ", " + frame.say("source." + line.source());
    }

    /** Payments that left, with a pay day in those days. */
    @Post("/creditors")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> creditors(Visit visit, @Body Map<String, Object> body) {
        return days(visit, body, Deed.VIEW_PURCHASES, "creditors", (council, days) -> files.creditors(council, days[0],
                days[1]));
    }

    /** Budgets that were open on any of those days, with names and addresses. */
    @Post("/nfi")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> fraudInitiative(Visit visit, @Body Map<String, Object> body) {
        return days(visit, body, Deed.RELEASE_MONEY, "nfi", (council, days) -> files.fraudInitiative(council, days[0],
                days[1]));
    }

    private HttpResponse<?> days(Visit visit, Map<String, Object> body, Deed deed, String name,
            BiFunction<CouncilId, LocalDate[], String> file) {
        CouncilId council = new CouncilId(gate.council(visit, deed));
        Form form = Form.of(frames.language(visit), body);
        LocalDate from = form.day("from", true);
        LocalDate to = form.day("to", true);
        if (from != null && to != null && (to.isBefore(from) || !to.isBefore(from.plusYears(1)))) {
            form.wrong("to", form.language().say("books.days.wrong"));
        }
        return answered(visit, form, name + "-" + from + "-" + to, form.send(Map.of(), () -> file.apply(council,
                new LocalDate[]{Objects.requireNonNull(from), Objects.requireNonNull(to)})));
    }

    /** Self-directed support of a financial quarter; what the receiver would refuse is said instead. */
    @Post("/source")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> source(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        Form form = Form.of(frames.language(visit), body);
        int year = form.number("year", 2014, 2100);
        int quarter = form.number("quarter", 1, 4);
        String location = form.text("location", 1, 12);
        if (!location.matches("S12\\d{6}")) {
            form.wrong("location", form.language().say("books.location.wrong"));
        }
        return answered(visit, form, "source-" + year + "-q" + quarter, form.send(Map.of("source", "quarter"),
                () -> files.source(council, new SourceExtract.Quarter(year, quarter), location)));
    }

    private HttpResponse<?> answered(Visit visit, Form form, String name, @Nullable String text) {
        return text == null ? HttpResponse.badRequest(page(visit, form)) : Csv.attachment(name, text);
    }

    /** What the council's general ledger calls an account. */
    @Post("/codes")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> code(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.PREPARE_MONEY));
        Form form = Form.of(frames.language(visit), body);
        Books.Line line = books.trial(council).lines().stream()
                .filter(one -> form.chose("account", one.source() + " " + one.account())).findFirst().orElse(null);
        if (line == null) {
            form.wrong("account", form.language().say("form.choose"));
        }
        String code = form.text("code", 1, 40);
        String centre = form.text("centre", 0, 40);
        form.send(Map.of(), () -> {
            FundingSource source = Objects.requireNonNull(line).source();
            accounts.say(council, List.of(new GlAccounts.Mapping(source, line.account(), code, centre)),
                    visit.login());
            return true;
        });
        return form.ok() ? Gate.seeOther(PATH, "written") : HttpResponse.badRequest(page(visit, form));
    }
}
