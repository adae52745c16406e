package scot.sporran.payments.statements;

import java.io.IOException;
import java.io.Reader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OFX 1 (SGML, where values have no end tag) and OFX 2 (XML), and QFX, which is either. A value ends where the next tag begins;
 * more is not needed of the grammar. Entities beyond the five of XML are not looked up.
 */
final class OfxReader {

    private static final int LONGEST_VALUE = 4_096;
    private static final int DATE_DIGITS = 8;
    private static final int MOST_STATEMENTS = 10_000;
    private static final Set<String> STATEMENTS = Set.of("STMTRS", "CCSTMTRS");

    private final Input input;
    private final Dates dates = new Dates(false);
    private final List<Bookings> all = new ArrayList<>();
    private Bookings current;
    private @Nullable Map<String, String> booking;
    private boolean inLedgerBalance;
    private boolean ended;
    private int bookingAt;
    private int line = 1;

    OfxReader(Input input) {
        this.input = input;
        this.current = new Bookings(input, Dialect.OFX);
    }

    List<Bookings> read() throws IOException, StatementException {
        try (Reader text = input.text()) {
            StringBuilder value = new StringBuilder();
            String tag = "";
            for (int c = text.read(); c >= 0; c = text.read()) {
                if (c == '<') {
                    value(tag, value);
                    value.setLength(0);
                    tag = tag(text, value);
                    open(tag);
                } else {
                    line += c == '\n' ? 1 : 0;
                    if (!tag.isEmpty()) {
                        value.append((char) c);
                    }
                    limit(value);
                }
            }
        }
        if (!ended) {
            throw input.refuse(line, "OFX", "the file is cut off: </OFX> is missing");
        }
        if (all.isEmpty()) {
            throw input.refuse(0, "STMTRS", "there is no statement in it");
        }
        return all;
    }

    /** Reads a tag's name; the content of a CDATA section goes to the value of the tag around it. */
    private String tag(Reader text, StringBuilder value) throws IOException, StatementException {
        StringBuilder name = new StringBuilder();
        for (int c = text.read(); c >= 0 && c != '>'; c = text.read()) {
            name.append((char) c);
            line += c == '\n' ? 1 : 0;
            if (name.toString().equals("![CDATA[")) {
                cdata(text, value);
                return pending;
            }
            limit(name);
        }
        pending = name.toString().strip().toUpperCase(Locale.ROOT);
        if (pending.startsWith("!")) {
            throw input.refuse(line, "", "it declares XML entities, which no bank's statement needs");
        }
        return pending;
    }

    private String pending = "";

    private void cdata(Reader text, StringBuilder value) throws IOException, StatementException {
        while (!value.toString().endsWith("]]>")) {
            int c = text.read();
            if (c < 0) {
                throw input.refuse(line, "", "the file is cut off");
            }
            line += c == '\n' ? 1 : 0;
            value.append((char) c);
            limit(value);
        }
        value.setLength(value.length() - "]]>".length());
    }

    private void open(String tag) throws StatementException {
        if (STATEMENTS.contains(tag)) {
            if (all.size() == MOST_STATEMENTS) {
                throw input.refuse(line, tag, "too many statements in one file");
            }
            current = new Bookings(input, Dialect.OFX, current);
            all.add(current);
        } else if (tag.equals("STMTTRN")) {
            endBooking();
            booking = new HashMap<>();
            bookingAt = line;
        } else if (tag.equals("/STMTTRN") || tag.equals("/BANKTRANLIST")) {
            endBooking();
        } else if (tag.equals("LEDGERBAL") || tag.equals("/LEDGERBAL")) {
            inLedgerBalance = tag.charAt(0) != '/';
        } else if (tag.equals("/OFX")) {
            ended = true;
        }
    }

    private void value(String tag, StringBuilder raw) throws StatementException {
        String text = plain(raw.toString().strip());
        if (tag.isEmpty() || tag.charAt(0) == '/' || text.isEmpty()) {
            return;
        }
        if (booking != null) {
            booking.putIfAbsent(tag, text);
            return;
        }
        switch (tag) {
            case "CURDEF" -> current.currency(text.toUpperCase(Locale.ROOT));
            case "ACCTID" -> current.account(text);
            case "BALAMT" -> {
                if (inLedgerBalance) {
                    current.closing(parse("BALAMT", text, Amounts::parse));
                }
            }
            default -> {
                // signing on, status and the like
            }
        }
    }

    private void endBooking() throws StatementException {
        Map<String, String> one = booking;
        if (one == null) {
            return;
        }
        booking = null;
        String posted = one.getOrDefault("DTPOSTED", "");
        if (posted.length() < DATE_DIGITS) {
            throw input.refuse(bookingAt, "DTPOSTED", "a booking without a day");
        }
        LocalDate day = parse("DTPOSTED", posted.substring(0, DATE_DIGITS), dates::parse);
        String name = one.getOrDefault("NAME", one.getOrDefault("PAYEE", ""));
        String memo = one.getOrDefault("MEMO", "");
        String text = memo.toUpperCase(Locale.ROOT).startsWith(name.toUpperCase(Locale.ROOT))
                ? memo
                : name + " " + memo;
        current.add(bookingAt, day, parse("TRNAMT", one.getOrDefault("TRNAMT", ""), Amounts::parse), text,
                one.get("FITID"), null);
    }

    private <T> T parse(String column, String text, java.util.function.Function<String, T> parse)
            throws StatementException {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw input.refuse(booking == null && bookingAt > 0 && !column.equals("BALAMT") ? bookingAt : line, column,
                    String.valueOf(e.getMessage()));
        }
    }

    private static String plain(String text) {
        return text.indexOf('&') < 0
                ? text
                : text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'")
                        .replace("&nbsp;", " ").replace("&amp;", "&");
    }

    private void limit(StringBuilder text) throws StatementException {
        if (text.length() > LONGEST_VALUE) {
            throw input.refuse(line, "", "a value is longer than any statement has");
        }
    }
}
