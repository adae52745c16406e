package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.PaymentLines;
import scot.sporran.portal.When;
import scot.sporran.portal.movements.MovementPages;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Fact;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.money.Statement;
import scot.sporran.support.money.Statements;

/** A statement for any days: on the page, to print, as a file, in large print. */
@Controller("/people/{id}/statement")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class StatementPageController {

    private static final int USUAL_WEEKS = 12;
    private static final int MOST_YEARS = 7;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Budgets budgets;
    private final Statements statements;
    private final PaymentLines payments;
    private final Clock clock;

    StatementPageController(Frames frames, Gate gate, Budgets budgets, Statements statements,
            PaymentLines payments, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.budgets = budgets;
        this.statements = statements;
        this.payments = payments;
        this.clock = clock;
    }

    @Get
    HttpResponse<JteModel> statement(Visit visit, UUID id, @Nullable @QueryValue String from,
            @Nullable @QueryValue String to) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_PURCHASES);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "statement.title");
        LocalDate today = new When(clock).today();
        Form form = Form.empty(frame.language()).with("from", from == null
                ? today.minusWeeks(USUAL_WEEKS).toString()
                : from).with("to", to == null ? today.toString() : to);
        LocalDate first = form.day("from", true);
        LocalDate last = form.day("to", true);
        if (first != null && last != null && (last.isBefore(first) || first.plusYears(MOST_YEARS).isBefore(last))) {
            form.wrong("to", frame.say("statement.days.wrong"));
        }
        List<StatementView> views = new ArrayList<>();
        if (form.ok() && first != null && last != null) {
            List<Budget> all = budgets.of(person.id());
            Map<HoldId, String> shops = payments.shops(all, frame.language());
            all.forEach(budget -> statements.of(budget, first, last, null)
                    .ifPresent(one -> views.add(view(budget, one, shops, frame.language()))));
        }
        JteModel page = templates.personStatement(frame, "/people/" + id, form, views);
        return form.ok() ? HttpResponse.ok(page) : HttpResponse.badRequest(page);
    }

    /** @param shops who took the last card payments: a name says more than that it was a shop */
    private StatementView view(Budget budget, Statement statement, Map<HoldId, String> shops, Language language) {
        When when = new When(clock, language);
        List<Fact> sums = List.of(new Fact(language.say("statement.opening"), statement.opening().toString()),
                new Fact(language.say("statement.in"), statement.in().toString()),
                new Fact(language.say("statement.out"), statement.out().toString()),
                new Fact(language.say("statement.closing"), statement.closing().toString()));
        List<Line> lines = statement.lines().stream()
                .map(line -> Line.link(MovementPages.path(budget.person(), budget.id(), line.sequence()),
                        who(line, shops, language), signed(line), when.day(line.on()),
                        language.say("statement.then", line.balance())))
                .toList();
        String files = "/api/v1/budgets/%s/statement".formatted(budget.id().value());
        String days = "?from=%s&to=%s".formatted(statement.from(), statement.to());
        return new StatementView(language.say("budget.option." + budget.option()), sums, lines, files, days);
    }

    private static String who(Statement.Line line, Map<HoldId, String> shops, Language language) {
        String shop = line.cardPayment() == null ? null : shops.get(line.cardPayment());
        return shop == null ? line.words(language) : shop;
    }

    private static String signed(Statement.Line line) {
        Money change = line.change().equals(Money.ZERO) ? line.moved() : line.change();
        return change.isPositive() && !line.change().equals(Money.ZERO) ? "+" + change : change.toString();
    }
}
