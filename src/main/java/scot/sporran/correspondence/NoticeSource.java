package scot.sporran.correspondence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.LoginId;
import scot.sporran.platform.Language;

/** Tells what has happened that a person is to be written about. A feature offers one as a bean and reads its own tables. */
public interface NoticeSource {

    /** Up to 30 lower-case letters and hyphens; names its place in time. */
    String name();

    /** What happened since, by the times in the tables; what was told before may come again, under the same key. */
    List<News> since(Instant from);

    /**
     * One thing that happened.
     *
     * @param key natural: the same thing has the same key for ever
     * @param facts for the gaps of the kind, in the reader's language
     * @param page the path of the page about it
     * @param to who acts for the person, and is written to about them; null for the person
     */
    record News(String key, UUID person, UUID council, LetterKind kind, Function<Language, Map<String, String>> facts,
            String page, Instant at, @Nullable LoginId to) {

        /** One thing that the person is told of. */
        public News(String key, UUID person, UUID council, LetterKind kind,
                Function<Language, Map<String, String>> facts, String page, Instant at) {
            this(key, person, council, kind, facts, page, at, null);
        }

        /** One thing whose facts are the same in every language. */
        public News(String key, UUID person, UUID council, LetterKind kind, Map<String, String> facts, String page,
                Instant at) {
            this(key, person, council, kind, always(facts), page, at);
        }

        private static Function<Language, Map<String, String>> always(Map<String, String> facts) {
            Map<String, String> copy = Map.copyOf(facts);
            return language -> copy;
        }

        /** @throws IllegalArgumentException when a gap of the kind is not filled */
        Map<String, String> facts(Language language) {
            Map<String, String> filled = facts.apply(language);
            if (!filled.keySet().containsAll(kind.gaps())) {
                throw new IllegalArgumentException("A letter of the kind " + kind + " knows " + kind.gaps());
            }
            return filled;
        }
    }
}
