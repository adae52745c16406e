package scot.sporran.monitoring.replay;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import scot.sporran.monitoring.history.Categories;
import scot.sporran.monitoring.history.Festivals;
import scot.sporran.monitoring.rules.Thresholds;

/** The tables that come with the program: categories of shops, feasts and our limits, and a council's own limits beside them. */
public final class Tables {

    private Tables() {}

    /** What shops sell, by merchant category code. */
    public static Categories categories() {
        Map<String, String> byCode = new HashMap<>();
        Map<String, Set<String>> traits = new HashMap<>();
        each("categories.csv", row -> {
            byCode.put(row.getField("mcc"), row.getField("category"));
            if (!row.getField("traits").isEmpty()) {
                traits.put(row.getField("category"), Set.of(row.getField("traits").split(" ")));
            }
        });
        return new Categories(byCode, traits);
    }

    /** Feasts that many people keep, and the days before. */
    public static Festivals festivals() {
        List<Festivals.Season> seasons = new ArrayList<>();
        each("festivals.csv", row -> seasons.add(new Festivals.Season(
                Festivals.What.valueOf(row.getField("what").toUpperCase(Locale.ROOT)),
                LocalDate.parse(row.getField("from")), LocalDate.parse(row.getField("to")))));
        return new Festivals(seasons);
    }

    /** Our limits. */
    public static Thresholds thresholds() {
        Map<String, Double> limits = new HashMap<>();
        each("thresholds.csv", row -> limits.put(row.getField("name"), Double.valueOf(row.getField("value"))));
        return Thresholds.of(limits);
    }

    /** What each limit means, in the table's order. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        each("thresholds.csv", row -> meanings.put(row.getField("name"), row.getField("meaning")));
        return meanings;
    }

    /** Our limits with a council's own, from a file with the columns name and value. */
    public static Thresholds thresholds(Path file) throws IOException, RefusedException {
        Thresholds limits = thresholds();
        try (CsvTable table = CsvTable.open(file, List.of("name", "value"))) {
            for (Optional<CsvTable.Row> row = table.next(); row.isPresent(); row = table.next()) {
                String name = row.get().required("name");
                double value = row.get().number("value");
                if (!limits.all().containsKey(name)) {
                    throw row.get().refused("name", "there is no limit " + name);
                }
                if (!(value >= 0)) {
                    throw row.get().refused("value", "expected a number that is not negative");
                }
                limits = limits.with(Map.of(name, value));
            }
        }
        return limits;
    }

    private static void each(String name, java.util.function.Consumer<NamedCsvRecord> row) {
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(Tables.class.getResourceAsStream("/monitoring/" + name), name),
                StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            reader.forEach(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
