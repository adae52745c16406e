package scot.sporran.portal.browser;

import com.microsoft.playwright.Page;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import scot.sporran.platform.Language;
import scot.sporran.portal.Look;

/** A person's pages in the other languages. */
@MicronautTest(transactional = false)
class EveryPageInEachLanguageTest extends EveryPage {

    @Test
    void theSamePagesSpeakOtherLanguagesInLargePrintAndInForcedColours() {
        for (Language language : Set.of(Language.ARABIC, Language.GAELIC, Language.EASY_READ)) {
            looks.change(longLogin.id(), new Look(language, Look.TextSize.LARGE));
            looks.change(moragsLogin.id(), new Look(language, Look.TextSize.LARGE));
            walk("language-" + language.code(), longLogin, Map.of("deliveries",
                    "/people/" + longNamed.id().value() + "/deliveries"), PHONE, true);
            Page hers = pageOf(moragsLogin, PHONE, true);
            if (language == Language.GAELIC) {
                // the colours that a reader's system prescribes are the same in every language, so one walk looks at both
                forceColours(hers);
                walk("language-" + language.code(), hers, moragsPages(), PHONE, true);
            } else {
                walkButForColours("language-" + language.code(), hers, moragsPages(), PHONE);
            }
        }
        looks.change(longLogin.id(), Look.USUAL);
        looks.change(moragsLogin.id(), Look.USUAL);
    }
}
