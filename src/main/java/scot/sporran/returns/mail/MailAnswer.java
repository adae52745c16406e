package scot.sporran.returns.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Language;
import scot.sporran.platform.pictures.RefusedPictureException.Reason;

/** What somebody who sent a mail is told: what came, and what could not be taken and why. Pure. */
final class MailAnswer {

    private static final int LONGEST = 3_900;

    private MailAnswer() {}

    /** What became of a file. */
    enum Fate {
        /** It is a receipt now. */
        TAKEN,
        /** It was one before. */
        THERE,
        /** A sign or a logo that the mail shows within its text. */
        DECORATION,
        /** There were too many in one mail. */
        TOO_MANY,
        /** It did not pass the check. */
        REFUSED
    }

    /** @param reason why it was refused; null for every other fate */
    record Outcome(String file, Fate fate, @Nullable Reason reason) {}

    /** @param from whom the mail said it was from; may be empty */
    static String of(Language language, String from, List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add(language.say("receipt.mail.came", from.isEmpty() ? language.say("receipt.mail.somebody") : from));
        List<Outcome> taken = all(outcomes, Fate.TAKEN);
        if (!taken.isEmpty()) {
            lines.add(language.say("receipt.mail.taken", names(language, taken)));
            lines.add(language.say("receipt.mail.say"));
        }
        add(lines, language, "receipt.mail.there", all(outcomes, Fate.THERE));
        Map<String, List<Outcome>> refused = new LinkedHashMap<>();
        all(outcomes, Fate.REFUSED).forEach(
                one -> refused.computeIfAbsent("receipt.refused." + one.reason(), any -> new ArrayList<>()).add(one));
        refused.forEach((reason, some) -> lines.add(language.say("receipt.mail.refused", names(language, some),
                language.say(reason))));
        add(lines, language, "receipt.mail.too-many", all(outcomes, Fate.TOO_MANY));
        if (outcomes.stream().allMatch(one -> one.fate() == Fate.DECORATION)) {
            lines.add(language.say("receipt.mail.nothing"));
        }
        String words = String.join("\n", lines);
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }

    private static void add(List<String> lines, Language language, String key, List<Outcome> some) {
        if (!some.isEmpty()) {
            lines.add(language.say(key, names(language, some)));
        }
    }

    private static List<Outcome> all(List<Outcome> outcomes, Fate fate) {
        return outcomes.stream().filter(one -> one.fate() == fate).toList();
    }

    private static String names(Language language, List<Outcome> some) {
        return some.stream().map(one -> one.file().isEmpty() ? language.say("receipt.mail.unnamed") : one.file())
                .collect(Collectors.joining(", "));
    }
}
