package scot.sporran.returns.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.returns.matching.Copies;
import scot.sporran.returns.matching.Evidence;
import scot.sporran.returns.matching.EvidenceKind;

/**
 * The list of evidence, of any length: one pass remembers where the lines of each return are, and only they are read when their
 * turn comes. Lines of a return need not stand together.
 */
final class EvidenceFile implements AutoCloseable {

    private static final List<String> COLUMNS = List.of("evidence_id", "return_id", "budget_id", "kind", "date",
            "amount",
            "name", "reference");
    /** The same for pictures of one paper; such as a hash of the file. */
    private static final String PICTURE = "picture";
    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_PENCE_DIGITS = 15;
    private static final int COPY = 1 << 20;

    private final Path path;
    private final Listener listener;
    private final RandomAccessFile file;
    private final Map<String, List<Block>> blocks = new HashMap<>();
    private final Map<String, String> budgets = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private int columns;

    /** Neighbouring lines of one return. */
    private record Block(long from, int length, int line) {}

    /** Why the list as a whole cannot be used. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private EvidenceFile(Path path, Listener listener) throws IOException {
        this.path = path;
        this.listener = listener;
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    /** @throws RefusedException when it is no list of evidence; the message says file, line and what was expected */
    static EvidenceFile open(Path path, Listener listener) throws IOException, RefusedException {
        EvidenceFile evidence = new EvidenceFile(path, listener);
        try {
            evidence.index();
            return evidence;
        } catch (IOException | RefusedException e) {
            evidence.close();
            throw e;
        }
    }

    Set<String> returns() {
        return blocks.keySet();
    }

    Optional<String> budgetOf(String returnId) {
        return Optional.ofNullable(budgets.get(returnId));
    }

    /** A return's papers, those that came twice in it marked. */
    record Papers(List<Evidence> evidence, Map<String, String> pictures) {

        /** What is the same for pictures of one paper; empty for none. */
        String picture(Evidence paper) {
            return pictures.getOrDefault(paper.id(), "");
        }
    }

    /** What can be used of a return's evidence; what cannot is told. */
    Papers of(String returnId) throws IOException {
        List<Evidence> evidence = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Map<String, String> pictures = new HashMap<>();
        for (Block block : blocks.getOrDefault(returnId, List.of())) {
            byte[] bytes = new byte[block.length()];
            file.seek(block.from());
            file.readFully(bytes);
            int line = block.line();
            for (Cells cells : Cells.all(text(bytes), line)) {
                Evidence one = read(cells);
                if (one != null && !ids.add(one.id())) {
                    refuse(cells.line(), "evidence_id", one.id() + " is there twice");
                } else if (one != null) {
                    evidence.add(one);
                    pictures.put(one.id(), cell(cells, PICTURE));
                }
            }
        }
        return new Papers(Copies.marked(evidence, pictures), pictures);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private @Nullable Evidence read(Cells cells) {
        if (cells.fields().size() != columns) {
            refuse(cells.line(), "", "expected " + columns + " cells and found " + cells.fields().size());
            return null;
        }
        String kindName = cell(cells, "kind");
        Optional<EvidenceKind> kind = EvidenceKind.named(kindName);
        if (kind.isEmpty()) {
            listener.noticed(
                    path + ", line " + cells.line() + ", kind: \"" + kindName + "\" is not known and not used");
            return null;
        }
        LocalDate date;
        try {
            date = LocalDate.parse(cell(cells, "date"));
        } catch (DateTimeParseException e) {
            refuse(cells.line(), "date", "expected a day such as 2026-03-09");
            return null;
        }
        String amount = cell(cells, "amount");
        if (!amount.matches("\\d{1," + (MOST_PENCE_DIGITS - 2) + "}(\\.\\d{1,2})?")) {
            refuse(cells.line(), "amount", "expected pounds with at most two decimals such as 1183.50");
            return null;
        }
        String id = cell(cells, "evidence_id");
        if (id.isEmpty()) {
            refuse(cells.line(), "evidence_id", "it is missing");
            return null;
        }
        Money sum = Money.ofPence(new java.math.BigDecimal(amount).movePointRight(2).longValueExact());
        return new Evidence(id, kind.get(), date, sum, cell(cells, "name"), cell(cells, "reference"));
    }

    private String cell(Cells cells, String column) {
        Integer place = places.get(column);
        return place == null ? "" : cells.fields().get(place).strip();
    }

    private void refuse(int line, String column, String reason) {
        listener.refused(path + ", line " + line + (column.isEmpty() ? "" : ", " + column) + ": " + reason);
    }

    private void index() throws IOException, RefusedException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), COPY)) {
            ByteBuffer record = ByteBuffer.allocate(LONGEST_LINE);
            long start = 0;
            long at = 0;
            int line = 1;
            int recordLine = 1;
            boolean quoted = false;
            String last = "";
            for (int c = in.read();; c = in.read()) {
                boolean end = c < 0 || c == '\n' && !quoted;
                if (c >= 0) {
                    at++;
                    quoted ^= c == '"';
                    line += c == '\n' ? 1 : 0;
                    if (!record.hasRemaining()) {
                        throw new RefusedException(path + ", line " + recordLine + ": the line is too long");
                    }
                    record.put((byte) c);
                }
                if (end) {
                    String text = text(java.util.Arrays.copyOf(record.array(), record.position())).strip();
                    if (!text.isEmpty()) {
                        last = add(text, start, (int) (at - start), recordLine, last);
                    }
                    record.clear();
                    start = at;
                    recordLine = line;
                }
                if (c < 0) {
                    break;
                }
            }
            if (quoted) {
                throw new RefusedException(path + ", line " + recordLine + ": a quotation mark is not closed");
            }
        }
        if (columns == 0) {
            throw new RefusedException(path + ", line 1: it is empty; expected a line of column names");
        }
    }

    private String add(String text, long start, int length, int line, String last) throws RefusedException {
        Cells cells = Cells.all(text, line).get(0);
        if (columns == 0) {
            heading(cells);
            return "";
        }
        Integer place = places.get("return_id");
        if (place == null || cells.fields().size() != columns) {
            refuse(line, "", "expected " + columns + " cells and found " + cells.fields().size());
            return "";
        }
        String returnId = cell(cells, "return_id");
        budgets.putIfAbsent(returnId, cell(cells, "budget_id"));
        List<Block> of = blocks.computeIfAbsent(returnId, any -> new ArrayList<>(1));
        Block before = of.isEmpty() ? null : of.get(of.size() - 1);
        if (before != null && returnId.equals(last) && before.from() + before.length() == start
                && before.length() < COPY) {
            of.set(of.size() - 1, new Block(before.from(), before.length() + length, before.line()));
        } else {
            of.add(new Block(start, length, line));
        }
        return returnId;
    }

    private void heading(Cells cells) throws RefusedException {
        columns = cells.fields().size();
        for (int i = 0; i < columns; i++) {
            String name = cells.fields().get(i).strip();
            if (places.put(name, i) != null) {
                throw new RefusedException(path + ", line 1: the column " + name + " is there twice");
            }
            if (!COLUMNS.contains(name) && !name.equals(PICTURE)) {
                listener.noticed(path + ", line 1: the column " + name + " is not known and not looked at");
            }
        }
        for (String needed : COLUMNS) {
            if (!places.containsKey(needed)) {
                throw new RefusedException(path + ", line 1: the column " + needed + " is missing; expected "
                        + String.join(",", COLUMNS));
            }
        }
    }

    private static String text(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        return !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
    }
}
