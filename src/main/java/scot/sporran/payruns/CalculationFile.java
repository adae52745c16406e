package scot.sporran.payruns;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import scot.sporran.payroll.BadPayInputException;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Payslip;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.UnknownRatesException;

/**
 * Works out a file of payments, a line at a time, so that its length does not matter. A line that cannot be worked out is
 * told and left out; a file that is no such file is refused as a whole. Lines are counted as an editor counts them.
 */
final class CalculationFile {

    /** What comes out, in this order. */
    private static final List<String> OUT = List.of("case_id", "tax_this_period", "tax_to_date", "employee_ni",
            "employer_ni", "earnings_at_lel", "earnings_lel_to_pt", "earnings_pt_to_uel", "student_loan",
            "postgraduate_loan", "employee_pension", "employer_pension", "net");

    private static final int TELL_EVERY = 4_096;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final Payroll payroll;
    private final Listener listener;

    CalculationFile(Payroll payroll, Listener listener) {
        this.payroll = payroll;
        this.listener = listener;
    }

    /** Is told how it goes. */
    interface Listener {

        /** @param bytes read so far, of the whole file */
        void progress(long lines, long bytes);

        /** A line that was left out. */
        void leftOut(long line, String column, String reason);

        /** A column that is not known and was not looked at. */
        void unknownColumn(String column);
    }

    /** Why a file as a whole cannot be used. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** How a file came out. */
    record Outcome(long workedOut, long leftOut) {}

    /**
     * Works out all lines.
     *
     * @param out is written as a whole or not at all
     * @throws RefusedException when it is no file of payments; the message says the line and what was expected
     */
    Outcome calculate(Path in, Path out) throws IOException, RefusedException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            Outcome outcome = calculateInto(in, part);
            Files.move(part, out, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            return outcome;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Outcome calculateInto(Path in, Path part) throws IOException, RefusedException {
        try (var counting = new CountingStream(new BufferedInputStream(Files.newInputStream(in)));
                Reader text = new InputStreamReader(counting, StandardCharsets.UTF_8.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
                CsvReader<CsvRecord> records = CsvReader.builder().allowExtraFields(true).allowMissingFields(true)
                        .ofCsvRecord(text);
                BufferedWriter writer = Files.newBufferedWriter(part);
                CsvWriter csv = CsvWriter.builder().build((Writer) writer)) {
            csv.writeRecord(OUT);
            return new Run(csv, counting).through(records);
        } catch (CsvParseException e) {
            throw new RefusedException(in + ": it is not CSV: " + reason(e));
        } catch (CharacterCodingException e) {
            throw new RefusedException(in + ": it is not UTF-8");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new RefusedException(in + ": it is not UTF-8");
            }
            throw e.getCause();
        } catch (RefusedException e) {
            throw new RefusedException(in + ", " + e.getMessage());
        }
    }

    private static String reason(CsvParseException e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : String.valueOf(e.getCause().getMessage());
    }

    /** One pass through a file. */
    private final class Run {

        private final CsvWriter csv;
        private final CountingStream counting;
        private Map<String, Integer> places = Map.of();
        private int width;
        private long workedOut;
        private long leftOut;

        Run(CsvWriter csv, CountingStream counting) {
            this.csv = csv;
            this.counting = counting;
        }

        Outcome through(CsvReader<CsvRecord> records) throws RefusedException {
            boolean header = true;
            for (CsvRecord record : records) {
                if (header) {
                    readHeader(record);
                    header = false;
                    continue;
                }
                line(record);
                if ((workedOut + leftOut) % TELL_EVERY == 0) {
                    listener.progress(workedOut + leftOut, counting.count());
                }
            }
            if (header) {
                throw new RefusedException("line 1: it is empty; expected a line of column names");
            }
            return new Outcome(workedOut, leftOut);
        }

        private void readHeader(CsvRecord record) throws RefusedException {
            Map<String, Integer> found = new HashMap<>();
            width = record.getFieldCount();
            for (int i = 0; i < width; i++) {
                String name = record.getField(i).strip();
                if (i == 0 && !name.isEmpty() && name.charAt(0) == BYTE_ORDER_MARK) {
                    name = name.substring(1);
                }
                if (found.put(name, i) != null) {
                    throw new RefusedException("line 1: the column " + name + " is there twice");
                }
                if (!CalculationCase.COLUMNS.contains(name)) {
                    listener.unknownColumn(name);
                }
            }
            if (!found.containsKey("frequency")) {
                throw new RefusedException("line 1: expected column names, frequency among them; known are "
                        + String.join(", ", CalculationCase.COLUMNS));
            }
            places = found;
        }

        private void line(CsvRecord record) {
            long number = record.getStartingLineNumber();
            try {
                if (record.getFieldCount() != width) {
                    throw new BadPayInputException("", "expected " + width + " cells and found "
                            + record.getFieldCount());
                }
                CalculationCase read = CalculationCase.read(column -> cell(record, column));
                Payslip payslip = payroll.calculate(read.inputs(), read.payDate());
                String id = cell(record, "case_id");
                csv.writeRecord(figures(id.isEmpty() ? Long.toString(number) : id, payslip));
                workedOut++;
            } catch (BadPayInputException e) {
                leaveOut(number, e.field(), withoutField(e));
            } catch (UnknownRatesException e) {
                leaveOut(number, cell(record, "pay_date").isEmpty() ? "tax_year" : "pay_date",
                        String.valueOf(e.getMessage()));
            } catch (ArithmeticException e) {
                leaveOut(number, "gross", "the figures are too large");
            }
        }

        private void leaveOut(long number, String column, String reason) {
            leftOut++;
            listener.leftOut(number, column, reason);
        }

        private String withoutField(BadPayInputException e) {
            String message = String.valueOf(e.getMessage());
            return message.startsWith(e.field() + ": ") ? message.substring(e.field().length() + 2) : message;
        }

        private String cell(CsvRecord record, String column) {
            Integer place = places.get(column);
            return place == null || place >= record.getFieldCount() ? "" : record.getField(place).strip();
        }
    }

    private static List<String> figures(String id, Payslip payslip) {
        List<String> cells = new ArrayList<>(OUT.size());
        cells.add(id);
        for (Pounds amount : new Pounds[]{payslip.tax().tax(), payslip.after().tax().tax(),
                payslip.insurance().employee(), payslip.insurance().employer(), payslip.insurance().atLowerLimit(),
                payslip.insurance().toPrimary(), payslip.insurance().toUpperLimit(), payslip.loans().plan(),
                payslip.loans().postgraduate(), payslip.employeePension(), payslip.employerPension(), payslip.net()}) {
            cells.add(amount.toString());
        }
        return cells;
    }

    /** Counts what was read, for the progress that a person sees. */
    private static final class CountingStream extends FilterInputStream {

        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            count += Math.max(got, 0);
            return got;
        }

        long count() {
            return count;
        }
    }
}
