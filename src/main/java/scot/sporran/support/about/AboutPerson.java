package scot.sporran.support.about;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.FieldException;

/**
 * What is known of a person that nothing but fairness needs. Each part may be missing: then nobody asked.
 *
 * @param born day of birth; null where an age band is enough, or nothing was said
 * @param age a band, in place of a day of birth
 * @param clientGroup what the support is mainly for
 */
public record AboutPerson(@Nullable LocalDate born, @Nullable AgeBand age, @Nullable Sex sex,
        @Nullable ClientGroup clientGroup) {

    /** Nobody has asked. */
    public static final AboutPerson NOTHING = new AboutPerson(null, null, null, null);

    private static final int PARTS = 4;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    public AboutPerson {
        if (born != null && born.isBefore(EARLIEST)) {
            throw new FieldException("born", "a day of birth from 1900 on");
        }
        if (born != null && age != null) {
            throw new FieldException("age", "an age or a day of birth, not both");
        }
    }

    /** The band on a day; null where nothing was said. */
    public @Nullable AgeBand ageOn(LocalDate day) {
        return born == null ? age : AgeBand.on(day, born);
    }

    /** For sealing. */
    String asText() {
        return String.join("|", text(born), text(age), text(sex), text(clientGroup));
    }

    /** What {@link #asText} wrote. */
    static AboutPerson ofText(String text) {
        String[] parts = text.split("\\|", PARTS);
        return new AboutPerson(parts[0].isEmpty() ? null : LocalDate.parse(parts[0]),
                parts[1].isEmpty() ? null : AgeBand.valueOf(parts[1]),
                parts[2].isEmpty() ? null : Sex.valueOf(parts[2]),
                parts[3].isEmpty() ? null : ClientGroup.valueOf(parts[3]));
    }

    private static String text(@Nullable Object part) {
        return part == null ? "" : part.toString();
    }

    /** Nobody's age in a log. */
    @Override
    public String toString() {
        return "AboutPerson";
    }
}
