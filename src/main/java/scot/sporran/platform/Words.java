package scot.sporran.platform;

/**
 * What the service says to people, in English: one place to read, translate and check for length and kindness. Pages say
 * it in the reader's {@link Language}.
 */
public final class Words {

    private Words() {}

    /**
     * The text of that key with its gaps filled.
     *
     * @throws java.util.MissingResourceException when there is none
     */
    public static String say(String key, Object... values) {
        return Language.ENGLISH.say(key, values);
    }
}
