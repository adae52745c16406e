package scot.sporran.payments.statements;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/** Collects what a reader finds out about one account, within bounds. */
final class Bookings {

    private static final int MOST_LINES = 2_000_000;
    private static final int LONGEST_TEXT = 500;
    private static final int SHARED_TEXTS = 20_000;

    private final Input input;
    private final Dialect dialect;
    /** How many bookings of the file there are, those of its other statements too. */
    private final AtomicInteger numbered;
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    /** Shops come again and again: one string for each is enough. */
    private final Map<String, String> texts = new HashMap<>();
    private String account = "";
    private String currency = StatementFiles.POUNDS;
    private @Nullable Money opening;
    private @Nullable Money closing;

    Bookings(Input input, Dialect dialect) {
        this(input, dialect, new AtomicInteger());
    }

    /** Of another statement of the same file: bookings are numbered through it. */
    Bookings(Input input, Dialect dialect, Bookings other) {
        this(input, dialect, other.numbered);
    }

    private Bookings(Input input, Dialect dialect, AtomicInteger numbered) {
        this.input = input;
        this.dialect = dialect;
        this.numbered = numbered;
    }

    int count() {
        return numbered.get();
    }

    void add(int at, LocalDate bookedOn, Money amount, String text, @Nullable String bankId, @Nullable Money balance)
            throws StatementException {
        if (lines.size() == MOST_LINES) {
            throw input.refuse(at, "", "more bookings than one account has in any period");
        }
        lines.add(new StatementLine(numbered.incrementAndGet(), at, bookedOn, amount, shared(tidy(text)),
                bankId == null || bankId.isBlank() ? null : bankId.strip(), balance));
    }

    void account(String text) {
        if (account.isEmpty()) {
            account = tidy(text);
        }
    }

    /** One booking in another currency is enough: its sum must not be taken for pounds. */
    void currency(String code) {
        if (currency.equals(StatementFiles.POUNDS)) {
            currency = code.strip();
        }
    }

    String currency() {
        return currency;
    }

    void opening(Money balance) {
        opening = balance;
    }

    void closing(Money balance) {
        closing = balance;
    }

    @Nullable
    Money closing() {
        return closing;
    }

    void note(String words) {
        if (!notes.contains(words)) {
            notes.add(words);
        }
    }

    Statement finish() {
        BalanceChain chain = BalanceChain.of(lines, opening, closing);
        List<String> all = new ArrayList<>(notes);
        all.addAll(chain.notes());
        return new Statement(dialect, account, lines, chain.opening(), chain.closing(), chain.gap(), all);
    }

    private String shared(String text) {
        if (texts.size() >= SHARED_TEXTS) {
            return texts.getOrDefault(text, text);
        }
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** Blanks of any kind become one. */
    static String tidy(String text) {
        StringBuilder tidy = new StringBuilder(Math.min(text.length(), LONGEST_TEXT));
        boolean blank = false;
        for (int i = 0; i < text.length() && tidy.length() < LONGEST_TEXT; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
                blank = tidy.length() > 0;
            } else {
                if (blank) {
                    tidy.append(' ');
                    blank = false;
                }
                tidy.append(c);
            }
        }
        return tidy.toString();
    }
}
