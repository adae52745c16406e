package scot.sporran.portal.search;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.London;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Query;
import scot.sporran.portal.parts.Table;
import scot.sporran.portal.work.Csv;
import scot.sporran.portal.work.Excel;
import scot.sporran.portal.work.SavedViews;
import scot.sporran.support.CouncilId;

/** All payments of the council's people, looked up by any of what is known of one. */
@Controller("/work")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PaymentSearchController {

    private static final String PATH = "/work/payments";
    private static final int A_PAGE = 50;
    /** What a spreadsheet is still of use with; a longer list is narrowed first. */
    private static final int MOST_IN_A_FILE = 10_000;

    private final StaticTemplates templates = new StaticTemplates();
    private final Gate gate;
    private final Frames frames;
    private final PaymentSearch search;
    private final SavedViews views;
    private final Clock clock;

    PaymentSearchController(Gate gate, Frames frames, PaymentSearch search, SavedViews views, Clock clock) {
        this.gate = gate;
        this.frames = frames;
        this.search = search;
        this.views = views;
        this.clock = clock;
    }

    @Get("/payments")
    JteModel page(Visit visit, HttpRequest<?> request, @Nullable @QueryValue String after) {
        return page(visit, typed(visit, request), Cursor.parse(after));
    }

    private JteModel page(Visit visit, Form form, @Nullable Cursor after) {
        Frame frame = frames.work(visit, Frames.Desk.PAYMENTS, "desks.payments.title");
        List<PaymentSearch.Found> found = find(visit, form, after, A_PAGE + 1);
        Query query = PaymentFilter.query(form, true);
        List<PaymentSearch.Found> shown = found.subList(0, Math.min(A_PAGE, found.size()));
        String next = found.size() > A_PAGE
                ? query.and("after", shown.getLast().place().text()).at(PATH)
                : null;
        List<Option> saved = views.of(visit.login().id(), PATH).stream()
                .map(view -> new Option(view.id().toString(), view.name(), view.query().at(PATH))).toList();
        boolean whole = after == null && next == null;
        return templates.searchPayments(frame, form, PaymentFilter.FIELDS,
                options(frame, "desks.payments.way.", PaymentFilter.Way.values()),
                options(frame, "desks.payments.outcome.", PaymentFilter.Outcome.values()),
                table(frame, shown, new When(clock, frame.language())::day), next,
                query.at(PATH + ".csv"), saved,
                whole ? frame.say("desks.payments.found", found.size(), PaymentWords.sum(found)) : null);
    }

    private static List<Option> options(Frame frame, String words, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> new Option(value.name(), frame.say(words + value))).toList();
    }

    /** @param day how a day is written: for people, or for a spreadsheet */
    private static Table table(Frame frame, List<PaymentSearch.Found> found, Function<LocalDate, String> day) {
        List<Table.Entry> rows = found.stream()
                .map(one -> Table.row(one.page(), one.to().isBlank() ? frame.say("payment.somewhere") : one.to(),
                        one.name(), day.apply(one.on()), PaymentWords.how(one, frame.language()), one.category(),
                        PaymentWords.outcome(one, frame.language()), one.amount().toString()))
                .toList();
        return new Table(frame.say("desks.payments.title"),
                List.of(frame.say("desks.payments.to"), frame.say("queue.who"),
                        frame.say("desks.payments.on"), frame.say("desks.payments.how"),
                        frame.say("desks.payments.category"),
                        frame.say("desks.payments.outcome"), frame.say("queue.amount")),
                rows, 1);
    }

    @Get("/payments.csv")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(Visit visit, HttpRequest<?> request) {
        return Csv.file("payments", all(visit, request));
    }

    @Get("/payments.xlsx")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> book(Visit visit, HttpRequest<?> request) {
        return Excel.file("payments", all(visit, request));
    }

    private Table all(Visit visit, HttpRequest<?> request) {
        return table(frames.work(visit, Frames.Desk.PAYMENTS, "desks.payments.title"),
                find(visit, typed(visit, request), null, MOST_IN_A_FILE), LocalDate::toString);
    }

    /** Nothing where a field of the filter does not read: a file, too, is never of more than was asked for. */
    private List<PaymentSearch.Found> find(Visit visit, Form form, @Nullable Cursor after, int limit) {
        CouncilId council = new CouncilId(gate.council(visit, Deed.VIEW_PURCHASES));
        PaymentFilter filter = PaymentFilter.of(form, today());
        return form.problems().keySet().stream().noneMatch(PaymentFilter.FIELDS::contains)
                ? search.find(council, filter, after, limit)
                : List.of();
    }

    /** Keeps the filter that is shown under a name; the same name again keeps the newer one. */
    @Post("/payments/views")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> keep(Visit visit, @Body Map<String, Object> body) {
        gate.council(visit, Deed.VIEW_PURCHASES);
        Form form = Form.of(frames.language(visit), body);
        PaymentFilter.of(form, today());
        Boolean kept = form.send(Map.of(), () -> {
            views.keep(visit.login().id(), PATH, form.value("name"), PaymentFilter.query(form, false));
            return true;
        });
        return kept == null
                ? HttpResponse.badRequest(page(visit, form, null))
                : Gate.seeOther(PaymentFilter.query(form, true).at(PATH), "view.kept");
    }

    @Post("/payments/views/{id}/remove")
    @Consumes(MediaType.ALL)
    HttpResponse<?> remove(Visit visit, UUID id) {
        gate.council(visit, Deed.VIEW_PURCHASES);
        if (!views.remove(visit.login().id(), id)) {
            throw Access.notThere();
        }
        return Gate.seeOther(PATH, "view.removed");
    }

    private Form typed(Visit visit, HttpRequest<?> request) {
        return Form.asked(frames.language(visit), request, PaymentFilter.FIELDS);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
