package scot.sporran.support.about;

import scot.sporran.platform.BadInputException;

/**
 * What a person wants others to know when something goes wrong, in their own words; empty where they said nothing.
 *
 * @param ring whom to ring first, and on which number
 * @param backup who steps in when a helper cannot come
 * @param need what they need help with each day
 * @param know what a stranger who helps must know
 */
public record EmergencyCard(String ring, String backup, String need, String know) {

    /** Nothing said yet. */
    public static final EmergencyCard EMPTY = new EmergencyCard("", "", "", "");

    /** Letters of each part. */
    public static final int LONGEST = 600;

    private static final String BETWEEN = "\u001e";

    /** @throws BadInputException naming the part that is too long */
    public EmergencyCard {
        ring = kept("ring", ring);
        backup = kept("backup", backup);
        need = kept("need", need);
        know = kept("know", know);
    }

    private static String kept(String field, String text) {
        String kept = text.replace("\r\n", "\n").replace(BETWEEN, "").strip();
        if (kept.length() > LONGEST) {
            throw new BadInputException(field, "up to " + LONGEST + " letters", "Say it in fewer words.");
        }
        return kept;
    }

    String asText() {
        return String.join(BETWEEN, ring, backup, need, know);
    }

    /** What {@link #asText} wrote. */
    static EmergencyCard ofText(String text) {
        String[] parts = text.split(BETWEEN, 4);
        return new EmergencyCard(parts[0], parts[1], parts[2], parts[3]);
    }

    /** Nobody's health in a log. */
    @Override
    public String toString() {
        return "EmergencyCard[…]";
    }
}
