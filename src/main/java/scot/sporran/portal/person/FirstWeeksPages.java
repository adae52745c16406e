package scot.sporran.portal.person;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.Card;
import scot.sporran.cards.CardState;
import scot.sporran.cards.Cards;
import scot.sporran.cards.practice.Practice;
import scot.sporran.cards.search.PersonPayments;
import scot.sporran.cards.search.WantedPayments;
import scot.sporran.identity.Deed;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;
import scot.sporran.payruns.timesheets.Timesheets;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.Contacts;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportOption;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.EmergencyCards;

/** How somebody's first twelve weeks go, from what is known of them: nobody ticks anything. */
@Singleton
final class FirstWeeksPages {

    private final Gate gate;
    private final Budgets budgets;
    private final Contacts contacts;
    private final EmergencyCards emergencies;
    private final Practice practice;
    private final Cards cards;
    private final PersonPayments payments;
    private final Receipts receipts;
    private final Employers employers;
    private final Employments employments;
    private final Timesheets timesheets;
    private final Clock clock;

    FirstWeeksPages(Gate gate, Budgets budgets, Contacts contacts, EmergencyCards emergencies, Practice practice,
            Cards cards, PersonPayments payments, Receipts receipts, Employers employers, Employments employments,
            Timesheets timesheets, Clock clock) {
        this.gate = gate;
        this.budgets = budgets;
        this.contacts = contacts;
        this.emergencies = emergencies;
        this.practice = practice;
        this.cards = cards;
        this.payments = payments;
        this.receipts = receipts;
        this.employers = employers;
        this.employments = employments;
        this.timesheets = timesheets;
        this.clock = clock;
    }

    /** Empty for who has managed a budget for longer, for who manages none, and for who may not see payments. */
    Optional<FirstWeeks> of(Visit visit, SupportedPerson person) {
        if (!gate.may(visit, person.id().value(), Deed.VIEW_PURCHASES)) {
            return Optional.empty();
        }
        List<Budget> own = budgets.of(person.id()).stream().filter(one -> one.option() == SupportOption.OPTION_1)
                .toList();
        LocalDate today = new When(clock).today();
        return own.stream().map(Budget::openedOn).min(Comparator.naturalOrder())
                .filter(began -> FirstWeeks.cover(began, today))
                .flatMap(began -> FirstWeeks.of(facts(visit, person.id(), began, own), today));
    }

    private FirstWeeks.Facts facts(Visit visit, PersonId person, LocalDate began, List<Budget> own) {
        List<Card> held = own.stream().flatMap(budget -> cards.of(budget.id()).stream()).toList();
        boolean practised = own.stream().anyMatch(budget -> !practice.of(budget.id()).isEmpty());
        boolean canPractise = own.stream().anyMatch(budget -> practice.hindrance(budget).isEmpty());
        boolean paid = !payments
                .of(person, new WantedPayments("", null, null, null, WantedPayments.Became.PAID), null, 1)
                .found().isEmpty();
        return new FirstWeeks.Facts(began, contacts.of(person).version() > 0, emergencies.of(person).version() > 0,
                practised || canPractise ? practised : null,
                held.isEmpty() ? null : held.stream().anyMatch(card -> card.state() == CardState.ACTIVE), paid,
                own.stream().anyMatch(budget -> !receipts.of(budget.id()).isEmpty()), employing(visit, person));
    }

    private FirstWeeks.@Nullable Employing employing(Visit visit, PersonId person) {
        if (!gate.may(visit, person.value(), Deed.VIEW_PAY)) {
            return null;
        }
        return employers.ofPerson(person).map(this::employing).orElse(null);
    }

    private FirstWeeks.Employing employing(Employer employer) {
        List<Employment> jobs = employments.of(employer.id());
        return new FirstWeeks.Employing(!jobs.isEmpty(), employer.terms().insuranceUntil() != null,
                jobs.stream().anyMatch(job -> !timesheets.of(job.id(), 1).isEmpty()));
    }
}
