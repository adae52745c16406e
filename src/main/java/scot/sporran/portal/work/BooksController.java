package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpHeaders;
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
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.clearing.SettlementMatch;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Table;
import scot.sporran.returns.finance.BoardFigures;
import scot.sporran.returns.finance.Books;
import scot.sporran.returns.finance.FinanceFiles;
import scot.sporran.support.CouncilId;
import scot.sporran.support.money.Answer;

/** A council's books: whether they tie, what must be nothing, what differs and since when, closed months and their journals. */
@Controller("/work/books")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class BooksController {

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Books books;
    private final FinanceFiles files;
    private final SettlementMatch settlement;
    private final BoardFigures board;
    private final Clock clock;

    BooksController(Frames frames, Gate gate, Books books, FinanceFiles files, SettlementMatch settlement,
            BoardFigures board, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.books = books;
        this.files = files;
        this.settlement = settlement;
        this.board = board;
        this.clock = clock;
    }

    @Get
    JteModel all(Visit visit) {
        return page(visit, null);
    }

    private JteModel page(Visit visit, @Nullable Form typed) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        Frame frame = frames.work(visit, Frames.Desk.BOOKS, "books.title");
        When when = new When(clock, frame.language());
        Books.Trial trial = books.trial(council);
        SettlementMatch.Report report = settlement.match(council);
        List<Books.Period> periods = books.periods(council);
        YearMonth next = periods.isEmpty()
                ? YearMonth.from(when.today()).minusMonths(1)
                : periods.getFirst().month().plusMonths(1);
        boolean over = next.isBefore(YearMonth.from(when.today()));
        List<String> alarms = new ArrayList<>();
        if (!trial.ties()) {
            alarms.add(frame.say("books.not-tied"));
        }
        if (trial.suspense().pence() != 0) {
            alarms.add(frame.say("books.suspense", trial.suspense()));
        }
        return templates.workBooks(frame,
                alarms.isEmpty() ? frame.say("books.fine", trial.debits()) : frame.say("books.look"), alarms,
                facts(council, trial, report, frame, when), trial(trial, frame), breaks(report, frame, when),
                periods.stream().map(one -> Line.link("/work/books/" + one.month() + ".csv", when.month(one.month()),
                        one.total().toString(), one.closedBy(), when.of(one.closedAt()))).toList(),
                over && gate.mayInCouncil(visit, Deed.RELEASE_MONEY) ? next.toString() : "", when.month(next),
                typed == null ? Form.empty(frame.language()) : typed);
    }

    private List<Fact> facts(CouncilId council, Books.Trial trial, SettlementMatch.Report report, Frame frame,
            When when) {
        BoardFigures.Figures figures = board.of(council);
        return List.of(new Fact(frame.say("books.total"), trial.debits().toString()),
                new Fact(frame.say("books.suspense.name"), trial.suspense().toString()),
                new Fact(frame.say("books.by-files"), report.byFiles().toString(), "/work/cards/settlement"),
                new Fact(frame.say("books.by-bank"), report.byBank().toString(), SettlementDeskController.PATH),
                new Fact(frame.say("books.by-ledger"), report.byLedger().toString()),
                new Fact(frame.say("books.before-files"), report.before().toString()),
                new Fact(frame.say("books.returns"), frame.say("books.returns.said", figures.closed(),
                        figures.closedWithoutAnybody())),
                new Fact(frame.say("books.minutes"), Double.toString(figures.minutesAPerson())),
                new Fact(frame.say("books.creditors"), when.month(lastMonth()),
                        "/work/books/creditors/" + lastMonth() + ".csv"));
    }

    private YearMonth lastMonth() {
        return YearMonth.from(London.dateOf(clock.instant())).minusMonths(1);
    }

    private static Table trial(Books.Trial trial, Frame frame) {
        List<Table.Entry> rows = new ArrayList<>();
        trial.lines().forEach(line -> rows.add(Table.row(null, frame.say("source." + line.source()),
                account(frame, line.account()),
                line.debits().toString(), line.credits().toString())));
        rows.add(Table.row(null, frame.say("books.sum"), "", trial.debits().toString(), trial.credits().toString()));
        return new Table(frame.say("books.trial"), List.of(frame.say("ledger.source"), frame.say("books.account"),
                frame.say("books.debit"), frame.say("books.credit")), rows, 2);
    }

    private static Table breaks(SettlementMatch.Report report, Frame frame, When when) {
        List<Table.Entry> rows = report.breaks().stream().map(one -> Table.row(null, one.what(),
                frame.say(age(one.days())), when.day(one.since()), one.amount().toString())).toList();
        return new Table(frame.say("books.breaks"), List.of(frame.say("queue.what"), frame.say("books.age"),
                frame.say("queue.since"), frame.say("queue.amount")), rows, 1);
    }

    /** What an account is called in words. */
    static String account(Frame frame, String account) {
        return frame.sayEither("books.account." + account, "books.account.other", account);
    }

    private static String age(long days) {
        return days <= 7
                ? "books.age.week"
                : days <= 30 ? "books.age.month" : days <= 90 ? "books.age.quarter" : "books.age.old";
    }

    @Post("/close")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> close(Visit visit, @Body Map<String, Object> body) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.RELEASE_MONEY));
        Form form = Form.of(frames.language(visit), body);
        Answer<Books.Period> closed = books.close(council, month(form.value("month")), visit.login());
        return closed instanceof Answer.Refused<Books.Period> no
                ? HttpResponse.badRequest(page(visit, form.wrong("", no.words())))
                : Gate.seeOther("/work/books", "books.closed");
    }

    @Get("/{month}.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> journal(Visit visit, String month) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        String text = files.journal(council, month(month)).orElseThrow(Access::notThere);
        return Csv.attachment("journal-" + month(month), text);
    }

    @Get("/creditors/{month}.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> creditors(Visit visit, String month) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        YearMonth wanted = month(month);
        return HttpResponse.ok(files.creditors(council, wanted.atDay(1), wanted.atEndOfMonth()))
                .contentType("text/csv;charset=utf-8").header(HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"creditors-" + wanted + ".csv\"");
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw Access.notThere();
        }
    }
}
