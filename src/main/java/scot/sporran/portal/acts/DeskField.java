package scot.sporran.portal.acts;

import java.util.List;
import scot.sporran.portal.parts.Option;

/**
 * A field of an act's form.
 *
 * @param hint a sentence under the label; may be empty
 * @param options to choose from; empty where there is nothing to choose
 */
public record DeskField(String name, Kind kind, String label, String hint, List<Option> options) {

    /** How it is filled in. */
    public enum Kind {
        LINE, WORDS, MONEY, NUMBER, DAY, CHOICE, SEVERAL,
        /** Not seen: what the reader saw when the form was drawn. */
        KEPT
    }

    public DeskField {
        options = List.copyOf(options);
    }
}
