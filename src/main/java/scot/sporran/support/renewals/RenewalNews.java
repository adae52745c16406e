package scot.sporran.support.renewals;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;

/** Tells the person, and whoever sent it, what the council said to a new paper for a power. */
@Singleton
final class RenewalNews implements NoticeSource {

    private final Renewals renewals;

    RenewalNews(Renewals renewals) {
        this.renewals = renewals;
    }

    @Override
    public String name() {
        return "power-renewals";
    }

    @Override
    public List<News> since(Instant from) {
        return renewals.decidedSince(from).stream().flatMap(RenewalNews::told).toList();
    }

    private static Stream<News> told(Renewal one) {
        Instant at = Objects.requireNonNull(one.decidedAt());
        Function<Language, Map<String, String>> facts = language -> Map.of("holder", one.sentName(), "answer",
                answer(one, language));
        return Stream.of(
                new News(one.id().toString(), one.person().value(), one.council().value(), LetterKind.POWER_PAPER,
                        facts, "/people/" + one.person().value() + "/helpers", at),
                new News(one.id() + " " + one.sentBy().value(), one.person().value(), one.council().value(),
                        LetterKind.POWER_PAPER, facts, "/powers/" + one.power().value() + "/renewal", at,
                        one.sentBy()));
    }

    private static String answer(Renewal one, Language language) {
        LocalDate to = one.agreedTo();
        return to == null
                ? language.say("renewal.answer.SENT_BACK", one.words())
                : language.say("renewal.answer.ACCEPTED", London.inWords(to, language));
    }
}
