package scot.sporran.portal.person;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.portal.Gate;
import scot.sporran.portal.Visit;
import scot.sporran.returns.ReturnTerms;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportedPerson;

/** Where a person adds a receipt in one tap. */
@Singleton
final class ReceiptPlaces {

    private final Gate gate;
    private final Budgets budgets;
    private final ReturnTerms terms;

    ReceiptPlaces(Gate gate, Budgets budgets, ReturnTerms terms) {
        this.gate = gate;
        this.budgets = budgets;
        this.terms = terms;
    }

    /** The page for it; with several budgets, the one where they are chosen; null where none takes receipts from this reader. */
    @Nullable
    String of(Visit visit, SupportedPerson person) {
        UUID id = person.id().value();
        if (!gate.may(visit, id, Deed.CONFIRM) || !gate.may(visit, id, Deed.VIEW_PURCHASES)) {
            return null;
        }
        List<Budget> taking = budgets.of(person.id()).stream().filter(terms::takesReceipts).toList();
        return switch (taking.size()) {
            case 0 -> null;
            case 1 -> "/people/" + id + "/receipts/" + taking.getFirst().id().value();
            default -> "/people/" + id + "/returns";
        };
    }
}
