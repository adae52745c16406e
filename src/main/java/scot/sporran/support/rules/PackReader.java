package scot.sporran.support.rules;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.SterlingText;

/**
 * Reads settings out of what YAML or JSON became. Nothing may be missing and nothing may be there that nobody reads: a
 * misspelt setting must not silently be another council's.
 */
final class PackReader {

    private final String path;
    private final Map<?, ?> values;
    private final Set<Object> read = new HashSet<>();

    private PackReader(String path, Map<?, ?> values) {
        this.path = path;
        this.values = values;
    }

    static PackReader of(@Nullable Object document) {
        if (document instanceof Map<?, ?> map) {
            return new PackReader("", map);
        }
        throw new RulePackException("pack", "settings with names");
    }

    PackReader section(String name) {
        if (value(name) instanceof Map<?, ?> map) {
            return new PackReader(at(name), map);
        }
        throw new RulePackException(at(name), "settings with names");
    }

    /** Whether a setting that younger packs have is there. */
    boolean has(String name) {
        return values.get(name) != null;
    }

    String text(String name) {
        Object value = value(name);
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw new RulePackException(at(name), "text");
    }

    int whole(String name) {
        if (value(name) instanceof Number number && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw new RulePackException(at(name), "a whole number");
    }

    boolean yes(String name) {
        if (value(name) instanceof Boolean yes) {
            return yes;
        }
        throw new RulePackException(at(name), "true or false");
    }

    LocalDate date(String name) {
        Object value = value(name);
        // YAML turns an unquoted date into an instant at midnight UTC
        if (value instanceof Date date) {
            return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        }
        try {
            return LocalDate.parse(String.valueOf(value));
        } catch (DateTimeParseException e) {
            throw new RulePackException(at(name), "a date such as 2026-04-06");
        }
    }

    Money money(String name) {
        Object value = value(name);
        try {
            if (value instanceof Number || value instanceof String) {
                return SterlingText.parse(value.toString());
            }
        } catch (IllegalArgumentException e) {
            throw new RulePackException(at(name), String.valueOf(e.getMessage()));
        }
        throw new RulePackException(at(name), "pounds and pence such as 250.00");
    }

    <E extends Enum<E>> E one(String name, Class<E> type) {
        return constant(at(name), String.valueOf(value(name)), type);
    }

    <E extends Enum<E>> Set<E> some(String name, Class<E> type) {
        Set<E> found = new HashSet<>();
        for (Object item : list(name)) {
            found.add(constant(at(name), String.valueOf(item), type));
        }
        return found;
    }

    List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof String text) || text.isBlank()) {
                throw new RulePackException(at(name), "a list of texts");
            }
            found.add(text.strip());
        }
        return found;
    }

    <T> List<T> each(String name, BiFunction<PackReader, Integer, T> item) {
        List<T> found = new ArrayList<>();
        int number = 0;
        for (Object value : list(name)) {
            String here = at(name) + "." + ++number;
            if (!(value instanceof Map<?, ?> map)) {
                throw new RulePackException(here, "settings with names");
            }
            PackReader reader = new PackReader(here, map);
            found.add(item.apply(reader, number));
            reader.nothingElse();
        }
        return found;
    }

    /** @throws RulePackException naming a setting that nobody has read */
    void nothingElse() {
        for (Object name : values.keySet()) {
            if (!read.contains(name)) {
                throw new RulePackException(at(String.valueOf(name)), "no such setting: is it misspelt?");
            }
        }
    }

    private List<?> list(String name) {
        if (value(name) instanceof List<?> list) {
            return list;
        }
        throw new RulePackException(at(name), "a list");
    }

    private Object value(String name) {
        read.add(name);
        Object value = values.get(name);
        if (value == null) {
            throw new RulePackException(at(name), "a value: it is missing");
        }
        return value;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static <E extends Enum<E>> E constant(String at, String text, Class<E> type) {
        return Names.read(type, text).orElseThrow(() -> new RulePackException(at, "one of " + Names.all(type)));
    }
}
