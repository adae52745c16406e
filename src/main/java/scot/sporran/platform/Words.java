package scot.sporran.platform;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the service says to people, kept in {@code messages_en.properties}: one place to read, translate and check for
 * length and kindness. A sentence's gaps are {@code {0}}, {@code {1}} and so on.
 */
public final class Words {

    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle("messages", Locale.ENGLISH);

    private Words() {}

    /**
     * The text of that key with its gaps filled.
     *
     * @throws java.util.MissingResourceException when there is none
     */
    public static String say(String key, Object... values) {
        String text = ENGLISH.getString(key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }
}
