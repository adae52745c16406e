package scot.sporran.returns.bank;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import scot.sporran.identity.Login;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sha256;
import scot.sporran.support.CouncilId;

/** What the columns of banks' files are, where somebody of a council has explained a layout once. */
@Singleton
public class StatementLayouts {

    /** What a column may be. */
    public static final List<String> ROLES = List.of("date", "text", "amount", "out", "in", "balance", "id", "account");
    private static final Set<String> KNOWN = Set.copyOf(ROLES);
    private static final int LONGEST = 2_000;

    private final StatementLayoutRepository layouts;
    private final Clock clock;

    StatementLayouts(StatementLayoutRepository layouts, Clock clock) {
        this.layouts = layouts;
        this.clock = clock;
    }

    /** What a council knows about a file with these columns; empty when nothing. A file without a heading is always asked about. */
    Map<String, String> find(CouncilId council, List<String> columns) {
        return columns.stream().allMatch(name -> name.startsWith("#"))
                ? Map.of()
                : layouts.findByCouncilIdAndHeadingHash(council.value(), hash(columns))
                        .map(row -> parse(row.columnsAs())).orElse(Map.of());
    }

    /** Remembers a layout that was explained and read well; the first explanation stays. */
    public void remember(CouncilId council, List<String> columns, Map<String, String> explained, Login by) {
        String text = text(explained);
        if (text.length() <= LONGEST && String.join(",", columns).length() <= LONGEST) {
            layouts.keep(council.value(), hash(columns), String.join(",", columns), text, by.displayName(),
                    Micros.of(clock.instant()));
        }
    }

    /** {@code Name:date,Other:amount}. */
    public static String text(Map<String, String> explained) {
        return explained.entrySet().stream().map(one -> one.getKey() + ":" + one.getValue())
                .collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException when a pair has no column, or something that no column is */
    public static Map<String, String> parse(String text) {
        Map<String, String> explained = new LinkedHashMap<>();
        for (String pair : text.isBlank() ? new String[0] : text.split(",(?=[^,]*:)", -1)) {
            int colon = pair.lastIndexOf(':');
            if (colon < 1 || !KNOWN.contains(pair.substring(colon + 1).strip())) {
                throw new IllegalArgumentException(pair);
            }
            explained.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
        }
        return explained;
    }

    private static byte[] hash(List<String> columns) {
        return Sha256.of(columns.stream().map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n")));
    }
}
