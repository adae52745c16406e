package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scot.sporran.monitoring.rules.Reason;
import scot.sporran.platform.Language;

/** What was noticed can be said in each language that the pages speak. */
class NoticedTest {

    @ParameterizedTest
    @EnumSource(value = Reason.class, names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void eachKindHasASentenceInEachLanguage(Reason reason) {
        String key = "noticed.said." + reason;
        assertThat(Arrays.stream(Language.values())).as(key).allMatch(
                language -> language.ownKeys().contains(key) || language.ownKeys().contains(key + ".none"));
        assertThat(Language.ENGLISH.knows("flags.reason." + reason)).isTrue();
    }
}
