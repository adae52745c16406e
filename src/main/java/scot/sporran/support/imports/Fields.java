package scot.sporran.support.imports;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.support.FieldException;
import scot.sporran.support.SterlingText;

/** One line's fields by the names of their columns; what does not read is said by column. */
record Fields(Map<String, String> values) {

    private static final int LONGEST_REFERENCE = 40;
    private static final String MANY_LINES = "address";

    @Nullable
    String optional(String name) {
        String value = values.get(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        // an open quotation mark would otherwise swallow the lines after it
        if (!name.equals(MANY_LINES) && value.chars().anyMatch(Character::isISOControl)) {
            throw new FieldException(name, "one line of text: is a quotation mark left open?");
        }
        return value.strip();
    }

    String text(String name) {
        String value = optional(name);
        if (value == null) {
            throw new FieldException(name, "a value: it is empty");
        }
        return value;
    }

    String text(String name, int longest) {
        String value = text(name);
        if (value.length() > longest) {
            throw new FieldException(name, "at most " + longest + " characters");
        }
        return value;
    }

    String reference(String name) {
        return text(name, LONGEST_REFERENCE);
    }

    LocalDate date(String name) {
        LocalDate date = optionalDate(name);
        if (date == null) {
            throw new FieldException(name, "a date such as 2026-04-06");
        }
        return date;
    }

    @Nullable
    LocalDate optionalDate(String name) {
        String value = optional(name);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new FieldException(name, "a date such as 2026-04-06");
        }
    }

    Money money(String name) {
        String value = optional(name);
        if (value == null) {
            return Money.ZERO;
        }
        Money money;
        try {
            money = SterlingText.parse(value);
        } catch (IllegalArgumentException e) {
            throw new FieldException(name, String.valueOf(e.getMessage()));
        }
        if (money.pence() < 0) {
            throw new FieldException(name, "£0.00 or more, not " + money);
        }
        return money;
    }

    boolean yes(String name) {
        String value = optional(name);
        return switch (value == null ? "no" : value.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> throw new FieldException(name, "yes or no");
        };
    }

    <E extends Enum<E>> E one(String name, Class<E> type) {
        return constant(name, text(name), type);
    }

    <E extends Enum<E>> E one(String name, Class<E> type, E otherwise) {
        E value = optionalOne(name, type);
        return value == null ? otherwise : value;
    }

    <E extends Enum<E>> @Nullable E optionalOne(String name, Class<E> type) {
        String value = optional(name);
        return value == null ? null : constant(name, value, type);
    }

    <E extends Enum<E>> List<E> some(String name, Class<E> type) {
        String value = optional(name);
        return value == null
                ? List.of()
                : Arrays.stream(value.split("[\\s|]+", -1)).map(word -> constant(name, word, type)).distinct().toList();
    }

    List<String> texts(String name) {
        String value = optional(name);
        return value == null
                ? List.of()
                : Arrays.stream(value.split("\\|", -1)).map(String::strip).filter(text -> !text.isEmpty()).toList();
    }

    private static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        throw new FieldException(name, "one of " + Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList());
    }
}
