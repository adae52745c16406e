package scot.sporran.portal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scot.sporran.monitoring.cases.FlagCase;
import scot.sporran.platform.Language;

/**
 * What was noticed, as the person reads it. Rules write English with all the figures; in another language it is the sentence of the
 * kind, with the amount first.
 */
public final class Noticed {

    private static final Pattern AMOUNT = Pattern.compile("£[\\d,]+(\\.\\d{2})?");

    private Noticed() {}

    /** The sentence in the reader's language; the rule's own where that language has none. */
    public static String say(FlagCase flag, Language language) {
        if (language == Language.ENGLISH) {
            return flag.toPerson();
        }
        Matcher amount = AMOUNT.matcher(flag.toPerson());
        boolean some = amount.find();
        String key = "noticed.said." + flag.reason() + (some && !flag.reason().isDuty() ? "" : ".none");
        if (!language.ownKeys().contains(key)) {
            return flag.toPerson();
        }
        return some ? language.say(key, amount.group()) : language.say(key);
    }
}
