package scot.sporran.payments.statements;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;

/**
 * The text of the PDF statements that Lloyds, Bank of Scotland and Halifax give out: a table with the columns Date, Description,
 * Type, Money In, Money Out and Balance on each page. Where a figure stands says which column it is of; within a page each balance
 * must be the one before plus the booking, or nothing of the file is believed. Other PDFs are refused, with the way out named.
 */
final class PdfReader {

    private static final String WAY_OUT = "save the statement from the bank's site or app as CSV, OFX or QIF"
            + " (look for export or download), or ask the council to type it in";
    private static final int LARGEST = 20 << 20;
    private static final int MOST_PAGES = 400;
    private static final int DATE_WORDS = 3;
    /** How far below a booking its second line may stand, in heights of a letter. */
    private static final double NEXT_LINE = 2.2;

    private final Input input;
    private final Dates dates = new Dates(false);
    private final Bookings bookings;

    PdfReader(Input input) {
        this.input = input;
        this.bookings = new Bookings(input, Dialect.LLOYDS_PDF);
    }

    static boolean looksLike(StatementSource source) throws IOException {
        try (InputStream in = source.open()) {
            return new String(in.readNBytes(5), StandardCharsets.ISO_8859_1).equals("%PDF-");
        }
    }

    List<Bookings> read() throws IOException, StatementException {
        byte[] file;
        try (InputStream in = input.bytes()) {
            file = in.readNBytes(LARGEST + 1);
        }
        if (file.length > LARGEST) {
            throw input.refuse(0, "", "the PDF is larger than any statement; " + WAY_OUT);
        }
        List<List<PdfText.Row>> pages = pages(file);
        if (pages.stream().allMatch(List::isEmpty)) {
            throw input.refuse(0, "",
                    "it is a PDF made of pictures, in which no figure can be read for sure; " + WAY_OUT);
        }
        boolean known = false;
        for (int page = 0; page < pages.size(); page++) {
            Optional<Table> table = table(pages.get(page));
            known |= table.isPresent();
            if (table.isPresent()) {
                read(table.get(), page + 1);
            }
        }
        if (!known) {
            throw input.refuse(0, "", "it is a PDF of a bank or a layout that cannot be read here; " + WAY_OUT);
        }
        bookings.note("Read from a PDF: each balance on a page was checked against the one before.");
        return List.of(bookings);
    }

    private List<List<PdfText.Row>> pages(byte[] file) throws StatementException {
        try (PDDocument document = Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw input.refuse(0, "", "the PDF has more pages than any statement; " + WAY_OUT);
            }
            return PdfText.of(document);
        } catch (InvalidPasswordException e) {
            throw input.refuse(0, "", "it is a PDF that opens only with a password; " + WAY_OUT);
        } catch (IOException | RuntimeException e) {
            throw (StatementException) input.refuse(0, "", "it is a PDF that does not open; " + WAY_OUT).initCause(e);
        }
    }

    /** Where each column's heading stands, and the rows below it. */
    private record Table(PdfText.Span date, PdfText.Span description, PdfText.Span type, PdfText.Span in,
            PdfText.Span out, PdfText.Span balance, List<PdfText.Row> rows) {

        /** Which of the columns of sums a figure stands in: the one whose heading is nearest. */
        PdfText.Span column(PdfText.Word word) {
            return List.of(in, out, balance).stream().min(Comparator.comparingDouble(one -> one.distance(word.span())))
                    .orElseThrow();
        }

        boolean isFigure(PdfText.Word word) {
            return word.span().middle() > type.right() && word.text().matches("-?£?[\\d,]*\\.\\d{2}-?");
        }
    }

    private static Optional<Table> table(List<PdfText.Row> page) {
        for (int i = 0; i < page.size(); i++) {
            PdfText.Row row = page.get(i);
            PdfText.Span date = row.find("Date");
            PdfText.Span description = row.find("Description");
            PdfText.Span type = row.find("Type");
            PdfText.Span in = row.find("Money", "In", "(£)");
            PdfText.Span out = row.find("Money", "Out", "(£)");
            PdfText.Span balance = row.find("Balance", "(£)");
            if (date != null && description != null && type != null && in != null && out != null && balance != null) {
                return Optional.of(new Table(date, description, type, in, out, balance,
                        page.subList(i + 1, page.size())));
            }
        }
        return Optional.empty();
    }

    /** A booking while its lines are gathered. */
    private static final class Draft {
        private final LocalDate on;
        private final StringBuilder text = new StringBuilder();
        private @Nullable Money amount;
        private @Nullable Money balance;
        private double bottom;

        Draft(LocalDate on) {
            this.on = on;
        }
    }

    private void read(Table table, int page) throws StatementException {
        Money before = null;
        Draft draft = null;
        for (PdfText.Row row : table.rows()) {
            LocalDate day = day(table, row, page);
            if (day != null) {
                before = draft == null ? before : end(draft, before, page);
                draft = new Draft(day);
                fill(draft, table, row, page);
            } else if (draft != null && goesOn(draft, table, row)) {
                words(draft, table, row);
                draft.bottom = row.bottom();
            } else if (draft != null) {
                before = end(draft, before, page);
                draft = null;
            }
        }
        if (draft != null) {
            end(draft, before, page);
        }
    }

    /** The day a row begins with; null when it begins with something else. */
    private @Nullable LocalDate day(Table table, PdfText.Row row, int page) throws StatementException {
        List<String> first = row.words().stream().filter(word -> word.span().left() < table.description().left() - 1)
                .map(PdfText.Word::text).toList();
        if (first.size() != DATE_WORDS || !first.getFirst().matches("\\d{1,2}") || row.words().size() == DATE_WORDS) {
            return null;
        }
        try {
            return dates.parse(String.join(" ", first));
        } catch (IllegalArgumentException e) {
            throw input.refuse(0, "page " + page + ", Date", String.valueOf(e.getMessage()));
        }
    }

    private void fill(Draft draft, Table table, PdfText.Row row, int page) throws StatementException {
        words(draft, table, row);
        draft.bottom = row.bottom();
        for (PdfText.Word word : row.words()) {
            if (table.isFigure(word)) {
                Money sum = Amounts.parse(word.text());
                PdfText.Span column = table.column(word);
                if (column.equals(table.balance())) {
                    draft.balance = sum;
                } else if (draft.amount == null) {
                    draft.amount = column.equals(table.in()) ? sum : Money.ZERO.minus(sum);
                } else {
                    throw input.refuse(0, "page " + page,
                            "a booking of " + draft.on + " has more than one sum; " + WAY_OUT);
                }
            }
        }
    }

    private static void words(Draft draft, Table table, PdfText.Row row) {
        for (PdfText.Word word : row.words()) {
            if (word.span().left() >= table.description().left() - 1 && word.span().left() < table.type().left() - 1) {
                draft.text.append(draft.text.isEmpty() ? "" : " ").append(word.text());
            }
        }
    }

    /** Only words, below the description and close to it. */
    private static boolean goesOn(Draft draft, Table table, PdfText.Row row) {
        return row.top() - draft.bottom < NEXT_LINE * row.height()
                && row.words().stream().allMatch(word -> word.span().left() >= table.description().left() - 1
                        && word.span().right() <= table.type().left());
    }

    private Money end(Draft draft, @Nullable Money before, int page) throws StatementException {
        Money amount = draft.amount;
        Money balance = draft.balance;
        if (amount == null || balance == null) {
            throw input.refuse(0, "page " + page,
                    "a booking of " + draft.on + " has no " + (amount == null ? "sum" : "balance") + "; " + WAY_OUT);
        }
        if (before != null && !before.plus(amount).equals(balance)) {
            throw input.refuse(0, "page " + page,
                    "the balance of " + draft.on + " does not follow from the one before, so "
                            + "the figures cannot be trusted; " + WAY_OUT);
        }
        bookings.add(bookings.count() + 1, draft.on, amount, draft.text.toString(), null, balance);
        return balance;
    }
}
