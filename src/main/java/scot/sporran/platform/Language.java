package scot.sporran.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A language that the pages speak, with its texts. Each has a file of its own, {@code messages_NAME.properties}; what a
 * file lacks is said in English. Easy Read is English in shorter words, and a language here: another set of texts.
 */
public enum Language {
    /** Plain English: every text there is. */
    ENGLISH("en", "en", "English"),
    /** English for people who read with effort: one idea a line. */
    EASY_READ("en_easy", "en", "Easy Read"),
    /** Gàidhlig. */
    GAELIC("gd", "gd", "Gàidhlig"),
    /** Written from right to left. */
    ARABIC("ar", "ar", "العربية");

    private final String file;
    private final Locale locale;
    private final String ownName;
    private final Map<String, String> texts;

    Language(String file, String tag, String ownName) {
        this.file = file;
        this.locale = Locale.forLanguageTag(tag);
        this.ownName = ownName;
        this.texts = read(file);
    }

    /**
     * The text of that key with its gaps {@code {0}}, {@code {1}} filled; {@code {0#one=# week;other=# weeks}} counts.
     *
     * @throws MissingResourceException when English has none
     */
    public String say(String key, Object... values) {
        String text = find(key);
        if (text == null) {
            throw new MissingResourceException("There is no text " + key, "messages_en", key);
        }
        return text.indexOf('{') < 0 ? text : Plurals.fill(this, text, values);
    }

    private @Nullable String find(String key) {
        String own = texts.get(key);
        return own == null && this != ENGLISH ? ENGLISH.texts.get(key) : own;
    }

    /** True when there is such a text. */
    public boolean knows(String key) {
        return find(key) != null;
    }

    /** The keys that this language has a text of its own for. */
    public Set<String> ownKeys() {
        return texts.keySet();
    }

    /** How dates and numbers are written in it. */
    public Locale locale() {
        return this == ENGLISH || this == EASY_READ ? Locale.UK : locale;
    }

    /** For the {@code lang} of a page. */
    public String tag() {
        return this == ENGLISH || this == EASY_READ ? "en-GB" : locale.toLanguageTag();
    }

    /** For the {@code dir} of a page. */
    public String direction() {
        return this == ARABIC ? "rtl" : "ltr";
    }

    /** What it calls itself. */
    public String ownName() {
        return ownName;
    }

    /** As stored and in forms: {@code en}, {@code en_easy}, {@code gd}, {@code ar}. */
    public String code() {
        return file;
    }

    /** The language of that code, if there is one. */
    public static Optional<Language> ofCode(@Nullable String code) {
        for (Language language : values()) {
            if (language.file.equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> read(String file) {
        String name = "/messages_" + file + ".properties";
        try (InputStream in = Language.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing " + name);
            }
            Properties read = new Properties();
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            Map<String, String> texts = new LinkedHashMap<>();
            read.forEach((key, text) -> texts.put((String) key, (String) text));
            return Map.copyOf(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
