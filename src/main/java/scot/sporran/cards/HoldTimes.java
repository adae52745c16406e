package scot.sporran.cards;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How long money stays held when nobody takes it, by kind of shop: data in {@code cards/hold-times.txt}. The first line
 * that fits counts; where none does, {@code sporran.cards.hold-for}.
 */
@Singleton
final class HoldTimes {

    private static final String FILE = "/cards/hold-times.txt";

    /** @param ahead only for money held ahead of a service */
    private record Line(String from, String to, boolean ahead, Duration time) {
        boolean fits(String category, boolean isAhead) {
            return from.compareTo(category) <= 0 && category.compareTo(to) <= 0 && (isAhead || !ahead);
        }
    }

    private final Duration otherwise;
    private final List<Line> lines;

    HoldTimes(@Property(name = "sporran.cards.hold-for", defaultValue = "7d") Duration otherwise) {
        this.otherwise = otherwise;
        this.lines = read();
    }

    /** @param category merchant category, 4 digits @param ahead whether it is held ahead of a service (DE25 06) */
    Duration of(String category, boolean ahead) {
        return lines.stream().filter(line -> line.fits(category, ahead)).findFirst().map(Line::time)
                .orElse(otherwise);
    }

    private static List<Line> read() {
        List<Line> lines = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(HoldTimes.class.getResourceAsStream(FILE), FILE);
                BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(lines);
    }

    private static Line line(String text) {
        String[] parts = text.strip().split("\\s+", 4);
        boolean right = parts.length >= 3 && parts[0].matches("[0-9]{4}(-[0-9]{4})?")
                && parts[1].matches("any|ahead") && parts[2].matches("[1-9][0-9]?[dh]");
        if (!right) {
            throw new IllegalStateException(FILE + ": expected CATEGORY[-CATEGORY] any|ahead TIME, not: " + text);
        }
        String[] range = parts[0].split("-", -1);
        int count = Integer.parseInt(parts[2].substring(0, parts[2].length() - 1));
        Duration time = parts[2].endsWith("d") ? Duration.ofDays(count) : Duration.ofHours(count);
        return new Line(range[0], range[range.length - 1], parts[1].equals("ahead"), time);
    }
}
