package scot.sporran.cardgateway.iso8583;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The message types and data elements of one edition of the standard.
 *
 * @param types message types, 4 digits
 * @param fields by number
 */
record Elements(Set<String> types, Map<Integer, FieldSpec> fields) {

    /** ISO 8583:1987, and the one that everything behind the wire speaks. */
    static final Elements OF_1987 = new Elements(MessageTypes.all(), MessageSpec.fields());

    boolean knows(String type) {
        return types.contains(type);
    }

    /** The element, or null where the edition has none of that number. */
    @Nullable
    FieldSpec field(int number) {
        return fields.get(number);
    }

    /**
     * The field's specification, if the text is one it allows.
     *
     * @throws IllegalArgumentException if not; its text names the field, not its content
     */
    FieldSpec allowing(int number, @Nullable String text) {
        FieldSpec spec = fields.get(number);
        if (spec == null || text == null || !spec.allows(text) || !spec.type().holds(text)) {
            throw new IllegalArgumentException("DE" + number + " cannot be written: not of this profile");
        }
        return spec;
    }
}
