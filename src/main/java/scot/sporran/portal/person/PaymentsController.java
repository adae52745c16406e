package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
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
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.search.PersonPayments;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Cursor;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.PersonPaymentFilter;
import scot.sporran.portal.PaymentLines;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.portal.parts.Table;
import scot.sporran.portal.work.Csv;
import scot.sporran.support.SupportedPerson;

/** All card payments of a person: looked for by shop, month, kind of shop and what became of them. */
@Controller("/people/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class PaymentsController {

    private static final int A_PAGE = 40;
    private static final int MONTHS = 24;
    private static final int MOST_OF_A_FILE = 5_000;
    private static final int A_TURN = 200;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final PersonPayments search;
    private final PaymentLines lines;
    private final Clock clock;

    PaymentsController(Frames frames, Gate gate, PersonPayments search, PaymentLines lines, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.search = search;
        this.lines = lines;
        this.clock = clock;
    }

    @Get("/payments")
    JteModel all(Visit visit, HttpRequest<?> request, UUID id, @Nullable @QueryValue String after) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "payments.all");
        PersonPaymentFilter filter = PersonPaymentFilter.of(frame.language(), request);
        PersonPayments.Page found = search.of(person.id(), filter.wanted(), Cursor.parse(after), A_PAGE);
        boolean asks = gate.may(visit, id, Deed.ASK);
        String path = "/people/" + id;
        List<Line> shown = found.found().stream().map(one -> lines.found(one, path, frame.language(), asks)).toList();
        Form form = filter.form();
        return templates.personPayments(frame, path, shown, form, months(frame.language()),
                PersonPaymentFilter.kinds(frame.language()), PersonPaymentFilter.fates(frame.language()),
                !filter.query().isEmpty(),
                found.next() == null ? null : filter.query().and("after", found.next().text()).at(path + "/payments"),
                filter.query().at(path + "/payments.csv"));
    }

    private List<Option> months(Language language) {
        YearMonth now = YearMonth.from(new When(clock).today());
        DateTimeFormatter named = DateTimeFormatter.ofPattern("MMMM yyyy", language.locale());
        List<Option> months = new ArrayList<>(List.of(new Option("", language.say("payments.any"))));
        for (int back = 0; back < MONTHS; back++) {
            YearMonth month = now.minusMonths(back);
            months.add(new Option(month.toString(), named.format(month)));
        }
        return months;
    }

    /** The same for a spreadsheet: what is shown, and all that comes after it. */
    @Get("/payments.csv")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> file(Visit visit, HttpRequest<?> request, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Language language = frames.language(visit);
        PersonPaymentFilter filter = PersonPaymentFilter.of(language, request);
        List<Table.Entry> rows = new ArrayList<>();
        Cursor place = null;
        do {
            PersonPayments.Page page = search.of(person.id(), filter.wanted(), place, A_TURN);
            page.found().forEach(one -> {
                Line line = lines.found(one, "/people/" + id, language, false);
                rows.add(Table.row(null, String.valueOf(line.instant()), line.who(), line.amount(), line.state(),
                        line.why() == null ? "" : line.why()));
            });
            place = page.next();
        } while (place != null && rows.size() < MOST_OF_A_FILE);
        return Csv.bytes("payments", new Table(language.say("payments.all"), List.of(language.say("payment.when"),
                language.say("payment.where"), language.say("payment.amount"), language.say("payment.state"),
                language.say("payments.why")), rows, 0));
    }
}
