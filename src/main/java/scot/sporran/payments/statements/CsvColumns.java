package scot.sporran.payments.statements;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the columns of a CSV file are, by their names; banks change their files, so names count and places do not. */
final class CsvColumns {

    private static final Pattern SIGNS = Pattern.compile("[^a-z0-9#&]+");

    /** What a column may be for us. */
    enum Role {
        DATE, TEXT, AMOUNT, OUT, IN, BALANCE, ID, ACCOUNT, CURRENCY
    }

    /** In order of preference within a role: the first that is there counts, except for text and account, where all do. */
    private static final Map<Role, List<String>> NAMES = new EnumMap<>(Map.of(
            Role.DATE, List.of("date", "transaction date", "booking date", "posting date", "date posted", "posted",
                    "date completed", "completed date", "value date"),
            Role.TEXT, List.of("counter party", "counterparty", "description", "transaction description", "memo",
                    "narrative", "details", "transaction details", "payee", "merchant", "particulars", "reference"),
            Role.AMOUNT, List.of("amount", "amount gbp", "value", "transaction amount"),
            Role.OUT, List.of("debit amount", "debit", "debits", "paid out", "money out", "withdrawal", "withdrawals",
                    "withdrawn", "out"),
            Role.IN, List.of("credit amount", "credit", "credits", "paid in", "money in", "deposit", "deposits", "in"),
            Role.BALANCE, List.of("balance", "balance gbp", "running balance", "account balance"),
            Role.ID, List.of("transaction id", "id", "fitid"),
            Role.ACCOUNT, List.of("sort code", "account number", "account"),
            Role.CURRENCY, List.of("currency")));

    private final Map<Role, List<Integer>> places;
    private final Set<String> names;

    private CsvColumns(Map<Role, List<Integer>> places, Set<String> names) {
        this.places = places;
        this.names = names;
    }

    /** @return null when the row is no heading: it must name a day, a sum and what it was for */
    static @Nullable CsvColumns of(List<String> heading, Map<String, String> explained) {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < heading.size(); i++) {
            found.putIfAbsent(byPlace(explained) ? "#" + (i + 1) : plain(heading.get(i)), i);
        }
        Map<Role, List<Integer>> places = new EnumMap<>(Role.class);
        Set<Integer> taken = new HashSet<>();
        explained.forEach((name, role) -> {
            Integer place = found.get(plain(name));
            if (place != null) {
                places.computeIfAbsent(Role.valueOf(role.toUpperCase(Locale.ROOT)), any -> new ArrayList<>())
                        .add(place);
                taken.add(place);
            }
        });
        for (Map.Entry<Role, List<String>> known : NAMES.entrySet()) {
            boolean all = known.getKey() == Role.TEXT || known.getKey() == Role.ACCOUNT;
            for (String name : known.getValue()) {
                Integer place = found.get(name);
                List<Integer> sofar = places.computeIfAbsent(known.getKey(), any -> new ArrayList<>());
                if (place != null && !taken.contains(place) && (all || sofar.isEmpty())) {
                    sofar.add(place);
                }
            }
        }
        boolean sum = !at(places, Role.AMOUNT).isEmpty()
                || !at(places, Role.OUT).isEmpty() && !at(places, Role.IN).isEmpty();
        return at(places, Role.DATE).isEmpty() || at(places, Role.TEXT).isEmpty() || !sum
                ? null
                : new CsvColumns(places, Set.copyOf(found.keySet()));
    }

    /** Whether columns are named by where they stand, {@code #1} and so on, as in a file without a heading. */
    static boolean byPlace(Map<String, String> explained) {
        return !explained.isEmpty() && explained.keySet().stream().allMatch(name -> name.startsWith("#"));
    }

    Dialect dialect(boolean yearFirst) {
        if (names.contains("transaction description") && names.contains("debit amount")) {
            return yearFirst ? Dialect.TSB : Dialect.LLOYDS;
        }
        if (names.contains("value") && names.contains("account name")) {
            return Dialect.NATWEST;
        }
        if (names.contains("subcategory") && names.contains("memo")) {
            return Dialect.BARCLAYS;
        }
        if (names.contains("transaction type") && names.contains("paid out") && names.contains("paid in")) {
            return Dialect.NATIONWIDE;
        }
        if (names.contains("transaction id") && names.contains("emoji")) {
            return Dialect.MONZO;
        }
        if (names.contains("counter party") && names.contains("spending category")) {
            return Dialect.STARLING;
        }
        return Dialect.CSV;
    }

    boolean has(Role role) {
        return !at(places, role).isEmpty();
    }

    /** The first column of a role, or an empty text. */
    String cell(List<String> row, Role role) {
        List<Integer> at = at(places, role);
        return at.isEmpty() || at.get(0) >= row.size() ? "" : row.get(at.get(0)).strip();
    }

    /** All columns of a role, without what an earlier one says already. */
    String cells(List<String> row, Role role) {
        StringBuilder all = new StringBuilder();
        for (int place : at(places, role)) {
            String cell = place < row.size() ? Bookings.tidy(row.get(place)) : "";
            if (cell.startsWith("'")) {
                cell = cell.substring(1);
            }
            String sofar = all.toString();
            if (cell.isEmpty() || sofar.toUpperCase(Locale.ROOT).contains(cell.toUpperCase(Locale.ROOT))) {
                continue;
            }
            if (cell.toUpperCase(Locale.ROOT).startsWith(sofar.toUpperCase(Locale.ROOT))) {
                all.setLength(0);
            }
            all.append(all.isEmpty() ? "" : " ").append(cell);
        }
        return all.toString();
    }

    private static List<Integer> at(Map<Role, List<Integer>> places, Role role) {
        return places.getOrDefault(role, List.of());
    }

    private static String plain(String heading) {
        return SIGNS.matcher(heading.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
