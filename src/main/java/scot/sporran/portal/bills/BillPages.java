package scot.sporran.portal.bills;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.payments.OrderEvent;
import scot.sporran.payments.OrderGate;
import scot.sporran.payments.OrderState;
import scot.sporran.payments.PaymentOrder;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;
import scot.sporran.platform.Language;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.SupportedPerson;

/** Says of bills and of those who are paid what person and council read alike. */
@Singleton
final class BillPages {

    private final Payees payees;
    private final OrderGate gate;
    private final Clock clock;

    BillPages(Payees payees, OrderGate gate, Clock clock) {
        this.payees = payees;
        this.gate = gate;
        this.clock = clock;
    }

    static String path(UUID person) {
        return "/people/" + person + "/bills";
    }

    static String payeesPath(UUID person) {
        return path(person) + "/payees";
    }

    /** Whom a person can pay: their own, and whom all of the council's budgets pay. */
    List<Payee> payeesFor(SupportedPerson person) {
        return Stream.of(person.id().value(), person.council().value()).flatMap(owner -> payees.of(owner).stream())
                .filter(payee -> payee.kind() != Payee.Kind.PAYER).toList();
    }

    /** The same, to choose from. */
    List<Option> choices(SupportedPerson person, Language language) {
        return payeesFor(person).stream()
                .map(payee -> new Option(payee.id().value().toString(), payee.name(), standing(payee, language)))
                .toList();
    }

    /** What an account's standing means for whoever wants to pay. */
    static String standing(Payee payee, Language language) {
        Payee.Account current = payee.current();
        Payee.Account waits = payee.proposed();
        if (waits != null) {
            return current == null
                    ? language.say("paid-to.waits", waits.masked())
                    : language.say("paid-to.waits-too", current.masked(), waits.masked());
        }
        return current == null ? "" : language.say("paid-to.counts", current.masked());
    }

    /** A bill as an entry of a list. */
    Line line(PaymentOrder order, Language language) {
        return new Line(path(order.person()) + "/" + order.id().value(), payeeName(order), order.amount().toString(),
                new When(clock, language).day(order.payOn()), null, language.say("bill.state." + order.state()), null,
                null, order.state() == OrderState.CANCELLED);
    }

    String payeeName(PaymentOrder order) {
        return payees.find(order.payee()).map(Payee::name).orElse("");
    }

    /** All that a bill's page shows to that reader. */
    BillView view(Visit visit, PaymentOrder order, Language language) {
        Login reader = visit.login();
        Payee payee = payees.find(order.payee()).orElseThrow();
        boolean changed = accountChanged(order, payee);
        boolean waitsForYes = order.file() == null && (order.state() == OrderState.DRAFT || changed)
                && payee.current() != null;
        boolean own = order.draftedBy().id().equals(reader.id().value());
        return new BillView(order.id().value(), standing(order, payee, own, changed, language),
                facts(order, payee, language),
                waitsForYes && !own && gate.mayStep(reader, order, OrderEvent.APPROVE),
                order.file() == null && order.state().after(OrderEvent.CANCEL).isPresent()
                        && gate.mayStep(reader, order, OrderEvent.CANCEL),
                payee.collects() && order.state() == OrderState.APPROVED
                        && gate.mayStep(reader, order, OrderEvent.COLLECT),
                cameBack(order) && gate.mayAgain(reader, order),
                payee.owner().equals(order.person()) ? payeesPath(order.person()) + "/" + payee.id().value() : null);
    }

    private static boolean cameBack(PaymentOrder order) {
        return order.state() == OrderState.REJECTED || order.state() == OrderState.RETURNED;
    }

    /** Approved for an account that counts no longer: it does not leave before somebody has looked again. */
    private static boolean accountChanged(PaymentOrder order, Payee payee) {
        Payee.Account current = payee.current();
        return order.state() == OrderState.APPROVED && current != null
                && !Objects.equals(order.payeeVersion(), current.version());
    }

    private String standing(PaymentOrder order, Payee payee, boolean own, boolean changed, Language language) {
        String day = new When(clock, language).longDay(order.payOn());
        return switch (order.state()) {
            case DRAFT -> payee.current() == null
                    ? language.say("bill.standing.no-account")
                    : own
                            ? language.say("bill.standing.own")
                            : language.say("bill.standing.draft",
                                    order.draftedBy().name());
            case APPROVED -> changed
                    ? language.say("bill.standing.changed")
                    : language.say(payee.collects() ? "bill.standing.collects" : "bill.standing.approved", day);
            default -> language.say("bill.standing." + order.state(), day);
        };
    }

    private List<Fact> facts(PaymentOrder order, Payee payee, Language language) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(language.say("bill.amount"), order.amount().toString()));
        facts.add(new Fact(language.say("bill.to"), payee.name()));
        Payee.Account account = payee.current() != null ? payee.current() : payee.proposed();
        if (account != null) {
            facts.add(new Fact(language.say("bill.account"), account.masked()));
        }
        facts.add(new Fact(language.say("bill.on"), new When(clock, language).longDay(order.payOn())));
        facts.add(new Fact(language.say("bill.reference"), order.reference()));
        facts.add(new Fact(language.say("bill.written-by"), order.draftedBy().name()));
        By approved = order.approvedBy();
        if (approved != null) {
            facts.add(new Fact(language.say("bill.agreed-by"), approved.name()));
        }
        if (!order.reason().isBlank()) {
            facts.add(new Fact(language.say("bill.reason"), order.reason()));
        }
        return facts;
    }

    /** The person's own payee; empty when it is somebody else's. */
    Optional<Payee> own(UUID person, UUID payee) {
        return payees.find(new PayeeId(payee)).filter(one -> one.owner().equals(person));
    }

    /** An account in words; none where there is none. */
    static String account(Payee.@Nullable Account account, Language language) {
        return account == null
                ? language.say("paid-to.none")
                : account.confirmedBy() == null
                        ? language.say("paid-to.given", account.masked(), account.proposedBy())
                        : language.say("paid-to.seen", account.masked(), account.proposedBy(), account.confirmedBy());
    }
}
