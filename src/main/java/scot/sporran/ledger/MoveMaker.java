package scot.sporran.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;

/**
 * Makes one command's moves: from a move to entries, balances and holds. A move that the money or the hold's state does
 * not allow is the rule's mistake and throws {@link IllegalStateException}.
 */
final class MoveMaker {

    private final Draft draft;
    private final FundState fund;
    private final Entry.Facts facts;
    /** Entries written for the command so far. */
    private int legs;

    MoveMaker(Draft draft, FundState fund, Entry.Facts facts) {
        this.draft = draft;
        this.fund = fund;
        this.facts = facts;
    }

    int legs() {
        return legs;
    }

    void make(Move move) {
        long moved = switch (move) {
            case Move.PlaceHold place -> place(place);
            case Move.IncrementHold increment -> increment(increment);
            case Move.PostHold post -> post(post);
            case Move.ReleaseHold release -> release(release);
            case Move.ExpireHold expire -> expire(placed(expire.hold()));
            case Move.PayAtOnce pay -> pay(pay);
            case Move.RefundHold refund -> refund(refund);
            case Move.Tombstone tombstone -> tombstone(tombstone);
            case Move.Credit credit ->
                single(EntryKind.CREDIT, credit.source(), credit.amount(), credit.counter());
            case Move.Debit debit -> debit(debit);
            case Move.DebitFrom debit ->
                single(EntryKind.DEBIT, debit.source(), debit.amount(), debit.counter());
            case Move.ForcePay pay -> forcePay(pay);
            case Move.FillPot fill -> {
                single(EntryKind.DEBIT, fill.source(), fill.amount(), CounterAccount.POTS);
                yield pot(EntryKind.CREDIT, fill.source(), fill.pot(), fill.amount());
            }
            case Move.UsePot use -> {
                pot(EntryKind.DEBIT, use.source(), use.pot(), use.amount());
                yield single(EntryKind.CREDIT, use.source(), use.amount(), CounterAccount.POTS);
            }
            case Move.UndoCredit undo ->
                single(EntryKind.UNDO_CREDIT, undo.source(), undo.amount(), undo.counter());
            case Move.UndoDebit undo ->
                single(EntryKind.UNDO_DEBIT, undo.source(), undo.amount(), undo.counter());
        };
        facts.moved = Math.addExact(facts.moved, moved);
    }

    /** A refusal, or something merely noted: a row that moves nothing. */
    void note() {
        write(EntryKind.NOTE, 0, null, 0, null);
    }

    private long place(Move.PlaceHold move) {
        HoldCell cell = absent(move.hold());
        long[] draw = draw(available(above(move.amount())));
        Hold hold = opened(move.hold(), Micros.of(move.expiresAt()), move.counter());
        for (int i = 0; i < draw.length; i++) {
            if (draw[i] > 0) {
                AccountCell contra = contra(i, move.counter());
                hold = hold.with(i, Hold.Leg.empty(fund.accounts()[i].id, contra.id).authorise(draw[i]));
                write(EntryKind.PLACE, i, contra, draw[i], move.hold());
            }
        }
        draft.set(cell, hold);
        return move.amount().pence();
    }

    /** Leg 0 is there even when its source gives nothing: its row is what makes a hold's id unique. */
    private Hold opened(HoldId id, long expiresAt, CounterAccount counter) {
        return Hold.placed(id, expiresAt, fund.accounts().length).with(0,
                Hold.Leg.empty(fund.accounts()[0].id, contra(0, counter).id));
    }

    private long increment(Move.IncrementHold move) {
        HoldCell cell = placed(move.hold());
        Hold hold = current(cell);
        if (move.expiresAt() != null) {
            hold = hold.until(Math.max(hold.expiresAt(), Micros.of(move.expiresAt())));
        }
        long[] draw = draw(available(above(move.amount())));
        for (int i = 0; i < draw.length; i++) {
            if (draw[i] > 0) {
                Hold.Leg leg = legFor(hold, i);
                hold = hold.with(i, leg.authorise(draw[i]));
                write(EntryKind.INCREMENT, i, contra(leg), draw[i], move.hold());
            }
        }
        draft.set(cell, hold);
        return move.amount().pence();
    }

    /** First what the hold covers, in draw order; then the rest, forced; then what is left of the hold is released. */
    private long post(Move.PostHold move) {
        HoldCell cell = known(move.hold());
        Hold hold = current(cell);
        boolean open = hold.state() == HoldState.PLACED;
        long rest = above(move.amount());
        for (int i = 0; open && rest > 0 && i < hold.legs().length; i++) {
            Hold.Leg leg = hold.legs()[i];
            long covered = leg == null ? 0 : Math.min(rest, leg.held());
            if (leg != null && covered > 0) {
                hold = hold.with(i, leg.post(covered));
                write(EntryKind.POST, i, contra(leg), covered, move.hold());
                rest -= covered;
            }
        }
        hold = force(hold, rest);
        if (open) {
            hold = move.last() ? release(hold, hold.held(), EntryKind.RELEASE) : hold;
            hold = rest > 0 || hold.held() == 0 ? hold.in(HoldState.POSTED) : hold;
        }
        draft.set(cell, hold);
        return move.amount().pence();
    }

    /** What nothing reserved: from what is free, in draw order, and then below nothing on the source drawn first. */
    private Hold force(Hold hold, long pence) {
        if (pence == 0) {
            return hold;
        }
        long[] draw = new long[fund.accounts().length];
        long rest = pence;
        for (int i = 0; i < draw.length && rest > 0; i++) {
            draw[i] = Math.min(rest, Math.max(0, fund.accounts()[i].current.available()));
            rest -= draw[i];
        }
        draw[0] = Math.addExact(draw[0], rest);
        Hold forced = hold;
        for (int i = 0; i < draw.length; i++) {
            if (draw[i] > 0) {
                Hold.Leg leg = legFor(forced, i);
                forced = forced.with(i, leg.post(draw[i]));
                write(EntryKind.FORCE, i, contra(leg), draw[i], hold.id());
            }
        }
        return forced;
    }

    private long release(Move.ReleaseHold move) {
        HoldCell cell = placed(move.hold());
        Hold hold = current(cell);
        if (above(move.amount()) > hold.held()) {
            throw new IllegalStateException("More released than held");
        }
        hold = release(hold, move.amount().pence(), EntryKind.RELEASE);
        if (hold.held() == 0) {
            hold = hold.in(hold.sum(Hold.Leg::posted) > 0 ? HoldState.POSTED : HoldState.VOIDED);
        }
        draft.set(cell, hold);
        return move.amount().pence();
    }

    /** Closes a placed hold as expired; what that gave back. */
    long expire(HoldCell cell) {
        Hold hold = current(cell);
        long held = hold.held();
        draft.set(cell, release(hold, held, EntryKind.EXPIRE).in(HoldState.EXPIRED));
        return held;
    }

    /** The source drawn last gets its money back first. */
    private Hold release(Hold hold, long pence, EntryKind kind) {
        Hold released = hold;
        long rest = pence;
        for (int i = hold.legs().length - 1; i >= 0 && rest > 0; i--) {
            Hold.Leg leg = hold.legs()[i];
            long part = leg == null ? 0 : Math.min(rest, leg.held());
            if (leg != null && part > 0) {
                released = released.with(i, leg.release(part));
                write(kind, i, contra(leg), part, hold.id());
                rest -= part;
            }
        }
        return released;
    }

    private long pay(Move.PayAtOnce move) {
        HoldCell cell = absent(move.hold());
        long[] draw = draw(available(above(move.amount())));
        Hold hold = opened(move.hold(), facts.recordedAt, move.counter()).in(HoldState.POSTED);
        for (int i = 0; i < draw.length; i++) {
            if (draw[i] > 0) {
                hold = paid(hold, i, draw[i], move.counter());
            }
        }
        draft.set(cell, hold);
        return move.amount().pence();
    }

    private long refund(Move.RefundHold move) {
        HoldCell cell = known(move.hold());
        Hold hold = current(cell);
        long rest = above(move.amount());
        for (int i = hold.legs().length - 1; i >= 0 && rest > 0; i--) {
            Hold.Leg leg = hold.legs()[i];
            long part = leg == null ? 0 : Math.min(rest, leg.posted() - leg.refunded());
            if (leg != null && part > 0) {
                hold = hold.with(i, leg.refund(part));
                write(EntryKind.REFUND, i, contra(leg), part, move.hold());
                rest -= part;
            }
        }
        if (rest > 0) {
            throw new IllegalStateException("More refunded than posted");
        }
        draft.set(cell, hold);
        return move.amount().pence();
    }

    private long tombstone(Move.Tombstone move) {
        HoldCell cell = absent(move.hold());
        draft.set(cell, Hold.placed(move.hold(), facts.recordedAt, fund.accounts().length)
                .with(0, Hold.Leg.empty(fund.accounts()[0].id, 0)).in(HoldState.VOIDED));
        write(EntryKind.TOMBSTONE, 0, null, 0, move.hold());
        return 0;
    }

    /** One entry on the free money of one source. */
    private long single(EntryKind kind, FundingSource source, Money amount, CounterAccount counter) {
        int i = fund.indexOf(source);
        AccountCell account = fund.accounts()[i];
        if (kind.settledSign() < 0 && above(amount) > account.current.available()) {
            throw new IllegalStateException("More than is available");
        }
        write(kind, i, contra(i, counter), above(amount), null);
        return amount.pence();
    }

    /** One entry on a pot, whose money the fund's own sums leave out. */
    private long pot(EntryKind kind, FundingSource source, Pot pot, Money amount) {
        AccountCell account = fund.pot(source, pot);
        if (account == null) {
            throw new AccountNotKnownException("The pot " + pot + " of " + source + " is not open");
        }
        write(kind, account, draft.memory().counter(fund.book(), source, CounterAccount.POTS), above(amount), null);
        return amount.pence();
    }

    private long forcePay(Move.ForcePay move) {
        HoldCell cell = absent(move.hold());
        long pence = above(move.amount());
        Hold hold = opened(move.hold(), facts.recordedAt, move.counter()).in(HoldState.POSTED);
        long[] draw = draw(pence);
        long rest = pence;
        for (int i = 0; i < draw.length; i++) {
            if (draw[i] > 0) {
                hold = paid(hold, i, draw[i], move.counter());
                rest -= draw[i];
            }
        }
        draft.set(cell, force(hold, rest));
        return pence;
    }

    private Hold paid(Hold hold, int index, long pence, CounterAccount counter) {
        AccountCell contra = contra(index, counter);
        write(EntryKind.PAY, index, contra, pence, hold.id());
        return hold.with(index, Hold.Leg.empty(fund.accounts()[index].id, contra.id).authorise(pence).post(pence));
    }

    private long debit(Move.Debit move) {
        long[] draw = draw(available(above(move.amount())));
        for (int i = 0; i < draw.length; i++) {
            if (draw[i] > 0) {
                write(EntryKind.DEBIT, i, contra(i, move.counter()), draw[i], null);
            }
        }
        return move.amount().pence();
    }

    private void write(EntryKind kind, int index, @Nullable AccountCell contra, long pence, @Nullable HoldId hold) {
        write(kind, fund.accounts()[index], contra, pence, hold);
    }

    private void write(EntryKind kind, AccountCell account, @Nullable AccountCell contra, long pence,
            @Nullable HoldId hold) {
        long seq = draft.nextSeq();
        if (contra != null) {
            Balance after = kind.onAccount(account.current, pence, seq);
            if (!after.isCovered()) {
                throw new IllegalStateException("The account does not cover " + kind);
            }
            draft.set(account, after);
            draft.set(contra, kind.onContra(contra.current, pence, seq));
        }
        draft.entries.add(new Entry(facts, seq, legs++, kind, new Entry.AccountRef(account.id, account.source),
                contra == null ? 0 : contra.id, pence, hold, new Entry.After(account.current.posted(),
                        account.current.held(), fund.posted(), fund.held())));
    }

    /** How much to take from each source; never more than is free there. */
    private long[] draw(long pence) {
        long[] draw = new long[fund.accounts().length];
        long rest = pence;
        for (int i = 0; i < draw.length && rest > 0; i++) {
            draw[i] = Math.min(rest, Math.max(0, fund.accounts()[i].current.available()));
            rest -= draw[i];
        }
        return draw;
    }

    private long available(long pence) {
        if (pence > fund.available()) {
            throw new IllegalStateException("More than is available");
        }
        return pence;
    }

    private static long above(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalStateException("A move of nothing");
        }
        return amount.pence();
    }

    private HoldCell absent(HoldId id) {
        HoldCell cell = draft.look(id);
        if (cell.current != null) {
            throw new IllegalStateException("The hold exists already");
        }
        return cell;
    }

    private HoldCell known(HoldId id) {
        HoldCell cell = draft.look(id);
        if (cell.current == null) {
            throw new IllegalStateException("There is no such hold");
        }
        fund.checkOwns(cell.current);
        return cell;
    }

    private HoldCell placed(HoldId id) {
        HoldCell cell = known(id);
        if (current(cell).state() != HoldState.PLACED) {
            throw new IllegalStateException("The hold is closed");
        }
        return cell;
    }

    private static Hold current(HoldCell cell) {
        return Objects.requireNonNull(cell.current);
    }

    private Hold.Leg legFor(Hold hold, int index) {
        Hold.Leg leg = index < hold.legs().length ? hold.legs()[index] : null;
        if (leg != null && leg.contra() != 0) {
            return leg;
        }
        for (Hold.Leg other : hold.legs()) {
            AccountCell contra = other == null ? null : draft.memory().counterById(other.contra());
            if (contra != null && contra.counter != null) {
                return Hold.Leg.empty(fund.accounts()[index].id, contra(index, contra.counter).id);
            }
        }
        throw new IllegalStateException("A tombstone has no counter-account to post to");
    }

    private AccountCell contra(int index, CounterAccount counter) {
        return draft.memory().counter(fund.book(), fund.accounts()[index].source, counter);
    }

    private AccountCell contra(Hold.Leg leg) {
        AccountCell contra = draft.memory().counterById(leg.contra());
        if (contra == null) {
            throw new IllegalStateException("The hold's clearing account is not known");
        }
        return contra;
    }
}
