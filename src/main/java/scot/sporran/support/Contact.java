package scot.sporran.support;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a supported person is reached and told things. Only what money needs: there is no place for notes on health or
 * care, by design.
 *
 * @param called what the person wants to be called, when it is not the name in the records
 * @param language BCP 47, such as {@code gd} or {@code zh-Hant}
 * @param interpreter true when somebody has to interpret, BSL counted
 */
public record Contact(@Nullable String called, @Nullable String phone, @Nullable String email,
        @Nullable String address, ReachBy reachBy, String language, boolean interpreter, Set<Format> formats) {

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{5,28}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,130}\\.[^@\\s.]{2,}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    public Contact {
        formats = formats.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(formats));
        check(called == null || fits(called, 120), "called", "up to 120 characters");
        check(phone == null || PHONE.matcher(phone).matches(), "phone", "a telephone number such as 0131 496 0000");
        check(email == null || EMAIL.matcher(email).matches(), "email", "an e-mail address");
        check(address == null || fits(address, 400), "address", "up to 400 characters");
        check(LANGUAGE.matcher(language).matches(), "language", "a language tag such as en, gd or zh-Hant");
        check(switch (reachBy) {
            case LETTER, VISIT -> true;
            case PHONE, TEXT -> phone != null;
            case EMAIL -> email != null;
        }, "reachBy", "a way for which there is a number or address, not " + reachBy.name().toLowerCase(Locale.ROOT));
    }

    /** Where nothing was said: letters in English. */
    public static Contact unknown() {
        return new Contact(null, null, null, null, ReachBy.LETTER, "en", false, Set.of());
    }

    /** Nobody's address in a log. */
    @Override
    public String toString() {
        return "Contact[" + reachBy + " " + language + " " + formats + "]";
    }

    private static boolean fits(String text, int longest) {
        return !text.isBlank() && text.length() <= longest;
    }

    private static void check(boolean holds, String field, String expected) {
        if (!holds) {
            throw new FieldException(field, expected);
        }
    }
}
