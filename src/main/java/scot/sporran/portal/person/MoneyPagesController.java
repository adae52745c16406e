package scot.sporran.portal.person;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Lasting;
import scot.sporran.portal.MoneyPage;
import scot.sporran.portal.MoneyPages;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.whatif.Forecast;
import scot.sporran.support.whatif.WhatIf;

/** Where the money is and goes: payments, what is promised, and what would happen if. */
@Controller("/people/{id}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
@Hidden
class MoneyPagesController {

    private static final int USUAL = 20;
    private static final int MINUTES = 60;

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final Gate gate;
    private final MoneyPages money;
    private final Budgets budgets;
    private final WhatIf whatIf;
    private final Clock clock;

    MoneyPagesController(Frames frames, Gate gate, MoneyPages money, Budgets budgets, WhatIf whatIf, Clock clock) {
        this.frames = frames;
        this.gate = gate;
        this.money = money;
        this.budgets = budgets;
        this.whatIf = whatIf;
        this.clock = clock;
    }

    @Get("/money")
    JteModel money(Visit visit, UUID id) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_BALANCE);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "money.title");
        boolean seen = gate.may(visit, id, Deed.VIEW_PURCHASES);
        MoneyPage page = money.of(person.id(), frame.language(),
                new MoneyPages.Wanted(seen, gate.may(visit, id, Deed.ASK), USUAL));
        List<Option> ways = new ArrayList<>();
        String path = "/people/" + id;
        for (String way : List.of("cards", "plan", "requests", "bills", "deliveries", "pots", "returns", "statement",
                "noticed", "what-if", "assistant-cost")) {
            ways.add(new Option(path + "/" + way, frame.say("way." + way), frame.say("way." + way + ".text")));
        }
        if (gate.may(visit, id, Deed.VIEW_PAY)) {
            ways.addFirst(new Option(path + "/pay", frame.say("way.pay"), frame.say("way.pay.text")));
        }
        return templates.personMoney(frame, path, page, seen, ways);
    }

    @Get("/what-if")
    JteModel whatIf(Visit visit, UUID id, @Nullable @QueryValue String hours, @Nullable @QueryValue String anHour,
            @Nullable @QueryValue String buy) {
        SupportedPerson person = gate.person(visit, id, Deed.VIEW_BALANCE);
        Frame frame = frames.person(visit, person, Frames.Spot.MONEY, "whatif.title");
        Form form = Form.empty(frame.language()).with("hours", hours).with("anHour", anHour).with("buy", buy);
        boolean asked = hours != null || buy != null;
        List<String> answers = asked ? answers(person, form, frame.language()) : List.of();
        return templates.personWhatIf(frame, "/people/" + id, form, answers);
    }

    private List<String> answers(SupportedPerson person, Form form, Language language) {
        int hours = form.value("hours").isBlank() ? 0 : form.number("hours", 0, 168);
        Money anHour = form.money("anHour", hours > 0);
        Money price = form.money("buy", false);
        List<String> answers = new ArrayList<>();
        if (form.ok()) {
            When when = new When(clock, language);
            for (Budget budget : budgets.of(person.id())) {
                Forecast.Facts facts = whatIf.facts(budget, when.today());
                answers.add(language.say("whatif.now", Lasting.said(Forecast.of(facts), when, language)));
                answers.add(language.say("whatif.then",
                        Lasting.said(Forecast.of(WhatIf.changed(facts, hours * MINUTES, anHour, price)), when,
                                language)));
            }
        }
        return answers;
    }
}
