package scot.sporran.portal.parts;

import org.jspecify.annotations.Nullable;

/**
 * A line of a summary list: a name and what it is.
 *
 * @param href where the value leads; null when it leads nowhere
 */
public record Fact(String name, String value, @Nullable String href) {

    public Fact(String name, String value) {
        this(name, value, null);
    }
}
