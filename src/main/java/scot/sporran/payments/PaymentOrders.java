package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Pot;
import scot.sporran.ledger.Receipt;
import scot.sporran.payments.bank.Transfer;
import scot.sporran.payments.payees.By;
import scot.sporran.payments.payees.Payee;
import scot.sporran.payments.payees.PayeeId;
import scot.sporran.payments.payees.Payees;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.London;

/**
 * Payments from the first word to the bank's last. The money follows first and the row after it: when something stops in
 * between, the same command again finds the money moved and only moves the row.
 */
@Singleton
public class PaymentOrders {

    private static final int LONGEST_REASON = 200;
    private static final int FARTHEST_DAYS = 400;

    private final OrderTables tables;
    private final OrderMoney money;
    private final Payees payees;
    private final Clock clock;

    PaymentOrders(OrderTables tables, OrderMoney money, Payees payees, Clock clock) {
        this.tables = tables;
        this.money = money;
        this.payees = payees;
        this.clock = clock;
    }

    /** Writes a payment down. Nothing is held yet. The same key with the same content gives the first order again. */
    public OrderResult draft(NewOrder wanted, By by) {
        OrderId id = OrderReference.idOf(wanted.council(), wanted.key());
        Optional<PaymentOrder> before = find(id);
        if (before.isEmpty()) {
            Payee payee = payees.find(wanted.payee()).orElse(null);
            boolean theirs = payee != null && payee.council().equals(wanted.council())
                    && (payee.owner().equals(wanted.person()) || payee.owner().equals(wanted.council()));
            if (!theirs) {
                return new OrderResult.Refused(OrderResult.Why.PAYEE_OF_OTHERS);
            }
            tables.insert(id, wanted, wanted.purpose().isBookedByReference()
                    ? Transfer.reference(wanted.words())
                    : OrderReference.of(wanted.words(), id), by);
            before = find(id);
        }
        PaymentOrder order = before.orElseThrow();
        boolean same = order.payee().equals(wanted.payee()) && order.amount().equals(wanted.amount())
                && order.payOn().equals(wanted.payOn()) && order.fund().equals(wanted.fund())
                && order.origin().equals(wanted.origin()) && order.purpose() == wanted.purpose();
        return same ? new OrderResult.Done(order) : new OrderResult.Refused(OrderResult.Why.OTHER_CONTENT);
    }

    /** The day, when a payment can be written down for it. @throws BadInputException when it is past or too far ahead */
    public LocalDate payDay(LocalDate wanted) {
        LocalDate today = London.dateOf(clock.instant());
        if (wanted.isBefore(today) || wanted.isAfter(today.plusDays(FARTHEST_DAYS))) {
            throw new BadInputException("payOn", "a day from today to " + FARTHEST_DAYS + " days on",
                    "Send the day on which the payee is to have the money.");
        }
        return wanted;
    }

    /** Lets a payment go out on its day: by somebody who did not write it down. Its money is held from now on. */
    public OrderResult approve(PaymentOrder order, By by) {
        return approveAll(List.of(order), by).values().iterator().next();
    }

    /** As {@link #approve} for many: the ledger decides them together. */
    public Map<OrderId, OrderResult> approveAll(List<PaymentOrder> orders, By by) {
        LocalDate today = London.dateOf(clock.instant());
        Map<OrderId, OrderResult> results = new LinkedHashMap<>();
        Map<PaymentOrder, CompletableFuture<String>> asked = new LinkedHashMap<>();
        Map<PayeeId, Optional<Payee>> known = new LinkedHashMap<>();
        for (PaymentOrder order : orders) {
            Payee payee = known.computeIfAbsent(order.payee(), payees::find).orElseThrow();
            OrderResult.Why refusal = refusal(order, payee, by);
            if (refusal != null) {
                results.put(order.id(), new OrderResult.Refused(refusal));
            } else {
                asked.put(order, money.follow(order, OrderEvent.APPROVE, by, today));
            }
        }
        asked.forEach((order, answer) -> {
            String code = join(answer);
            int version = version(known.get(order.payee()));
            results.put(order.id(), code.equals(Receipt.DONE)
                    ? tables.approve(order, version, by) ? done(order.id()) : perhapsThere(order, OrderState.APPROVED)
                    : refused(code));
        });
        return results;
    }

    private static OrderResult.@Nullable Why refusal(PaymentOrder order, Payee payee, By by) {
        if (order.state().after(OrderEvent.APPROVE).isEmpty() || order.file() != null) {
            return OrderResult.Why.NOT_NOW;
        }
        if (order.draftedBy().id().equals(by.id())) {
            return OrderResult.Why.SAME_PERSON;
        }
        return payee.current() == null ? OrderResult.Why.NO_ACCOUNT : null;
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
    private static int version(@Nullable Optional<Payee> payee) {
        Payee.Account current = payee == null ? null : payee.map(Payee::current).orElse(null);
        return current == null ? 0 : current.version();
    }

    /** Gives a payment up before it is in a file. What was held is free again. */
    public OrderResult cancel(PaymentOrder order, String reason, By by) {
        boolean before = order.state() == OrderState.CANCELLED;
        if (!before && (order.state().after(OrderEvent.CANCEL).isEmpty() || order.file() != null)) {
            return new OrderResult.Refused(OrderResult.Why.NOT_NOW);
        }
        // the row first: it is what a file looks at. The money is asked for again with a repeat
        if (!before && !tables.cancel(order, cut(reason))) {
            return perhapsThere(order, OrderState.CANCELLED);
        }
        String code = join(money.follow(order, OrderEvent.CANCEL, by, London.dateOf(clock.instant())));
        return code.equals(Receipt.DONE) ? done(order.id()) : refused(code);
    }

    /**
     * What the bank says about a payment: acknowledged, rejected or returned. What came back is given back. The same news
     * again changes nothing.
     *
     * @param reason in the bank's words; may be empty
     */
    public OrderResult settle(PaymentOrder order, OrderEvent event, String reason) {
        Optional<OrderState> after = order.state().after(event);
        if (after.isEmpty()) {
            boolean known = order.state() == OrderState.SENT.after(event).orElse(null)
                    || event == OrderEvent.ACKNOWLEDGE && order.state() == OrderState.RETURNED;
            return known ? new OrderResult.Done(order) : new OrderResult.Refused(OrderResult.Why.NOT_NOW);
        }
        String code = join(money.follow(order, event, By.BANK, London.dateOf(clock.instant())));
        if (!code.equals(Receipt.DONE)) {
            return refused(code);
        }
        return tables.move(order, after.get(), cut(reason)) ? done(order.id()) : perhapsThere(order, after.get());
    }

    /**
     * Writes a payment that the bank rejected or returned down once more, into the account that its payee has now. Once for
     * each that came back; it needs approval like any other.
     *
     * @param payOn Europe/London date on which the payee has the money
     */
    public OrderResult again(PaymentOrder order, LocalDate payOn, By by) {
        if (order.state() != OrderState.REJECTED && order.state() != OrderState.RETURNED) {
            return new OrderResult.Refused(OrderResult.Why.NOT_NOW);
        }
        String words = order.purpose().isBookedByReference()
                ? order.reference()
                : OrderReference.words(order.reference());
        // what a pay run had taken was set aside when it came back
        Origin from = order.origin() instanceof Origin.TakenBefore ? new Origin.FromPot(Pot.WAGES) : order.origin();
        return draft(new NewOrder(OrderReference.ofAgain(order), order.council(), order.person(), order.fund(),
                order.payee(), order.purpose(), from, order.amount(), payOn, words), by);
    }

    /** A fund's payments of a purpose that the bank rejected or returned, the latest first. */
    public List<PaymentOrder> cameBack(FundId fund, Purpose purpose, int limit) {
        return tables.cameBack(fund, purpose, limit);
    }

    /** The payment by which {@link #again} pays one that came back; empty while nobody has written it down. */
    public Optional<PaymentOrder> paidAgainBy(PaymentOrder order) {
        return byKey(order.council(), OrderReference.ofAgain(order));
    }

    /**
     * Notes that the payee took an approved payment by direct debit: only one that collects, so that the payment is in no
     * file. The same news again changes nothing.
     *
     * @param on Europe/London date on which it was taken
     */
    public OrderResult collected(PaymentOrder order, LocalDate on, By by) {
        boolean before = order.state() == OrderState.ACKNOWLEDGED && order.file() == null;
        boolean collects = payees.find(order.payee()).filter(Payee::collects).isPresent();
        if (!collects || !before && order.state().after(OrderEvent.COLLECT).isEmpty()) {
            return new OrderResult.Refused(OrderResult.Why.NOT_NOW);
        }
        String code = join(money.follow(order, OrderEvent.COLLECT, by, on));
        if (!code.equals(Receipt.DONE)) {
            return refused(code);
        }
        return before || tables.move(order, OrderState.ACKNOWLEDGED, "")
                ? done(order.id())
                : perhapsThere(order, OrderState.ACKNOWLEDGED);
    }

    /** An order of a council by its key, {@code payslip:0192f0...}. */
    public Optional<PaymentOrder> byKey(UUID council, String key) {
        return find(OrderReference.idOf(council, key));
    }

    /** Takes the money of orders that are in a file, together. What each came to is {@link Receipt#DONE} or why not. */
    Map<PaymentOrder, String> send(List<PaymentOrder> orders, By by, LocalDate effectiveOn) {
        Map<PaymentOrder, CompletableFuture<String>> asked = new LinkedHashMap<>();
        orders.forEach(order -> asked.put(order, money.follow(order, OrderEvent.SEND, by, effectiveOn)));
        Map<PaymentOrder, String> codes = new LinkedHashMap<>();
        asked.forEach((order, answer) -> {
            String code = join(answer);
            if (code.equals(Receipt.DONE)) {
                tables.move(order, OrderState.SENT, "");
            } else {
                tables.release(order, refused(code).why().sentence());
            }
            codes.put(order, code);
        });
        return codes;
    }

    public Optional<PaymentOrder> find(OrderId id) {
        return tables.find(id);
    }

    /** The order that the bank's report means. */
    Optional<PaymentOrder> byReference(UUID council, String reference) {
        return tables.byReference(council, reference.strip());
    }

    private OrderResult done(OrderId id) {
        return new OrderResult.Done(find(id).orElseThrow());
    }

    /** Somebody else moved the row meanwhile: perhaps to where it was to go. */
    private OrderResult perhapsThere(PaymentOrder order, OrderState wanted) {
        PaymentOrder now = find(order.id()).orElseThrow();
        return now.state() == wanted
                ? new OrderResult.Done(now)
                : new OrderResult.Refused(OrderResult.Why.NOT_NOW);
    }

    private static OrderResult.Refused refused(String code) {
        return new OrderResult.Refused(code.equals(OrderMoney.NOT_ENOUGH)
                ? OrderResult.Why.NOT_ENOUGH
                : OrderResult.Why.NOT_NOW);
    }

    private static String join(CompletableFuture<String> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static String cut(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
