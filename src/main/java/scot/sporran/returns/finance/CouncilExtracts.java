package scot.sporran.returns.finance;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payments.PaymentsOut;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;
import scot.sporran.support.Contact;
import scot.sporran.support.Contacts;
import scot.sporran.support.CouncilId;
import scot.sporran.support.People;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.about.AboutPeople;
import scot.sporran.support.about.AboutPerson;
import scot.sporran.support.plan.AgreementHistory;
import scot.sporran.support.plan.Agreements;

/**
 * Rows for two receivers outside: who was paid (a creditor feed), and who has a budget, in the shape of the National Fraud
 * Initiative's data on personal budgets. What is not kept here, such as a National Insurance number of a supported person, or was
 * never asked, such as many a date of birth, is an empty cell for the council to fill in from its own records.
 */
@Singleton
class CouncilExtracts {

    /** Columns of the creditor feed: a line for each payment that left. */
    static final List<String> CREDITORS = List.of("creditor_id", "creditor_name", "creditor_kind", "account_ending",
            "payment_date", "payment_reference", "amount", "state", "council_reference", "budget_id");

    /** Columns of the fraud initiative's shape: a line for each budget that was open on any of the days. */
    static final List<String> BUDGETS = List.of("reference", "council_reference", "title", "surname", "forename",
            "date_of_birth", "national_insurance_number", "address", "telephone", "email", "option", "start_date",
            "end_date", "gross_weekly_amount", "agreed_in_period");

    private static final int PAGE = 200;
    private static final int A_WEEK = 7;

    private final PaymentsOut payments;
    private final People people;
    private final Budgets budgets;
    private final Contacts contacts;
    private final Agreements agreements;
    private final AboutPeople about;

    CouncilExtracts(PaymentsOut payments, People people, Budgets budgets, Contacts contacts, Agreements agreements,
            AboutPeople about) {
        this.payments = payments;
        this.people = people;
        this.budgets = budgets;
        this.contacts = contacts;
        this.agreements = agreements;
        this.about = about;
    }

    /** Payments with a pay day from one day to another that left, also those that came back; by day, then by id. */
    List<List<String>> creditors(CouncilId council, LocalDate from, LocalDate to) {
        Map<UUID, String> references = new HashMap<>();
        people.of(council).forEach(person -> references.put(person.id().value(), text(person.councilReference())));
        List<List<String>> rows = new ArrayList<>(List.of(CREDITORS));
        for (PaymentsOut.Left left : payments.left(council.value(), from, to)) {
            rows.add(List.of(left.order().payee().value().toString(), left.payee(), left.kind().name(),
                    left.masked(), left.order().payOn().toString(), left.order().reference(),
                    pounds(left.order().amount()), left.order().state().name(),
                    references.getOrDefault(left.order().person(), ""), left.order().fund().value().toString()));
        }
        return rows;
    }

    /** Budgets that were open on any day from one to another. */
    List<List<String>> budgets(CouncilId council, LocalDate from, LocalDate to) {
        List<List<String>> rows = new ArrayList<>(List.of(BUDGETS));
        Map<PersonId, AboutPerson> known = about.of(council);
        BudgetId after = null;
        List<Budget> page;
        do {
            page = budgets.of(council, after, PAGE);
            Map<BudgetId, AgreementHistory> agreed = agreements.histories(page.stream().map(Budget::id).toList());
            for (Budget budget : page) {
                after = budget.id();
                LocalDate closed = budgets.closedOn(budget.id()).orElse(null);
                if (!budget.openedOn().isAfter(to) && (closed == null || !closed.isBefore(from))) {
                    AboutPerson its = known.getOrDefault(budget.person(), AboutPerson.NOTHING);
                    rows.add(row(budget, its.born(), closed == null ? "" : closed.toString(),
                            agreed.get(budget.id()), from, to));
                }
            }
        } while (page.size() == PAGE);
        return rows;
    }

    private List<String> row(Budget budget, @Nullable LocalDate born, String closed,
            @Nullable AgreementHistory agreed, LocalDate from, LocalDate to) {
        SupportedPerson person = people.find(budget.person()).orElseThrow();
        Contact contact = contacts.of(person.id()).contact();
        String name = person.displayName().strip();
        int last = name.lastIndexOf(' ');
        Money weekly = agreed == null ? Money.ZERO : sum(agreed.regularlyDue(to.minusDays(A_WEEK - 1L), to));
        Money due = agreed == null ? Money.ZERO : sum(agreed.due(from, to));
        return List.of(budget.id().value().toString(), text(person.councilReference()), "",
                name.substring(last + 1), last < 0 ? "" : name.substring(0, last), born == null ? "" : born.toString(),
                "", text(contact.address()),
                text(contact.phone()), text(contact.email()), budget.option().name(), budget.openedOn().toString(),
                closed, pounds(weekly), pounds(due));
    }

    private static Money sum(Map<?, Money> parts) {
        return parts.values().stream().reduce(Money.ZERO, Money::plus);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String pounds(Money sum) {
        return BigDecimal.valueOf(sum.pence(), 2).toPlainString();
    }
}
