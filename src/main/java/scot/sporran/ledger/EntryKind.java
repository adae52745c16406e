package scot.sporran.ledger;

/** What an entry does to the account of the fund; the counter-account gets the mirror of it. */
public enum EntryKind {
    /** Money in. */
    CREDIT(View.CASH, 'C', 1, 0, 0),
    /** Money out, without a hold. */
    DEBIT(View.CASH, 'D', 0, 1, 0),
    /** Money out at once, remembered as a hold so that it can be undone. */
    PAY(View.CASH, 'D', 0, 1, 0),
    /** Money out that a hold had reserved. */
    POST(View.CASH, 'D', 0, 1, -1),
    /** Money out that no hold covers: cleared above, after or without one. May go below nothing. */
    FORCE(View.CASH, 'D', 0, 1, 0),
    /** A credit undone. */
    UNDO_CREDIT(View.CASH, 'D', -1, 0, 0),
    /** A debit undone. */
    UNDO_DEBIT(View.CASH, 'C', 0, -1, 0),
    /** Money back from what was posted. */
    REFUND(View.CASH, 'C', 1, 0, 0),
    /** Money reserved. */
    PLACE(View.HOLD, 'D', 0, 0, 1),
    /** More money reserved by the same hold. */
    INCREMENT(View.HOLD, 'D', 0, 0, 1),
    /** Reserved money given back. */
    RELEASE(View.HOLD, 'C', 0, 0, -1),
    /** Reserved money given back because its time was over. */
    EXPIRE(View.HOLD, 'C', 0, 0, -1),
    /** A hold undone before it came: nothing moves. */
    TOMBSTONE(View.NOTE, '-', 0, 0, 0),
    /** A refusal, or something noted: nothing moves. */
    NOTE(View.NOTE, '-', 0, 0, 0);

    /** Which of the account's balances an entry belongs to. */
    public enum View {
        CASH, HOLD, NOTE
    }

    final View view;
    final char side;
    private final int credits;
    private final int debits;
    private final int held;

    EntryKind(View view, char side, int credits, int debits, int held) {
        this.view = view;
        this.side = side;
        this.credits = credits;
        this.debits = debits;
        this.held = held;
    }

    public View view() {
        return view;
    }

    /** What an entry of this kind adds to the account's settled money: 1, 0 or -1 times its amount. */
    public int settledSign() {
        return credits - debits;
    }

    /** What an entry of this kind adds to the account's held money: 1, 0 or -1 times its amount. */
    public int heldSign() {
        return held;
    }

    /** The fund's account after an entry of this kind; {@code seq} is the entry's. */
    Balance onAccount(Balance before, long pence, long seq) {
        Balance after = new Balance(Math.addExact(before.credits(), credits * pence),
                Math.addExact(before.debits(), debits * pence), Math.addExact(before.held(), held * pence),
                before.forced(), seq);
        long overdrawn = Math.max(0, Math.negateExact(after.available()));
        return after.withForced(this == FORCE ? overdrawn : Math.min(before.forced(), overdrawn));
    }

    /** The counter-account after it: what left the fund arrives here, what is reserved is on its way here. */
    Balance onContra(Balance before, long pence, long seq) {
        return new Balance(Math.addExact(before.credits(), debits * pence),
                Math.addExact(before.debits(), credits * pence), Math.addExact(before.held(), held * pence), 0, seq);
    }
}
