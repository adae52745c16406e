package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.rates.UnknownRatesException;
import scot.sporran.payruns.planning.JobPlan;
import scot.sporran.payruns.planning.PlannedCost;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Lasting;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.whatif.Forecast;
import scot.sporran.support.whatif.WhatIf;

/**
 * What an assistant would cost, for whoever plans: a person and those who help or decide, with how long the budget then lasts;
 * a bureau without anybody's budget. What was asked stands in the address; nothing is kept.
 */
@Controller
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class CostController {

    private static final int WEEKS = 52;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final Budgets budgets;
    private final WhatIf whatIf;
    private final Clock clock;

    CostController(Frames frames, Gate gate, Budgets budgets, WhatIf whatIf, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.budgets = budgets;
        this.whatIf = whatIf;
        this.clock = clock;
    }

    @Get("/people/{id}/assistant-cost")
    JteModel ofPerson(Visit visit, UUID id, HttpRequest<?> request) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_BALANCE);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "cost.title");
        String path = "/people/" + id;
        boolean staff = Frames.isStaff(visit.login());
        return page(frame, new Place(path + "/assistant-cost", staff ? path : path + "/money",
                staff ? person.displayName() : frame.say("nav.money"), budgets.of(person.id())), request);
    }

    @Get("/work/assistant-cost")
    JteModel ofNobody(Visit visit, HttpRequest<?> request) {
        Frame frame = frames.work(visit, Frames.Desk.PEOPLE, "cost.title");
        return page(frame, new Place("/work/assistant-cost", "/", frame.say("nav.home"), List.of()), request);
    }

    /** @param back the page that leads here, with the text that names it @param budgets that would pay */
    private record Place(String action, String back, String backText, List<Budget> budgets) {}

    private JteModel page(Frame frame, Place place, HttpRequest<?> request) {
        LocalDate today = new When(clock).today();
        Map<String, Object> asked = new HashMap<>();
        request.getParameters().forEach((name, values) -> asked.put(name, values));
        Form form = CostForm.usual(Form.of(frame.language(), asked), today);
        PlannedCost cost = CostForm.isAsked(form) ? cost(form, today) : null;
        return templates.payCost(frame, place.action(), place.back(), place.backText(),
                options(frame, "cost.age.", JobPlan.Age.values()), options(frame, "pay.often.", PayFrequency.values()),
                cost == null ? null : new CostWords(frame, clock).of(cost, lasting(place.budgets(), cost, frame)),
                form);
    }

    private static @Nullable PlannedCost cost(Form form, LocalDate today) {
        JobPlan plan = CostForm.read(form);
        try {
            return plan == null ? null : PlannedCost.of(plan, today, Payroll.standard());
        } catch (UnknownRatesException | BadPayInputException e) {
            form.wrong("", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static List<Option> options(Frame frame, String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(one -> new Option(one.name(), frame.say(prefix + one))).toList();
    }

    /** What each budget brings in beside the cost, and how long it lasts without and with it. */
    private List<String> lasting(List<Budget> paying, PlannedCost cost, Frame frame) {
        Language language = frame.language();
        When when = new When(clock, language);
        Money week = cost.total().week();
        List<String> said = new ArrayList<>();
        for (Budget budget : paying) {
            Forecast.Facts facts = whatIf.facts(budget, when.today());
            Money in = facts.in().stream().filter(payment -> !payment.on().isAfter(facts.today().plusWeeks(WEEKS)))
                    .map(Forecast.Payment::amount).reduce(Money.ZERO, Money::plus);
            Money aWeek = Money.ofPence(in.pence() / WEEKS);
            if (aWeek.isPositive()) {
                said.add(week.compareTo(aWeek) <= 0
                        ? language.say("cost.of-budget", aWeek, week)
                        : language.say("cost.over-budget", aWeek, week.minus(aWeek)));
            }
            said.add(language.say("whatif.now", Lasting.said(Forecast.of(facts), when, language)));
            said.add(language.say("whatif.then", Lasting.said(Forecast.of(facts.plusWeekly(week)), when, language)));
        }
        return said;
    }
}
