package scot.sporran.portal.parts;

/**
 * One of several to choose from.
 *
 * @param hint a sentence under it; may be empty
 */
public record Option(String value, String label, String hint) {

    public Option(String value, String label) {
        this(value, label, "");
    }
}
