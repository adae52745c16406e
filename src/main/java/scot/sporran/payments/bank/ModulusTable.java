package scot.sporran.payments.bank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Weights by sort code, in Vocalink's own form: {@code valacdos} (from, to, method, fourteen weights, perhaps an
 * exception) and {@code scsubtab} (sort code, the one to check with instead). Vocalink publishes both and changes them
 * several times a year; whoever runs Sporran fetches them under Vocalink's terms.
 */
public final class ModulusTable {

    private static final int WEIGHTS = 14;
    private static final int COLUMNS = 3 + WEIGHTS;

    /** How the weighted digits are added up. */
    enum Method {
        MOD10(10), MOD11(11), DBLAL(10);

        final int modulus;

        Method(int modulus) {
            this.modulus = modulus;
        }
    }

    /** One check. {@code exception} is 0 for none. */
    record Row(int from, int to, Method method, List<Integer> weights, int exception) {}

    private final NavigableMap<Integer, List<Row>> rows = new TreeMap<>();
    private final Map<String, String> substitutes = new HashMap<>();

    private ModulusTable() {}

    /**
     * Reads both tables.
     *
     * @throws IllegalArgumentException naming the line that does not read: half a table would refuse good accounts
     */
    public static ModulusTable read(List<String> valacdos, List<String> scsubtab) {
        ModulusTable table = new ModulusTable();
        List<Row> all = new ArrayList<>();
        for (String line : valacdos) {
            if (!line.isBlank() && !line.startsWith("#")) {
                all.add(row(line));
            }
        }
        // as published: a range's first check stands before its second
        all.stream().sorted(Comparator.comparingInt(Row::from))
                .forEach(row -> table.rows.computeIfAbsent(row.from(), from -> new ArrayList<>()).add(row));
        for (String line : scsubtab) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length != 2) {
                    throw new IllegalArgumentException("scsubtab: two sort codes are expected in: " + line);
                }
                table.substitutes.put(words[0], words[1]);
            }
        }
        return table;
    }

    private static Row row(String line) {
        String[] words = line.strip().split("\\s+", -1);
        try {
            if (words.length != COLUMNS && words.length != COLUMNS + 1) {
                throw new IllegalArgumentException("columns");
            }
            return new Row(Integer.parseInt(words[0]), Integer.parseInt(words[1]),
                    Method.valueOf(words[2].toUpperCase(Locale.ROOT)),
                    Arrays.stream(words, 3, COLUMNS).map(Integer::valueOf).toList(),
                    words.length > COLUMNS ? Integer.parseInt(words[COLUMNS]) : 0);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("valacdos: cannot read: " + line, e);
        }
    }

    /** The checks for a sort code in their order: none, one or two. */
    List<Row> of(String sortCode) {
        int code = Integer.parseInt(sortCode);
        Map.Entry<Integer, List<Row>> found = rows.floorEntry(code);
        return found == null
                ? List.of()
                : found.getValue().stream().filter(row -> code <= row.to()).toList();
    }

    /** The sort code that exception 5 checks with. */
    String substitute(String sortCode) {
        return substitutes.getOrDefault(sortCode, sortCode);
    }
}
