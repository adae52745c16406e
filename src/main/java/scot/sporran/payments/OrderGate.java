package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Subject;

/**
 * Who may write a payment down, approve it, give it up or have it paid again: whoever spends from the budget, officers, and for
 * wages that came back those who run and approve the pay. That two people are needed is the order's own rule.
 */
@Singleton
public class OrderGate {

    private final Access access;

    OrderGate(Access access) {
        this.access = access;
    }

    /** Whether the login may write payments of that person down. */
    public boolean mayDraft(Login login, UUID person) {
        return may(login, person, Deed.PREPARE_MONEY);
    }

    /** Lets through whoever may write payments of that person down; 404 or 403 for others. */
    public void requireDraft(SignedIn who, UUID person) {
        require(who, person, mayDraft(who.login(), person));
    }

    /** Whether the login may do that to an order, by what it is to them. @param event a person's: approve, cancel or collect */
    public boolean mayStep(Login login, PaymentOrder order, OrderEvent event) {
        return event != OrderEvent.COLLECT && paysWages(login, order, Deed.APPROVE_PAY) || may(login, order.person(),
                event == OrderEvent.CANCEL ? Deed.PREPARE_MONEY : Deed.RELEASE_MONEY);
    }

    /** Lets through whoever may do that to an order; 404 or 403 for others. */
    public void requireStep(SignedIn who, PaymentOrder order, OrderEvent event) {
        require(who, order.person(), mayStep(who.login(), order, event));
    }

    /** Whether the login may have what came back paid once more. */
    public boolean mayAgain(Login login, PaymentOrder order) {
        return paysWages(login, order, Deed.RUN_PAY) || may(login, order.person(), Deed.PREPARE_MONEY);
    }

    /** Lets through whoever may have what came back paid once more; 404 or 403 for others. */
    public void requireAgain(SignedIn who, PaymentOrder order) {
        require(who, order.person(), mayAgain(who.login(), order));
    }

    private boolean may(Login login, UUID person, Deed officers) {
        Subject subject = Subject.person(person);
        return access.may(login, officers, subject) || access.may(login, Deed.SPEND, subject);
    }

    private void require(SignedIn who, UUID person, boolean may) {
        if (!may) {
            access.require(who, Deed.SPEND, Subject.person(person));
        }
    }

    /** Whoever runs or approves the pay of somebody may see to it that wages which came back are paid again. */
    private boolean paysWages(Login login, PaymentOrder order, Deed deed) {
        boolean cameBack = order.origin() instanceof Origin.FromPot || order.state() == OrderState.REJECTED
                || order.state() == OrderState.RETURNED;
        return order.purpose() == Purpose.WAGES && cameBack
                && access.may(login, deed, Subject.person(order.person()));
    }
}
