package scot.sporran.portal.cards;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Delegations;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.payruns.employment.Assistant;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;

/** Whom somebody can give a card to, and from which budget: their assistants and those who act for them. */
@Singleton
final class CardHolders {

    private final Gate gate;
    private final Budgets budgets;
    private final Delegations delegations;
    private final Logins logins;
    private final Employers employers;
    private final Employments employments;
    private final Clock clock;

    CardHolders(Gate gate, Budgets budgets, Delegations delegations, Logins logins, Employers employers,
            Employments employments, Clock clock) {
        this.gate = gate;
        this.budgets = budgets;
        this.delegations = delegations;
        this.logins = logins;
        this.employers = employers;
        this.employments = employments;
        this.clock = clock;
    }

    private Map<LoginId, String> names(SupportedPerson person) {
        Map<LoginId, String> names = new LinkedHashMap<>();
        var today = London.dateOf(clock.instant());
        employers.ofPerson(person.id()).stream().flatMap(employer -> employments.of(employer.id()).stream())
                .filter(job -> job.covers(today)).map(Employment::assistant)
                .flatMap(id -> employments.assistant(id).stream()).forEach(assistant -> put(names, assistant));
        delegations.ofPerson(person.id().value()).stream().filter(one -> one.standsOn(today))
                .forEach(one -> logins.find(one.login())
                        .ifPresent(login -> names.putIfAbsent(login.id(), login.displayName())));
        return names;
    }

    private static void put(Map<LoginId, String> names, Assistant assistant) {
        LoginId login = assistant.login();
        if (login != null) {
            names.put(login, assistant.name());
        }
    }

    /** To choose from; somebody who does not sign in here can have a card too. */
    List<Option> of(SupportedPerson person, Language language) {
        List<Option> options = new ArrayList<>();
        names(person).forEach((login, name) -> options.add(new Option(login.value().toString(), name)));
        options.add(new Option("", language.say("order.holder.other")));
        return options;
    }

    Set<UUID> logins(SupportedPerson person) {
        return names(person).keySet().stream().map(LoginId::value).collect(java.util.stream.Collectors.toSet());
    }

    /** The budgets that a card can pay from. */
    List<Option> budgets(Visit visit, SupportedPerson person, Language language) {
        return budgets.of(person.id()).stream()
                .map(budget -> new Option(budget.id().value().toString(),
                        language.say("budget.option." + budget.option())))
                .toList();
    }

    /** The one that was chosen, or the only one; 404 for another person's. */
    Budget budget(Visit visit, SupportedPerson person, String chosen) {
        List<Budget> all = budgets.of(person.id());
        Budget budget = all.stream().filter(one -> one.id().value().toString().equals(chosen)).findFirst()
                .or(() -> chosen.isBlank() ? all.stream().findFirst() : java.util.Optional.empty())
                .orElseThrow(Access::notThere);
        return gate.budget(visit, budget.id().value(), Deed.VIEW_BALANCE);
    }
}
