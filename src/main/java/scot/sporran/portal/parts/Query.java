package scot.sporran.portal.parts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * What a page was asked to show, as it stands in its address, so that it survives loading again and can be sent to a colleague.
 *
 * @param text what follows the question mark; empty for all
 */
public record Query(String text) {

    /** Nothing asked. */
    public static final Query NONE = new Query("");

    /** What was typed into these fields of a form, in their order. */
    public static Query of(Form form, Collection<String> names) {
        Query query = NONE;
        for (String name : names) {
            query = query.and(name, form.value(name));
        }
        return query;
    }

    /** The same and one more; without it where nothing was said. */
    public Query and(String name, String value) {
        return value.isBlank()
                ? this
                : new Query((isEmpty() ? "" : text + "&") + name + "="
                        + URLEncoder.encode(value.strip(), StandardCharsets.UTF_8));
    }

    /** True when nothing is asked. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The address of a page, or of its files, that is asked this. */
    public String at(String path) {
        return isEmpty() ? path : path + "?" + text;
    }
}
