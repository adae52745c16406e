package scot.sporran.payments.statements;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a bank's file, whatever it is called: what it is shows in what it says. */
public final class StatementFiles {

    static final String POUNDS = "GBP";

    private StatementFiles() {}

    /**
     * Reads all of a file.
     *
     * @return its statements in the order of the file; one for most formats
     * @throws StatementException when it is no statement, is in another currency, or a part of it cannot be understood
     * @throws IOException when the file itself cannot be read
     */
    public static List<Statement> read(StatementSource source) throws IOException, StatementException {
        return read(source, Map.of());
    }

    /**
     * Reads a CSV file whose columns a person has explained.
     *
     * @param columns what a column is: its name in the file to one of date, text, amount, out, in, balance, id, account; empty
     *     where the names speak for themselves
     */
    public static List<Statement> read(StatementSource source, Map<String, String> columns)
            throws IOException, StatementException {
        boolean pdf = PdfReader.looksLike(source);
        Input input = pdf ? Input.ofBytes(source) : Input.lookAt(source);
        List<Bookings> found = pdf ? new PdfReader(input).read() : bookings(input, columns);
        for (Bookings bookings : found) {
            if (!bookings.currency().equals(POUNDS)) {
                throw input.refuse(0, "", "the account is in " + bookings.currency()
                        + "; only accounts in pounds can be read");
            }
        }
        return found.stream().map(Bookings::finish).toList();
    }

    static List<Bookings> bookings(Input input, Map<String, String> columns) throws IOException, StatementException {
        String head = input.head().stripLeading();
        String upper = head.toUpperCase(Locale.ROOT);
        if (upper.contains("<!DOCTYPE") || upper.contains("<!ENTITY")) {
            throw input.refuse(0, "", "it declares XML entities, which no bank's statement needs");
        }
        if (head.startsWith("<") && head.contains("BkToCstmr")) {
            return new CamtReader(input).read();
        }
        if (upper.startsWith("OFXHEADER") || head.startsWith("<") && upper.contains("<OFX")) {
            return new OfxReader(input).read();
        }
        if (head.startsWith("<")) {
            throw input.refuse(1, "", "it is XML, but neither camt.052, camt.053 nor OFX");
        }
        if (head.startsWith("{1:") || head.startsWith(":20:") || head.contains("\n:20:") || head.contains("\n:60F:")) {
            return new Mt940Reader(input).read();
        }
        if (head.startsWith("{") || head.startsWith("[")) {
            return new OpenBankingReader(input).read();
        }
        if (upper.startsWith("!TYPE:") || upper.startsWith("!ACCOUNT") || upper.startsWith("!OPTION")) {
            return eitherOrder(input, dates -> new QifReader(input, dates).read());
        }
        if (SantanderReader.looksLike(head)) {
            return new SantanderReader(input).read();
        }
        return eitherOrder(input, dates -> new CsvReader(input, dates, columns).read());
    }

    /** Day first as here; when that cannot be for one date, month first for all, and then for every one of them. */
    private static List<Bookings> eitherOrder(Input input, Reading reading) throws IOException, StatementException {
        try {
            return reading.read(new Dates(false));
        } catch (StatementException dayFirst) {
            if (!(dayFirst.getCause() instanceof Dates.OtherOrderException)) {
                throw dayFirst;
            }
            try {
                List<Bookings> read = reading.read(new Dates(true));
                read.forEach(one -> one.note("Dates are written month first."));
                return read;
            } catch (StatementException monthFirst) {
                if (monthFirst.getCause() instanceof Dates.OtherOrderException) {
                    throw input.refuse(dayFirst.line(), dayFirst.column(),
                            "some dates have the day first and others the month; save the statement again");
                }
                throw monthFirst;
            }
        }
    }

    @FunctionalInterface
    private interface Reading {
        List<Bookings> read(Dates dates) throws IOException, StatementException;
    }
}
