package scot.sporran.payments.statements;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.payments.statements.CsvColumns.Role;

/** Columns with names: those of the banks we know, and any others whose names say what they are. */
final class CsvReader {

    private static final int HEADING_WITHIN = 20;
    private static final int LONGEST_FIELD = 1 << 16;
    private static final int SHOWN_COLUMNS = 12;
    private static final int SHOWN_ROWS = 3;
    private static final Pattern YEAR_FIRST = Pattern.compile("\\d{4}-.*");
    /** Barclays ends its memo with a code after a tab. */
    private static final Pattern CODE_AT_END = Pattern.compile("\\t[A-Z]{2,3}\\s*$");
    private static final Pattern FORMULA = Pattern.compile("\\s*(=|[@+-][A-Za-z]\\w*[(|]).*", Pattern.DOTALL);

    private final Input input;
    private final Dates dates;
    private final Map<String, String> explained;

    CsvReader(Input input, Dates dates, Map<String, String> explained) {
        this.input = input;
        this.dates = dates;
        this.explained = explained;
    }

    List<Bookings> read() throws IOException, StatementException {
        try (Reader text = input.text();
                de.siegmar.fastcsv.reader.CsvReader<CsvRecord> records = de.siegmar.fastcsv.reader.CsvReader.builder()
                        .fieldSeparator(separator()).allowExtraFields(true).allowMissingFields(true)
                        .skipEmptyLines(true).maxBufferSize(LONGEST_FIELD).ofCsvRecord(text)) {
            CsvColumns columns = null;
            Accounts accounts = new Accounts();
            List<List<String>> seen = new ArrayList<>();
            for (CsvRecord record : records) {
                List<String> row = record.getFields();
                boolean below = columns != null;
                if (columns == null) {
                    columns = CsvColumns.of(row, explained);
                    accounts.preamble(row);
                    seen.add(row);
                    if (columns == null && seen.size() == HEADING_WITHIN) {
                        break;
                    }
                }
                boolean booking = below || CsvColumns.byPlace(explained);
                if (columns != null && booking && row.stream().anyMatch(cell -> !cell.isBlank())) {
                    booking(accounts.of(columns, row), columns, row, (int) record.getStartingLineNumber());
                }
            }
            if (columns == null) {
                throw unknown(seen);
            }
            return accounts.all(columns);
        } catch (CsvParseException e) {
            throw input.refuse(0, "", "it is not readable as CSV: " + reason(e));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Dialect dialect(CsvColumns columns, List<String> row) {
        return columns.dialect(YEAR_FIRST.matcher(columns.cell(row, Role.DATE)).matches());
    }

    private void booking(Bookings bookings, CsvColumns columns, List<String> row, int at) throws StatementException {
        for (String cell : row) {
            if (FORMULA.matcher(cell).matches()) {
                throw input.refuse(at, "", "a cell holds a formula; save the sheet with values only");
            }
        }
        String currency = columns.cell(row, Role.CURRENCY);
        if (!currency.isEmpty()) {
            bookings.currency(currency.toUpperCase(Locale.ROOT));
        }
        LocalDate day = value(at, "date", columns.cell(row, Role.DATE), dates::parse);
        Money amount = amount(columns, row, at);
        String balance = columns.cell(row, Role.BALANCE);
        String text = columns.cells(row.stream().map(cell -> CODE_AT_END.matcher(cell).replaceAll("")).toList(),
                Role.TEXT);
        bookings.add(at, day, amount, text, columns.cell(row, Role.ID),
                balance.isEmpty() ? null : value(at, "balance", balance, Amounts::parse));
    }

    private Money amount(CsvColumns columns, List<String> row, int at) throws StatementException {
        if (columns.has(Role.AMOUNT)) {
            return value(at, "amount", columns.cell(row, Role.AMOUNT), Amounts::parse);
        }
        String out = columns.cell(row, Role.OUT);
        String in = columns.cell(row, Role.IN);
        Money paidOut = out.isEmpty() ? Money.ZERO : value(at, "paid out", out, Amounts::parse);
        Money paidIn = in.isEmpty() ? Money.ZERO : value(at, "paid in", in, Amounts::parse);
        if (out.isEmpty() && in.isEmpty() || paidOut.pence() != 0 && paidIn.pence() != 0) {
            throw input.refuse(at, "paid out", "expected a sum either out or in");
        }
        return Money.ofPence(Math.abs(paidIn.pence()) - Math.abs(paidOut.pence()));
    }

    private <T> T value(int at, String column, String text, java.util.function.Function<String, T> parse)
            throws StatementException {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw (StatementException) input.refuse(at, column, String.valueOf(e.getMessage())).initCause(e);
        }
    }

    private StatementException unknown(List<List<String>> seen) {
        List<String> widest = seen.stream().reduce(List.of(), (one, other) -> other.size() > one.size() ? other : one);
        if (widest.size() < 2) {
            return input.refuse(1, "",
                    "it is no statement that we know; save it from the bank's site as CSV, OFX or QIF");
        }
        boolean named = widest.stream().noneMatch(this::isDay);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < Math.min(widest.size(), SHOWN_COLUMNS); i++) {
            columns.add(named && !widest.get(i).isBlank() ? widest.get(i).strip() : "#" + (i + 1));
        }
        int first = seen.indexOf(widest) + (named ? 1 : 0);
        return new UnknownLayoutException(input.name(), columns,
                seen.subList(first, Math.min(seen.size(), first + SHOWN_ROWS)));
    }

    private boolean isDay(String cell) {
        try {
            dates.parse(cell.strip());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A file may have several accounts, row by row; each is a statement of its own. */
    private final class Accounts {

        private final Map<String, Bookings> byAccount = new LinkedHashMap<>();
        private @Nullable Bookings current;
        private String inPreamble = "";

        void preamble(List<String> row) {
            if (inPreamble.isEmpty() && row.size() > 1 && row.get(0).strip().equalsIgnoreCase("Account Name:")) {
                inPreamble = row.get(1);
            }
        }

        /** A row that names none is of the account before it. */
        Bookings of(CsvColumns columns, List<String> row) {
            String named = columns.cells(row, Role.ACCOUNT);
            String account = named.isEmpty() ? inPreamble : named;
            Bookings known = account.isEmpty() && current != null ? current : byAccount.get(account);
            if (known == null) {
                Dialect dialect = dialect(columns, row);
                known = current == null ? new Bookings(input, dialect) : new Bookings(input, dialect, current);
                known.account(account);
                byAccount.put(account, known);
            }
            current = known;
            return known;
        }

        List<Bookings> all(CsvColumns columns) {
            return byAccount.isEmpty()
                    ? List.of(new Bookings(input, columns.dialect(false)))
                    : List.copyOf(byAccount.values());
        }
    }

    /** Spreadsheets of some countries write semicolons. */
    private char separator() {
        String best = input.head().lines().limit(HEADING_WITHIN).filter(line -> !line.isBlank())
                .reduce("", (one, other) -> marks(other) > marks(one) ? other : one);
        char separator = ',';
        long most = best.chars().filter(c -> c == ',').count();
        for (char other : new char[]{';', '\t'}) {
            long count = best.chars().filter(c -> c == other).count();
            if (count > most) {
                most = count;
                separator = other;
            }
        }
        return separator;
    }

    private static long marks(String line) {
        return line.chars().filter(c -> c == ',' || c == ';' || c == '\t').count();
    }

    private static @Nullable String reason(CsvParseException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }
}
