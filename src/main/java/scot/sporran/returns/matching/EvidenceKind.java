package scot.sporran.returns.matching;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a piece of evidence is, and with it how a bank line that it explains must look: which way the money went, what words the
 * line must have, and how many days may lie between.
 */
public enum EvidenceKind {
    /** A shop's receipt; the shop's name decides, if it can be read. */
    RECEIPT(false, null, Days.POSTING, 0, 7),
    /** A provider's invoice. */
    INVOICE(false, null, Days.SPAN, 0, 45),
    /** Net pay of a personal assistant. */
    PAYSLIP(false, "\\b(WAGES?|SALARY|PAY)\\b", Days.SPAN, -2, 10),
    /** A bill for tax, insurance, payroll and the like, paid within about three weeks. */
    BILL(false, null, Days.SPAN, 0, 21),
    /** What the council says it paid. */
    REMITTANCE(true, "\\b(COUNCIL|SDS|DIRECT PAYMENT)\\b", Days.SPAN, 0, 3),
    /** The person's own share. */
    CONTRIBUTION_DUE(true, "CONTRIB|STANDING ORDER", Days.POSTING, 0, 7),
    /** Money the council asked back. */
    SURPLUS_NOTICE(false, "SURPLUS|RECLAIM|RECOVER|REPAY|REFUND|RETURN|COUNCIL", Days.SPAN, 0, 60),
    /** A note of cash taken out, written the same day. */
    CASH_LOG(false, "\\b(CASH\\w*|ATM|LINK)\\b", Days.SPAN, 0, 0),
    /** A shop's promise to pay back. */
    CREDIT_NOTE(true, null, Days.SPAN, 0, 14);

    /** How days between evidence and bank line are judged. */
    enum Days {
        /** Any day from the first to the last. */
        SPAN,
        /** As payments are posted: up to three days later, and then the next banking day. */
        POSTING
    }

    private final boolean moneyIn;
    private final @org.jspecify.annotations.Nullable Pattern words;
    private final Days days;
    private final int first;
    private final int last;

    EvidenceKind(boolean moneyIn, @org.jspecify.annotations.Nullable String words, Days days, int first, int last) {
        this.moneyIn = moneyIn;
        this.words = words == null ? null : Pattern.compile(words);
        this.days = days;
        this.first = first;
        this.last = last;
    }

    /** As files name it: {@code contribution_due}. */
    public static Optional<EvidenceKind> named(String name) {
        for (EvidenceKind kind : values()) {
            if (kind.name().equalsIgnoreCase(name.strip())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** For people: {@code contribution due}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Whether money comes in by it. */
    boolean moneyIn() {
        return moneyIn;
    }

    /** Whether only the name of a shop or supplier tells that a line is meant. */
    boolean byName() {
        return words == null;
    }

    boolean knows(String upperText) {
        return words != null && words.matcher(upperText).find();
    }

    Days days() {
        return days;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }
}
