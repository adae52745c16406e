package scot.sporran.portal.acts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;

/** The fields of an act's form, in the order of the page. */
final class Fields {

    /** A field of which there are several: one for each source, or numbered. */
    private static final Pattern PART = Pattern.compile("(.+)-([A-Z_]+|\\d+)");

    private final String act;
    private final Form form;
    private final List<DeskField> all = new ArrayList<>();

    Fields(String act, Form form) {
        this.act = act;
        this.form = form;
    }

    List<DeskField> all() {
        return List.copyOf(all);
    }

    Language language() {
        return form.language();
    }

    /** A few words. */
    Fields line(String name, @Nullable String before) {
        form.with(name, before);
        return add(name, DeskField.Kind.LINE, List.of());
    }

    Fields line(String name) {
        return line(name, null);
    }

    /** Sentences. */
    Fields words(String name, @Nullable String before) {
        form.with(name, before);
        return add(name, DeskField.Kind.WORDS, List.of());
    }

    Fields words(String name) {
        return words(name, null);
    }

    /** Pounds and pence. */
    Fields money(String name, @Nullable String before) {
        form.with(name, before);
        return add(name, DeskField.Kind.MONEY, List.of());
    }

    Fields money(String name) {
        return money(name, null);
    }

    Fields number(String name, @Nullable String before) {
        form.with(name, before);
        return add(name, DeskField.Kind.NUMBER, List.of());
    }

    Fields day(String name, @Nullable LocalDate before) {
        form.with(name, before == null ? null : before.toString());
        return add(name, DeskField.Kind.DAY, List.of());
    }

    /** One of some. @param words what the name of an option comes behind, to be said */
    <E extends Enum<E>> Fields choice(String name, List<E> options, String words, @Nullable E before) {
        form.with(name, before == null ? null : before.name());
        return add(name, DeskField.Kind.CHOICE, options.stream().map(one -> option(one, words)).toList());
    }

    <E extends Enum<E>> Fields choice(String name, E[] options, String words, @Nullable E before) {
        return choice(name, Arrays.asList(options), words, before);
    }

    Fields choice(String name, String before, List<Option> options) {
        form.with(name, before);
        return add(name, DeskField.Kind.CHOICE, options);
    }

    /** Any of some. */
    <E extends Enum<E>> Fields several(String name, E[] options, String words) {
        return add(name, DeskField.Kind.SEVERAL, Arrays.stream(options).map(one -> option(one, words)).toList());
    }

    /** What was seen, so that a change by somebody else meanwhile is noticed. */
    Fields seen(int version) {
        form.with("seen", Integer.toString(version));
        return add("seen", DeskField.Kind.KEPT, List.of());
    }

    /** What a field is one of: a source of money, or a line's number. */
    private String named(String part) {
        return Character.isDigit(part.charAt(0)) ? part : language().say("source." + part);
    }

    private Option option(Enum<?> one, String words) {
        return new Option(one.name(), language().say(words + "." + one.name()));
    }

    private Fields add(String name, DeskField.Kind kind, List<Option> options) {
        Matcher part = PART.matcher(name);
        String stem = part.matches() ? part.group(1) : name;
        String own = "do." + act + "." + stem;
        String key = language().knows(own) ? own : "do." + stem;
        String label = kind == DeskField.Kind.KEPT
                ? ""
                : language().say(key, part.matches() ? named(part.group(2)) : "");
        String hint = language().knows(key + ".hint") ? language().say(key + ".hint") : "";
        all.add(new DeskField(name, kind, label, hint, options));
        return this;
    }
}
