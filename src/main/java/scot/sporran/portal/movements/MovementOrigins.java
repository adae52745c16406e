package scot.sporran.portal.movements;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.Payment;
import scot.sporran.cards.Payments;
import scot.sporran.cards.PurchaseDesk;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.foureyes.FourEyes;
import scot.sporran.identity.foureyes.Proposal;
import scot.sporran.identity.foureyes.ProposalState;
import scot.sporran.ledger.Corrections;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.LedgerQueries.EntryView;
import scot.sporran.payments.OrderId;
import scot.sporran.payments.PaymentOrders;
import scot.sporran.payruns.employment.Employers;
import scot.sporran.payruns.pay.PaidPayslip;
import scot.sporran.payruns.pay.Payslips;
import scot.sporran.payruns.runs.PayRuns;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Gate;
import scot.sporran.portal.PaymentGate;
import scot.sporran.portal.PaymentLines;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.person.AboutPayment;
import scot.sporran.support.Budget;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.holders.LineId;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;
import scot.sporran.support.money.BudgetMoney;
import scot.sporran.support.money.Contributions;
import scot.sporran.support.money.FundingRuns;

/**
 * What an entry came from and who agreed to it. Its hold names a payment by card or by bank or a delivery, its actor the run or
 * the case that wrote it, and its command the rest.
 */
@Singleton
final class MovementOrigins {

    private static final String LOGIN = "login:";
    private static final String FUNDING = "funding run ";
    private static final String PAY = "pay run ";
    private static final String UNSPENT = "surplus ";

    private final Gate gate;
    private final Logins logins;
    private final FourEyes fourEyes;
    private final ByHold byHold;
    private final ByRun byRun;
    private final BudgetMoney money;
    private final Contributions contributions;
    private final Clock clock;

    MovementOrigins(Gate gate, Logins logins, FourEyes fourEyes, ByHold byHold, ByRun byRun, BudgetMoney money,
            Contributions contributions, Clock clock) {
        this.gate = gate;
        this.logins = logins;
        this.fourEyes = fourEyes;
        this.byHold = byHold;
        this.byRun = byRun;
        this.money = money;
        this.contributions = contributions;
        this.clock = clock;
    }

    /** An entry, whose it is, and who asks. @param correction that it is part of; null for none */
    record Asked(Visit visit, SupportedPerson person, Budget budget, EntryView entry,
            Corrections.@Nullable Correction correction, Frame frame) {

        String path() {
            return "/people/" + person.id().value();
        }

        boolean staff() {
            return Frames.isStaff(visit.login());
        }

        Fact fact(String key, String value, @Nullable String href) {
            return new Fact(frame.say(key), value, href);
        }
    }

    /** What names a hold: payments by bank, payments by card, deliveries. */
    @Singleton
    static final class ByHold {

        private final PaymentOrders orders;
        private final Payments payments;
        private final PurchaseDesk desk;
        private final AboutPayment about;
        private final ServiceLines lines;

        ByHold(PaymentOrders orders, Payments payments, PurchaseDesk desk, AboutPayment about, ServiceLines lines) {
            this.orders = orders;
            this.payments = payments;
            this.desk = desk;
            this.about = about;
            this.lines = lines;
        }

        private List<Fact> of(HoldId hold, Asked asked) {
            List<Fact> facts = new ArrayList<>();
            orders.find(new OrderId(hold.value())).filter(order -> order.fund().equals(asked.budget().fund()))
                    .ifPresent(order -> {
                        facts.add(asked.fact("movement.origin.bill", order.reference(),
                                asked.path() + "/bills/" + order.id().value()));
                        facts.add(asked.fact("movement.begun", order.draftedBy().name(), null));
                        if (order.approvedBy() != null) {
                            facts.add(asked.fact("movement.agreed", order.approvedBy().name(), null));
                        }
                    });
            if (facts.isEmpty()) {
                card(hold, asked, facts);
            }
            if (facts.isEmpty()) {
                delivery(hold, asked, facts);
            }
            return facts;
        }

        private void card(HoldId hold, Asked asked, List<Fact> facts) {
            Optional<Payment> payment = payments.ofHold(asked.budget().id(), hold);
            payment.ifPresent(found -> {
                facts.add(asked.fact("movement.origin.card", PaymentLines.shop(found, asked.frame().language()),
                        asked.path() + "/payments/" + found.id()));
                facts.addAll(about.of(new PaymentGate.Found(asked.person(), asked.budget(), found), asked.frame())
                        .facts());
            });
            if (payment.isEmpty()) {
                // a shop may take money without having asked first
                desk.find(hold.value()).filter(found -> found.budget().equals(asked.budget().id()))
                        .ifPresent(found -> facts.add(asked.fact("movement.origin.card", found.shop(),
                                asked.path() + "/payments")));
            }
        }

        private void delivery(HoldId hold, Asked asked, List<Fact> facts) {
            Optional<ServiceLine> line = lines.find(new LineId(hold.value()))
                    .filter(found -> found.budget().equals(asked.budget().id()));
            line.ifPresent(found -> {
                facts.add(asked.fact("movement.origin.delivery", found.what(), asked.path() + "/deliveries"));
                facts.add(asked.fact("movement.begun", found.postedBy(), null));
                if (found.settledBy() != null) {
                    facts.add(asked.fact("movement.agreed", found.settledBy(), null));
                }
            });
        }
    }

    /** What is done for many at once: funding runs and pay runs. */
    @Singleton
    static final class ByRun {

        private final FundingRuns fundings;
        private final PayRuns pays;
        private final Payslips payslips;
        private final Employers employers;

        ByRun(FundingRuns fundings, PayRuns pays, Payslips payslips, Employers employers) {
            this.fundings = fundings;
            this.pays = pays;
            this.payslips = payslips;
            this.employers = employers;
        }

        private List<Fact> funding(UUID run, Asked asked, When when, @Nullable String href) {
            return fundings.find(run).map(found -> {
                List<Fact> facts = new ArrayList<>(List.of(
                        asked.fact("movement.origin.funding", when.longDay(found.payOn()), href),
                        asked.fact("movement.begun", found.preparedName(), null)));
                if (found.releasedName() != null) {
                    facts.add(asked.fact("movement.agreed", found.releasedName(), null));
                }
                return facts;
            }).orElse(new ArrayList<>());
        }

        private List<Fact> pay(UUID run, Asked asked, When when, boolean slips) {
            EntryView entry = asked.entry();
            List<Fact> facts = new ArrayList<>();
            employers.ofPerson(asked.person().id()).stream()
                    .flatMap(employer -> payslips.of(employer.id(), entry.effectiveOn(), entry.effectiveOn()).stream())
                    .map(PaidPayslip::id).filter(slip -> Payslips.postedUnder(slip).equals(entry.key()))
                    .forEach(slip -> facts.add(asked.fact("movement.origin.payslip",
                            when.longDay(entry.effectiveOn()), slips ? "/payslips/" + slip : null)));
            pays.find(run).ifPresent(found -> {
                facts.add(asked.fact("movement.begun", found.preparedName(), null));
                if (found.approvedName() != null) {
                    facts.add(asked.fact("movement.agreed", found.approvedName(), null));
                }
            });
            return facts;
        }
    }

    /** Who wrote it, in words: somebody by name, or what did it by itself. */
    String by(String actor, Frame frame) {
        if (actor.startsWith(LOGIN)) {
            return idAfter(LOGIN, actor).flatMap(id -> logins.find(new LoginId(id))).map(Login::displayName)
                    .orElseGet(() -> frame.say("movement.by.service"));
        }
        if (actor.startsWith("acquirer:") || actor.startsWith("network:")) {
            return frame.say("movement.by.card");
        }
        return frame.say(actor.startsWith(FUNDING)
                ? "movement.by.funding"
                : actor.startsWith(PAY)
                        ? "movement.by.pay"
                        : actor.startsWith(UNSPENT)
                                ? "movement.by.unspent"
                                : actor.equals("bank")
                                        ? "movement.by.bank"
                                        : actor.equals("council") ? "movement.by.council" : "movement.by.service");
    }

    private static Optional<UUID> idAfter(String prefix, String actor) {
        try {
            return actor.startsWith(prefix)
                    ? Optional.of(UUID.fromString(actor.substring(prefix.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    List<Fact> of(Asked asked) {
        List<Fact> facts = new ArrayList<>();
        EntryView entry = asked.entry();
        When when = new When(clock, asked.frame().language());
        HoldId hold = entry.hold();
        if (hold != null) {
            facts.addAll(byHold.of(hold, asked));
        }
        boolean prepares = asked.staff() && gate.may(asked.visit(), asked.person().id().value(), Deed.PREPARE_MONEY);
        idAfter(FUNDING, entry.actor()).ifPresent(run -> facts.addAll(byRun.funding(run, asked, when,
                prepares ? "/work/funding-runs/" + run : null)));
        idAfter(PAY, entry.actor()).ifPresent(run -> facts.addAll(byRun.pay(run, asked, when,
                gate.may(asked.visit(), asked.person().id().value(), Deed.VIEW_PAY))));
        idAfter(UNSPENT, entry.actor()).ifPresent(found -> facts.add(asked.fact("movement.origin.unspent",
                asked.frame().say("movement.see"), !asked.staff()
                        ? asked.path() + "/unspent/" + found
                        : prepares ? "/work/surplus/" + found : null)));
        if (entry.counter() == CounterAccount.CONTRIBUTION_RECEIVABLE) {
            contributions.referenceOf(asked.budget().id(), entry.key())
                    .ifPresent(reference -> facts.add(asked.fact("movement.origin.share", reference, null)));
        }
        money.whyMoved(entry.key()).ifPresent(why -> facts.add(asked.fact("movement.why", why, null)));
        corrected(asked, facts);
        return facts;
    }

    /** What undid it, or which entry it undoes: why, and which two people said so. */
    private void corrected(Asked asked, List<Fact> facts) {
        Corrections.Correction correction = asked.correction();
        if (correction == null) {
            return;
        }
        boolean undone = correction.undone() == asked.entry().sequence();
        facts.add(asked.fact(undone ? "movement.undone" : "movement.undoes", asked.frame().say("movement.see"),
                MovementPages.path(asked.person().id(), asked.budget().id(),
                        undone ? correction.by() : correction.undone())));
        facts.add(asked.fact("movement.why", correction.reason(), null));
        Optional<Proposal> proposal = proposals(asked, ProposalState.DONE)
                .filter(one -> one.wanted().value("sequence").strip().equals(String.valueOf(correction.undone())))
                .findFirst();
        proposal.ifPresent(found -> facts.add(asked.fact("movement.begun", found.proposedName(),
                may(asked) ? "/work/four-eyes/" + found.id() : null)));
        facts.add(asked.fact("movement.agreed", by(correction.actor(), asked.frame()), null));
    }

    /** The proposal to undo it that waits for a second person. */
    Optional<String> waiting(Asked asked) {
        return proposals(asked, ProposalState.PROPOSED)
                .filter(one -> one.wanted().value("sequence").strip()
                        .equals(String.valueOf(asked.entry().sequence())) && clock.instant().isBefore(one.expiresAt()))
                .map(one -> "/work/four-eyes/" + one.id()).findFirst();
    }

    private Stream<Proposal> proposals(Asked asked, ProposalState state) {
        String budget = asked.budget().id().value().toString();
        return fourEyes.about(asked.person().council().value(), asked.person().id().value(), "correction", state)
                .stream().filter(one -> one.wanted().value("budget").strip().equals(budget));
    }

    private boolean may(Asked asked) {
        return asked.staff() && gate.may(asked.visit(), asked.person().id().value(), Deed.RELEASE_MONEY);
    }
}
