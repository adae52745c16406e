package scot.sporran.portal.parts;

import io.micronaut.http.HttpRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.identity.FormTokenFilter;
import scot.sporran.ledger.Money;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Language;
import scot.sporran.support.FieldException;

/**
 * What somebody typed into a form, kept as it was typed, and what is wrong with it, field by field, in the reader's
 * language. A form that is shown for the first time is an empty one with a fresh key; the key makes pressing twice the same
 * as pressing once.
 */
public final class Form {

    /** The hidden field that names one filling-in of a form. */
    public static final String KEY = "key";

    /** Names, references and numbers of accounts are shorter, and say what they say. */
    private static final int SENTENCES = 200;

    private static final Pattern ID = Pattern.compile("\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b");

    private static final Pattern POUNDS = Pattern.compile("\\d{1,7}(\\.\\d{1,2})?");

    private final Language language;
    private final Map<String, List<String>> typed = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    private Form(Language language) {
        this.language = language;
    }

    /** Nothing typed yet. */
    public static Form empty(Language language) {
        Form form = new Form(language);
        form.typed.put(KEY, List.of(UUID.randomUUID().toString()));
        return form;
    }

    /** What came with a request: texts, or several texts of one name. */
    public static Form of(Language language, Map<String, Object> body) {
        Form form = new Form(language);
        body.forEach((name, value) -> form.typed.put(name, value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value))));
        form.typed.putIfAbsent(KEY, List.of(UUID.randomUUID().toString()));
        return form;
    }

    /** What an address asks for, of these names; what it does not say is empty. */
    public static Form asked(Language language, HttpRequest<?> request, Collection<String> names) {
        Map<String, Object> asked = new LinkedHashMap<>();
        names.forEach(name -> asked.put(name, request.getParameters().get(name, String.class, "")));
        return of(language, asked);
    }

    /** Fills a field before anybody has typed. */
    public Form with(String name, @Nullable String value) {
        if (value != null) {
            typed.putIfAbsent(name, List.of(value));
        }
        return this;
    }

    /** The same for a field of which several may be chosen. */
    public Form withAll(String name, List<String> values) {
        typed.putIfAbsent(name, List.copyOf(values));
        return this;
    }

    /** As typed; empty when nothing was. */
    public String value(String name) {
        List<String> values = typed.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** All that was chosen under one name. */
    public List<String> values(String name) {
        return typed.getOrDefault(name, List.of());
    }

    /** True when that was chosen. */
    public boolean chose(String name, String value) {
        return values(name).contains(value);
    }

    /** The reader's. */
    public Language language() {
        return language;
    }

    public String key() {
        String key = value(KEY);
        return key.isBlank() || key.length() > 60 ? UUID.randomUUID().toString() : key;
    }

    /**
     * Names what was typed on a day: sent again from another tab, or after going back to a page that was drawn anew, it is
     * the same. For what nobody means to ask for twice in a day.
     */
    public String keyOfContent(LocalDate day) {
        return day + " " + UUID.nameUUIDFromBytes(content().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** All that was typed, by field, without the form's own marks: for a page that shows it once more before it is sent. */
    public Map<String, List<String>> content() {
        Map<String, List<String>> content = new TreeMap<>(typed);
        content.keySet().removeAll(List.of(KEY, FormTokenFilter.FIELD));
        return content;
    }

    /** What is wrong with a field; null when nothing is. */
    public @Nullable String problem(String name) {
        return problems.get(name);
    }

    /** All that is wrong, by field, in the order of the page. */
    public Map<String, String> problems() {
        return problems;
    }

    public boolean ok() {
        return problems.isEmpty();
    }

    /**
     * For programs, which have no page to read beside the field.
     *
     * @throws BadInputException naming the first field that is wrong
     */
    public void requireOk() {
        problems.entrySet().stream().findFirst().ifPresent(problem -> {
            throw new BadInputException(problem.getKey(), problem.getValue(), "Mend it, or leave it away.");
        });
    }

    /** Notes what is wrong with a field; the first word on it counts. */
    public Form wrong(String name, String words) {
        problems.putIfAbsent(name, words);
        return this;
    }

    /** Words of that length, without the space around them; what is long enough for sentences, without card numbers in it. */
    public String text(String name, int least, int most) {
        String typed = value(name).strip();
        String text = most < SENTENCES ? typed : MaskedText.of(typed);
        if (text.length() < least) {
            wrong(name, language.say("form.needed"));
        } else if (text.length() > most) {
            wrong(name, language.say("form.too-long", most));
        }
        return text;
    }

    /** A sum above zero; null when none was typed and none is needed, or when it does not read. */
    public @Nullable Money money(String name, boolean needed) {
        String text = value(name).strip().replaceAll("[£,\\s]", "");
        if (text.isEmpty()) {
            if (needed) {
                wrong(name, language.say("form.money.needed"));
            }
            return null;
        }
        if (!POUNDS.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            wrong(name, language.say("form.money"));
            return null;
        }
        return Money.ofPence(new BigDecimal(text).movePointRight(2).longValueExact());
    }

    /** A day; null when none was typed and none is needed, or when it does not read. */
    public @Nullable LocalDate day(String name, boolean needed) {
        String text = value(name).strip();
        if (text.isEmpty()) {
            if (needed) {
                wrong(name, language.say("form.day.needed"));
            }
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            wrong(name, language.say("form.day"));
            return null;
        }
    }

    /** A whole number of that size; the least when it does not read. */
    public int number(String name, int least, int most) {
        String text = value(name).strip();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        wrong(name, language.say("form.number", least, most));
        return least;
    }

    /** The id that is named somewhere in what was typed, as in an address that was copied; null when there is none. */
    public @Nullable UUID id(String name) {
        Matcher found = ID.matcher(value(name));
        return found.find() ? UUID.fromString(found.group()) : null;
    }

    /** One of an enum's values; null when none of them was chosen. */
    public <E extends Enum<E>> @Nullable E one(String name, Class<E> type) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(value(name))) {
                return each;
            }
        }
        wrong(name, language.say("form.choose"));
        return null;
    }

    /**
     * Does what the form asks for, unless something is wrong; what the feature finds wrong is noted beside its field.
     *
     * @param fields the form's name for a field where the feature's differs
     * @return null when nothing was done
     */
    public <T> @Nullable T send(Map<String, String> fields, Supplier<? extends @Nullable T> deed) {
        if (!ok()) {
            return null;
        }
        try {
            return deed.get();
        } catch (FieldException e) {
            wrong(fields.getOrDefault(e.field(), e.field()), bad(e.field(), e.expected()));
        } catch (BadInputException e) {
            wrong(fields.getOrDefault(e.field(), e.field()), bad(e.field(), e.expected()));
        } catch (IllegalArgumentException e) {
            wrong("", String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** In the reader's words where there are some for that field; what was expected is English. */
    private String bad(String field, String expected) {
        String own = "form.bad." + field;
        return language.knows(own) ? language.say(own) : language.say("form.expected", expected);
    }
}
