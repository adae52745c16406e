package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.cards.Payment;
import scot.sporran.cards.Payments;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;

/** Lets a visitor through to a payment of a person's, or says that there is none. */
@Singleton
public final class PaymentGate {

    private final Gate gate;
    private final Payments payments;

    PaymentGate(Gate gate, Payments payments) {
        this.gate = gate;
        this.payments = payments;
    }

    /** A payment, whose it is, and from what. */
    public record Found(SupportedPerson person, Budget budget, Payment payment) {}

    /** The payment; 404 when it is not that person's, or is not for this visitor. @param deed what is to be done about it */
    public Found payment(Visit visit, UUID person, UUID payment, Deed deed) {
        SupportedPerson whose = gate.person(visit, person, deed);
        Payments.OfBudget found = payments.find(payment).orElseThrow(Access::notThere);
        Budget budget = gate.budget(visit, found.budget().value(), Deed.VIEW_PURCHASES);
        if (!budget.person().equals(whose.id())) {
            throw Access.notThere();
        }
        return new Found(whose, budget, found.payment());
    }

    /** Whether the visitor may do something for a person. */
    public boolean may(Visit visit, UUID person, Deed deed) {
        return gate.may(visit, person, deed);
    }
}
