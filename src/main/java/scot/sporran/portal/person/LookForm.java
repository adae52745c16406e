package scot.sporran.portal.person;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Language;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Look;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;

/** How the pages look: language and size of letters, as everybody chooses them. */
final class LookForm {

    private LookForm() {}

    static List<Option> languages() {
        return Arrays.stream(Language.values()).map(one -> new Option(one.code(), one.ownName())).toList();
    }

    static List<Option> sizes(Frame frame) {
        return Arrays.stream(Look.TextSize.values()).map(one -> new Option(one.name(), frame.say("size." + one)))
                .toList();
    }

    static void fill(Form form, Look look) {
        form.with("language", look.language().code()).with("size", look.size().name());
    }

    /** What was chosen; null when something was not, which is noted. @param before what the form does not ask about stays */
    static @Nullable Look read(Form form, Look before) {
        Look.TextSize size = form.one("size", Look.TextSize.class);
        Language language = Language.ofCode(form.value("language")).orElse(null);
        if (size == null || language == null) {
            form.wrong("language", form.language().say("form.choose"));
            return null;
        }
        return new Look(language, size, before.keys());
    }
}
