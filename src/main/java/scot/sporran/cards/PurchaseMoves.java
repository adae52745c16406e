package scot.sporran.cards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import scot.sporran.ledger.CounterAccount;
import scot.sporran.ledger.FundView;
import scot.sporran.ledger.FundView.HoldView;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.HoldId;
import scot.sporran.ledger.HoldState;
import scot.sporran.ledger.Money;
import scot.sporran.ledger.Move;
import scot.sporran.platform.Ids;

/**
 * Brings the ledger from what it has of a purchase to what it is to have. A purchase has one hold as a rule; another
 * takes over where the first is closed and something is still to be held or taken. Pure; used once.
 */
final class PurchaseMoves {

    /** One fact may want a new hold for what it takes and another for what it holds. */
    private static final int SPARE = 2;

    private static final CounterAccount SETTLEMENT = CounterAccount.CARD_SETTLEMENT;

    /** A hold of the purchase as the moves so far leave it. */
    private static final class Cell {
        final HoldId id;
        boolean there;
        boolean open;
        /** Has a clearing account: not so a hold that was called off before it came. */
        boolean usable;
        long held;
        long taken;

        Cell(HoldId id) {
            this.id = id;
        }

        static Cell of(HoldId id, FundView fund) {
            Cell cell = new Cell(id);
            HoldView view = fund.hold(id);
            if (view != null) {
                cell.there = true;
                cell.open = view.state() == HoldState.PLACED;
                cell.usable = view.authorised().isPositive() || view.posted().isPositive();
                cell.held = view.held().pence();
                cell.taken = view.posted().minus(view.refunded()).pence();
            }
            return cell;
        }
    }

    private final FundView fund;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private long credited;
    private long placed;
    private long lacking;
    /** Pence free to use as the moves so far leave it. */
    private long free;

    /**
     * @param holds how many holds the purchase has by its facts: 0 when nothing was heard of it
     * @param credited pence given back beside its holds so far
     */
    PurchaseMoves(FundView fund, UUID purchase, int holds, long credited) {
        this.fund = fund;
        this.credited = credited;
        this.free = fund.available().pence();
        for (int i = 0; i < holds + SPARE; i++) {
            cells.add(Cell.of(hold(purchase, i), fund));
        }
    }

    /** The holds that a purchase with so many may come to look at. */
    static List<HoldId> holds(UUID purchase, int holds) {
        List<HoldId> ids = new ArrayList<>();
        for (int i = 0; i < holds + SPARE; i++) {
            ids.add(hold(purchase, i));
        }
        return ids;
    }

    private static HoldId hold(UUID purchase, int number) {
        return number == 0
                ? new HoldId(purchase)
                : new HoldId(Ids.derived("card-hold", purchase.toString(), Integer.toString(number)));
    }

    /**
     * The moves.
     *
     * @param before what was due without the new fact
     * @param after what is due with it
     * @param expiresAt when what is newly held is given back
     */
    List<Move> bring(Purchase.Due before, Purchase.Due after, Instant expiresAt) {
        long heldBefore = held();
        long toTake = after.taken() - taken();
        if (toTake > 0) {
            take(toTake);
        } else if (toTake < 0) {
            giveBack(-toTake);
        }
        // what has expired, or was not there to be held, is not held again
        long lost = Math.max(0, before.held() - heldBefore);
        long more = Math.max(0, after.held() - lost) - held();
        if (more > 0) {
            hold(more, expiresAt);
        } else if (more < 0) {
            release(-more);
        }
        if (!cells.getFirst().there) {
            moves.add(new Move.Tombstone(cells.getFirst().id));
            cells.getFirst().there = true;
        }
        return moves;
    }

    /** How many holds the purchase has now. */
    int holds() {
        return (int) cells.stream().filter(cell -> cell.there).count();
    }

    /** Pence given back beside its holds in all. */
    long credited() {
        return credited;
    }

    /** Pence newly held. */
    long placed() {
        return placed;
    }

    /** Pence that were to be held and were not there. */
    long lacking() {
        return lacking;
    }

    private long held() {
        return cells.stream().mapToLong(cell -> cell.held).sum();
    }

    private long taken() {
        return cells.stream().mapToLong(cell -> cell.taken).sum() - credited;
    }

    /** First what is held; the rest is forced, from a hold of the purchase if it has one. */
    private void take(long pence) {
        long rest = pence;
        for (Cell cell : cells) {
            long part = cell.open ? Math.min(rest, cell.held) : 0;
            if (part > 0) {
                moves.add(new Move.PostHold(cell.id, Money.ofPence(part), false));
                cell.held -= part;
                cell.taken += part;
                cell.open = cell.held > 0;
                rest -= part;
            }
        }
        if (rest == 0) {
            return;
        }
        free -= rest;
        Cell usable = cells.stream().filter(cell -> cell.usable).findFirst().orElse(null);
        if (usable != null) {
            moves.add(new Move.PostHold(usable.id, Money.ofPence(rest), false));
            usable.taken += rest;
        } else {
            Cell fresh = absent();
            moves.add(new Move.ForcePay(fresh.id, Money.ofPence(rest), SETTLEMENT));
            fresh.there = true;
            fresh.usable = true;
            fresh.taken = rest;
        }
    }

    /** To where it came from; what did not come from anywhere is the council's, where it has a share in the fund. */
    private void giveBack(long pence) {
        long rest = pence;
        free += pence;
        for (Cell cell : cells.reversed()) {
            long part = Math.min(rest, cell.taken);
            if (part > 0) {
                moves.add(new Move.RefundHold(cell.id, Money.ofPence(part)));
                cell.taken -= part;
                rest -= part;
            }
        }
        if (rest > 0) {
            FundingSource source = fund.drawOrder().contains(FundingSource.COUNCIL)
                    ? FundingSource.COUNCIL
                    : fund.drawOrder().getLast();
            moves.add(new Move.Credit(source, Money.ofPence(rest), SETTLEMENT));
            credited += rest;
        }
    }

    /** As much as is there. */
    private void hold(long pence, Instant expiresAt) {
        long part = Math.min(pence, Math.max(0, free));
        lacking = pence - part;
        if (part == 0) {
            return;
        }
        placed = part;
        Cell open = cells.stream().filter(cell -> cell.open).findFirst().orElse(null);
        if (open != null) {
            moves.add(new Move.IncrementHold(open.id, Money.ofPence(part), expiresAt));
            open.held += part;
        } else {
            Cell fresh = absent();
            moves.add(new Move.PlaceHold(fresh.id, Money.ofPence(part), SETTLEMENT, expiresAt));
            fresh.there = true;
            fresh.open = true;
            fresh.usable = true;
            fresh.held = part;
        }
    }

    private void release(long pence) {
        long rest = pence;
        for (Cell cell : cells.reversed()) {
            long part = cell.open ? Math.min(rest, cell.held) : 0;
            if (part > 0) {
                moves.add(new Move.ReleaseHold(cell.id, Money.ofPence(part)));
                cell.held -= part;
                cell.open = cell.held > 0;
                rest -= part;
            }
        }
    }

    private Cell absent() {
        return cells.stream().filter(cell -> !cell.there).findFirst()
                .orElseThrow(() -> new IllegalStateException("A fact needs two new holds at most"));
    }
}
