package scot.sporran.payments;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.CommandKey;
import scot.sporran.ledger.FeatureRow;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldState;
import scot.sporran.ledger.Ledger;
import scot.sporran.ledger.LedgerCommand;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.ledger.Outcome;
import scot.sporran.ledger.Pot;
import scot.sporran.ledger.Receipt;
import scot.sporran.ledger.RequestHash;
import scot.sporran.ledger.RowAlreadyThereException;
import scot.sporran.platform.Ids;
import scot.sporran.payments.payees.By;

/**
 * What an order does to the ledger. Each event of an order writes its row of {@code payment_money} in the ledger's own commit,
 * so that it can be asked for again after anything that went wrong and happens once.
 */
@Singleton
class OrderMoney {

    static final String NOT_ENOUGH = "NOT_ENOUGH";
    static final String NOT_NOW = "NOT_NOW";

    private static final Duration HELD_FOR = Duration.ofDays(400);
    private static final FeatureRow.Table MONEY = new FeatureRow.Table("payment_money",
            List.of("order_id", "event", "parts", "actor"), "");

    private final Ledger ledger;
    private final OrderTables tables;

    OrderMoney(Ledger ledger, OrderTables tables) {
        this.ledger = ledger;
        this.tables = tables;
    }

    /**
     * Lets the money follow an event. Completes with {@link Receipt#DONE} or the reason why not.
     *
     * @param effectiveOn Europe/London date on which it counts
     */
    CompletableFuture<String> follow(PaymentOrder order, OrderEvent event, By by, LocalDate effectiveOn) {
        boolean moves = switch (order.origin()) {
            case Origin.FreeMoney free -> event != OrderEvent.ACKNOWLEDGE;
            case Origin.FromPot from -> takes(event) || comesBack(event);
            case Origin.TakenBefore before -> comesBack(event);
        };
        if (!moves || event == OrderEvent.APPROVE && order.state() == OrderState.APPROVED) {
            return CompletableFuture.completedFuture(Receipt.DONE);
        }
        LedgerCommand.Rule rule = switch (order.origin()) {
            case Origin.FreeMoney free -> holdRule(order, event, by);
            case Origin.FromPot from -> potRule(order, from, event, by);
            case Origin.TakenBefore before -> backRule(order, before, event, by);
        };
        String name = nameOf(event);
        if (tables.moved(order.id(), name)) {
            return CompletableFuture.completedFuture(Receipt.DONE);
        }
        // a key of its own each time, or a refusal for want of money would stand for ever; the row makes it happen once
        return ledger.submit(new LedgerCommand(order.fund(), new CommandKey(Ids.next()),
                RequestHash.of(order.id().value() + " " + name), Set.of(order.id().hold()), by.actor(), effectiveOn,
                null, rule)).handle((receipt, fault) -> outcome(order, name, receipt, fault));
    }

    private String outcome(PaymentOrder order, String name, @Nullable Receipt receipt, @Nullable Throwable fault) {
        boolean before = fault instanceof RowAlreadyThereException
                || receipt != null && receipt.code().equals(NOT_NOW) && tables.moved(order.id(), name);
        if (before) {
            return Receipt.DONE;
        }
        if (receipt == null) {
            throw fault instanceof RuntimeException known ? known : new IllegalStateException(fault);
        }
        return receipt.code();
    }

    private static boolean takes(OrderEvent event) {
        return event == OrderEvent.SEND || event == OrderEvent.COLLECT;
    }

    private static boolean comesBack(OrderEvent event) {
        return event == OrderEvent.REJECT || event == OrderEvent.RETURN;
    }

    /** Money leaves once, by a file or by direct debit, and comes back once: whichever comes second finds it done. */
    private static String nameOf(OrderEvent event) {
        return (takes(event) ? OrderEvent.SEND : comesBack(event) ? OrderEvent.REJECT : event).name();
    }

    private static LedgerCommand.Rule holdRule(PaymentOrder order, OrderEvent event, By by) {
        return (fund, now) -> {
            FundView.HoldView hold = fund.hold(order.id().hold());
            return switch (event) {
                case APPROVE -> {
                    if (hold != null) {
                        yield refused(order, NOT_NOW);
                    }
                    yield fund.available().compareTo(order.amount()) < 0
                            ? refused(order, NOT_ENOUGH)
                            : done(order, event, by, "", new Move.PlaceHold(order.id().hold(), order.amount(),
                                    order.purpose().counter(), now.plus(HELD_FOR)));
                }
                // cancelled before it was approved: nothing can be held under its name any more
                case CANCEL -> hold == null
                        ? done(order, event, by, "", new Move.Tombstone(order.id().hold()))
                        : hold.state() == HoldState.PLACED
                                ? done(order, event, by, "", new Move.ReleaseHold(hold.id(), hold.held()))
                                : refused(order, NOT_NOW);
                case SEND, COLLECT -> hold == null || hold.state() != HoldState.PLACED
                        ? refused(order, NOT_NOW)
                        : done(order, event, by, "", new Move.PostHold(hold.id(), order.amount(), true));
                case REJECT, RETURN -> hold == null || hold.posted().equals(hold.refunded())
                        ? refused(order, NOT_NOW)
                        : done(order, event, by, "",
                                new Move.RefundHold(hold.id(), hold.posted().minus(hold.refunded())));
                case ACKNOWLEDGE -> done(order, event, by, "");
            };
        };
    }

    private LedgerCommand.Rule potRule(PaymentOrder order, Origin.FromPot from, OrderEvent event, By by) {
        if (takes(event)) {
            return (fund, now) -> takeFromPots(order, from, fund, by);
        }
        Map<FundingSource, Money> parts = SourceParts.read(tables.parts(order.id()).orElse(""));
        return (fund, now) -> {
            List<Move> moves = new ArrayList<>();
            parts.forEach((source, amount) -> {
                moves.add(new Move.UndoDebit(source, amount, order.purpose().counter()));
                moves.add(new Move.FillPot(source, from.pot(), amount));
            });
            return moves.isEmpty()
                    ? refused(order, NOT_NOW)
                    : done(order, event, by, "", moves.toArray(Move[]::new));
        };
    }

    /** Wages that came back are set aside where they came from, until another order pays them from there. */
    private static LedgerCommand.Rule backRule(PaymentOrder order, Origin.TakenBefore before, OrderEvent event, By by) {
        List<Move> moves = new ArrayList<>();
        before.parts().forEach((source, amount) -> {
            moves.add(new Move.UndoDebit(source, amount, order.purpose().counter()));
            moves.add(new Move.FillPot(source, Pot.WAGES, amount));
        });
        return (fund, now) -> done(order, event, by, "", moves.toArray(Move[]::new));
    }

    private static Outcome takeFromPots(PaymentOrder order, Origin.FromPot from, FundView fund, By by) {
        Map<FundingSource, Money> parts = new EnumMap<>(FundingSource.class);
        Money rest = order.amount();
        for (FundingSource source : FundingSource.values()) {
            Money part = fund.inPot(source, from.pot()).min(rest);
            if (part.isPositive()) {
                parts.put(source, part);
                rest = rest.minus(part);
            }
        }
        if (rest.isPositive()) {
            return refused(order, NOT_ENOUGH);
        }
        List<Move> moves = new ArrayList<>();
        parts.forEach((source, amount) -> {
            moves.add(new Move.UsePot(source, from.pot(), amount));
            moves.add(new Move.DebitFrom(source, amount, order.purpose().counter()));
        });
        return done(order, OrderEvent.SEND, by, SourceParts.write(parts), moves.toArray(Move[]::new));
    }

    private static Outcome done(PaymentOrder order, OrderEvent event, By by, String parts, Move... moves) {
        return Outcome.done(order.amount(), List.of(moves), List.of(new FeatureRow(MONEY,
                List.of(Ids.bytes(order.id().value()), nameOf(event), parts, by.actor()))));
    }

    private static Outcome refused(PaymentOrder order, String code) {
        return Outcome.refused(code, order.amount(), List.of());
    }
}
