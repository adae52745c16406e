package scot.sporran.correspondence.reach;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.BadInputException;

/**
 * How a council is reached. Whatever it has not written down is null.
 *
 * @param phone as people dial it, such as {@code 01463 496 0123}
 * @param hours when somebody answers, in words
 * @param outOfHours the number for when nobody does, for what cannot wait
 * @param address for letters, in lines
 * @param complaints where a complaint goes and who looks at it, in words
 */
public record CouncilReach(@Nullable String phone, @Nullable String hours, @Nullable String outOfHours,
        @Nullable String email, @Nullable String address, @Nullable String complaints) {

    /** A council that has written nothing down. */
    public static final CouncilReach NONE = new CouncilReach(null, null, null, null, null, null);

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9](?: ?[0-9]){2,19}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,180}\\.[^\\s@<>\"]{2,}");
    private static final int A_LINE = 120;
    private static final int LINES = 300;

    /** @throws BadInputException for a number that cannot be dialled, an address that cannot be written to, or too much */
    public CouncilReach {
        phone = kept(phone);
        hours = kept(hours);
        outOfHours = kept(outOfHours);
        email = kept(email);
        address = kept(address);
        complaints = kept(complaints);
        number("phone", phone);
        number("outOfHours", outOfHours);
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw new BadInputException("email", "an e-mail address", "Such as support@council.example.");
        }
        most("hours", hours, A_LINE);
        most("address", address, LINES);
        most("complaints", complaints, LINES);
    }

    private static @Nullable String kept(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static void number(String field, @Nullable String number) {
        if (number != null && !NUMBER.matcher(number).matches()) {
            throw new BadInputException(field, "a telephone number of digits and spaces", "Such as 01463 496 0123.");
        }
    }

    private static void most(String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw new BadInputException(field, "up to " + most + " characters", "Say it in fewer words.");
        }
    }

    /** The number as a telephone dials it ({@code tel:}, RFC 3966). @param number as people write it */
    public static String dialled(String number) {
        return "tel:" + number.replace(" ", "");
    }
}
