package scot.sporran.portal.person;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import scot.sporran.cards.CardState;
import scot.sporran.cards.Cards;
import scot.sporran.correspondence.CorrespondenceDesk;
import scot.sporran.identity.Deed;
import scot.sporran.platform.Language;
import scot.sporran.monitoring.cases.CaseState;
import scot.sporran.monitoring.cases.Cases;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Noticed;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.AgreementState;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.LineState;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;
import scot.sporran.support.requests.RequestState;
import scot.sporran.support.requests.Requests;

/** What waits for a person: as little as there is, each with the page where it is done. */
@Singleton
final class Todo {

    private static final int LOOKED_AT = 50;

    private final Gate gate;
    private final Budgets budgets;
    private final Requests requests;
    private final Cards cards;
    private final FundAgreements agreements;
    private final ServiceLines deliveries;
    private final MoneyTodo money;
    private final Cases noticed;
    private final CorrespondenceDesk desk;

    Todo(Gate gate, Budgets budgets, Requests requests, Cards cards, FundAgreements agreements,
            ServiceLines deliveries, MoneyTodo money, Cases noticed, CorrespondenceDesk desk) {
        this.gate = gate;
        this.budgets = budgets;
        this.requests = requests;
        this.cards = cards;
        this.agreements = agreements;
        this.deliveries = deliveries;
        this.money = money;
        this.noticed = noticed;
        this.desk = desk;
    }

    /** What this visitor can do for the person now. */
    List<Option> of(Visit visit, SupportedPerson person, Language language) {
        String path = "/people/" + person.id().value();
        boolean asks = gate.may(visit, person.id().value(), Deed.ASK);
        boolean spends = gate.may(visit, person.id().value(), Deed.SPEND);
        boolean confirms = gate.may(visit, person.id().value(), Deed.CONFIRM);
        List<Option> todo = new ArrayList<>();
        if (gate.may(visit, person.id().value(), Deed.WRITE_MESSAGES)) {
            int unseen = desk.unseen(visit.login(), person.id().value());
            if (unseen > 0) {
                todo.add(new Option(path + "/messages", language.say("todo.messages", unseen)));
            }
        }
        if (asks) {
            requests.of(person.id(), null, LOOKED_AT).stream()
                    .filter(request -> request.state() == RequestState.QUESTIONED)
                    .forEach(request -> todo.add(new Option(path + "/requests/" + request.id().value(),
                            language.say("todo.answer"), request.what())));
        }
        if (confirms) {
            boolean self = person.id().value().equals(visit.login().personId());
            noticed.shownTo(person.id(), self, LOOKED_AT).stream().filter(flag -> flag.state() == CaseState.ASKED)
                    .forEach(flag -> todo.add(new Option(path + "/noticed/" + flag.id(), language.say("todo.noticed"),
                            Noticed.say(flag, language))));
        }
        for (Budget budget : budgets.of(person.id())) {
            if (spends) {
                cards.of(budget.id()).stream().filter(card -> card.state() == CardState.INACTIVE)
                        .forEach(card -> todo.add(new Option(path + "/cards", language.say("todo.card"),
                                language.say("card.ends-in", card.lastFour()))));
            }
            if (confirms) {
                agreements.of(budget.id()).forEach(agreement -> delivered(agreement, path, language, todo));
                todo.addAll(money.of(budget.id(), path, language));
            }
        }
        return todo;
    }

    private void delivered(FundAgreement agreement, String path, Language language, List<Option> todo) {
        if (agreement.state() == AgreementState.PROPOSED && !agreement.accepted().containsKey(Party.PERSON)) {
            todo.add(new Option(path + "/deliveries", language.say("todo.fund"), ""));
        }
        List<ServiceLine> waiting = deliveries.of(agreement.id(), null, LOOKED_AT).stream()
                .filter(line -> line.state() == LineState.POSTED).toList();
        if (!waiting.isEmpty()) {
            todo.add(new Option(path + "/deliveries",
                    waiting.size() == 1
                            ? language.say("todo.delivery")
                            : language.say("todo.deliveries", waiting.size()),
                    waiting.getFirst().what().isBlank() ? waiting.getFirst().service() : waiting.getFirst().what()));
        }
    }
}
