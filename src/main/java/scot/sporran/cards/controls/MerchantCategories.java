package scot.sporran.cards.controls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The kinds of shop (ISO 18245) with plain names, and what each is for. The table is data:
 * {@code cards/merchant-categories.csv}.
 */
public final class MerchantCategories {

    private static final MerchantCategories SHIPPED = read();

    private final SortedMap<String, Category> byCode = new TreeMap<>();
    private final Map<Purpose, Set<String>> byPurpose = new EnumMap<>(Purpose.class);

    /** @param code 4 digits @param name in plain words */
    public record Category(String code, Purpose purpose, String name) {}

    private MerchantCategories() {}

    /** The one that comes with the product. */
    public static MerchantCategories shipped() {
        return SHIPPED;
    }

    public Optional<Category> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Its plain name, or the number where the table has none. */
    public String nameOf(String code) {
        Category known = byCode.get(code);
        return known == null ? "kind of shop " + code : known.name;
    }

    /** All, by their numbers. */
    public Iterable<Category> all() {
        return byCode.values();
    }

    Set<String> of(Purpose purpose) {
        return byPurpose.getOrDefault(purpose, Set.of());
    }

    private static MerchantCategories read() {
        MerchantCategories table = new MerchantCategories();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                MerchantCategories.class.getResourceAsStream("/cards/merchant-categories.csv")),
                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    /** {@code code[-lastCode],PURPOSE,plain name}. */
    private void add(String line) {
        String[] parts = line.split(",", 3);
        String[] codes = parts[0].split("-", 2);
        Purpose purpose = Purpose.valueOf(parts[1]);
        int last = Integer.parseInt(codes[codes.length - 1]);
        for (int code = Integer.parseInt(codes[0]); code <= last; code++) {
            String text = String.format(java.util.Locale.ROOT, "%04d", code);
            if (byCode.put(text, new Category(text, purpose, parts[2])) != null) {
                throw new IllegalStateException("Kind of shop " + text + " is in the table twice");
            }
            byPurpose.computeIfAbsent(purpose, fresh -> new TreeSet<>()).add(text);
        }
    }
}
