package scot.sporran.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;

/**
 * Decides commands, one after the other, over a shard's memory. No I/O and no clock of its own: the same memory, command
 * and time give the same draft, however often and in whichever commit mode.
 */
final class DecisionCore {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    /** Nobody's request: what the ledger does by itself. */
    static final RequestHash NO_REQUEST = new RequestHash("0".repeat(64));
    static final String SYSTEM = "system";

    /** What became of a command in a draft. */
    sealed interface Decided {

        /** @param fresh false for a repeat: nothing is written for it */
        record Answered(Receipt receipt, boolean fresh) implements Decided {}

        /** The rule threw or asked for what cannot be; nothing of the command is in the draft. */
        record Failed(Throwable why) implements Decided {}
    }

    private DecisionCore() {}

    /** Decides one command at {@code nowMicros} and adds what it writes to the draft. */
    static Decided decide(Draft draft, LedgerCommand command, long nowMicros) {
        StoredReceipt stored = draft.receipt(command.key());
        if (stored != null) {
            return new Decided.Answered(stored.answer(command.requestHash()), false);
        }
        FundState fund = draft.memory().fund(command.fund());
        if (fund == null) {
            return new Decided.Failed(new IllegalArgumentException("No such fund in this shard"));
        }
        Draft.Mark mark = draft.mark();
        try {
            return new Decided.Answered(decideNew(draft, fund, command, draft.advanceTo(nowMicros)), true);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            draft.backTo(mark);
            return new Decided.Failed(e);
        }
    }

    private static Receipt decideNew(Draft draft, FundState fund, LedgerCommand command, long now) {
        for (HoldId id : command.holds()) {
            expireIfDue(draft, fund, id, now);
        }
        Outcome outcome = command.rule().decide(new View(draft, fund, command), Micros.toInstant(now));
        if (!CODE.matcher(outcome.code()).matches()) {
            throw new IllegalStateException("An outcome's code is 1 to 40 of A-Z, 0-9 and _");
        }
        Entry.Facts facts = new Entry.Facts(command.key(), command.requestHash(), outcome.code(),
                outcome.asked().pence(), command.actor(), command.effectiveOn(), now);
        long sequence = draft.nextSeq();
        MoveMaker maker = new MoveMaker(draft, fund, facts);
        for (Move move : outcome.moves()) {
            maker.make(move);
        }
        if (maker.legs() == 0) {
            maker.note();
        }
        for (FeatureRow row : outcome.rows()) {
            SqlText.checkWritable(row);
            draft.rows.add(row);
        }
        outcome.changes().forEach(change -> apply(draft, change));
        Receipt receipt = new Receipt(command.key(), outcome.code(), outcome.asked(), Money.ofPence(facts.moved),
                Money.ofPence(fund.posted()), Money.ofPence(fund.available()), sequence, Micros.toInstant(now), false);
        draft.answer(new StoredReceipt(command.requestHash(), receipt));
        return receipt;
    }

    @SuppressWarnings("unchecked") // a cell holds what its kind loaded
    private static <S> void apply(Draft draft, Outcome.Change<S> change) {
        StateCell cell = draft.memory().state(change.state());
        if (cell != null) {
            draft.set(cell, change.change().apply((S) cell.current));
        }
    }

    /** The sweep's own command: only the end of a hold whose time is over, or nothing. */
    static Decided expire(Draft draft, FundId id, HoldId hold, long nowMicros) {
        FundState fund = draft.memory().fund(id);
        if (fund == null) {
            return new Decided.Failed(new IllegalArgumentException("No such fund in this shard"));
        }
        Draft.Mark mark = draft.mark();
        long sequence = draft.nextSeq();
        try {
            long now = draft.advanceTo(nowMicros);
            expireIfDue(draft, fund, hold, now);
            return new Decided.Answered(new Receipt(expiryKey(hold), Receipt.DONE, Money.ZERO, Money.ZERO,
                    Money.ofPence(fund.posted()), Money.ofPence(fund.available()), sequence, Micros.toInstant(now),
                    false), false);
        } catch (RuntimeException e) {
            draft.backTo(mark);
            return new Decided.Failed(e);
        }
    }

    /** Writes the end of a hold whose time is over, under the hold's own key: whoever comes across it first does so. */
    static void expireIfDue(Draft draft, FundState fund, HoldId id, long now) {
        HoldCell cell = draft.look(id);
        Hold hold = cell.current;
        if (hold == null || !hold.isDue(now)) {
            return;
        }
        LocalDate today = London.dateOf(Micros.toInstant(now));
        Entry.Facts facts = new Entry.Facts(expiryKey(id), NO_REQUEST, Receipt.DONE, hold.held(), SYSTEM, today, now);
        fund.checkOwns(hold);
        facts.moved = new MoveMaker(draft, fund, facts).expire(cell);
    }

    /** The command key under which a hold expires. */
    static CommandKey expiryKey(HoldId id) {
        return new CommandKey(Ids.derived("hold expiry", id.value().toString()));
    }

    private record View(Draft draft, FundState state, LedgerCommand command) implements FundView {

        @Override
        public FundId fund() {
            return state.id();
        }

        @Override
        public List<FundingSource> drawOrder() {
            return Arrays.stream(state.accounts()).map(account -> account.source).toList();
        }

        @Override
        public Money posted() {
            return Money.ofPence(state.posted());
        }

        @Override
        public Money available() {
            return Money.ofPence(state.available());
        }

        @Override
        public Money available(FundingSource source) {
            for (AccountCell account : state.accounts()) {
                if (account.source == source) {
                    return Money.ofPence(account.current.available());
                }
            }
            return Money.ZERO;
        }

        @Override
        public Money inPot(FundingSource source, Pot pot) {
            AccountCell account = state.pot(source, pot);
            return account == null ? Money.ZERO : Money.ofPence(account.current.posted());
        }

        @Override
        public @Nullable HoldView hold(HoldId id) {
            if (!command.holds().contains(id)) {
                throw new IllegalStateException("The command did not name this hold");
            }
            return learntOf(id);
        }

        @Override
        public @Nullable HoldView learntOf(HoldId id) {
            Hold hold = draft.look(id).current;
            if (hold == null) {
                return null;
            }
            state.checkOwns(hold);
            return hold.view();
        }

        @Override
        @SuppressWarnings("unchecked") // a cell holds what its kind loaded
        public <S> S state(KeptState<S> kept) {
            StateCell cell = command.states().contains(kept) ? draft.memory().state(kept) : null;
            if (cell == null) {
                throw new IllegalStateException("The command did not name this state");
            }
            return (S) cell.current;
        }
    }
}
