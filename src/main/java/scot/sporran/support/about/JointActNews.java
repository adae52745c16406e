package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.LetterKind;
import scot.sporran.correspondence.NoticeSource;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.together.CoHolders;
import scot.sporran.identity.together.JointAct;
import scot.sporran.identity.together.JointActs;
import scot.sporran.platform.Language;
import scot.sporran.platform.London;
import scot.sporran.support.PersonId;

/**
 * Tells those who decide together that an act waits for their yes, at once and once more before its time runs out; and who began it what
 * became of it.
 */
@Singleton
final class JointActNews implements NoticeSource {

    private static final Duration REMINDED_BEFORE = Duration.ofDays(3);

    private final JointActs acts;
    private final TimesAway times;
    private final Clock clock;

    JointActNews(JointActs acts, TimesAway times, Clock clock) {
        this.acts = acts;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "joint-acts";
    }

    @Override
    public List<News> since(Instant from) {
        List<News> news = new ArrayList<>();
        for (JointAct act : acts.moved(from)) {
            if (times.diedOn(new PersonId(act.person())).isEmpty()) {
                add(act, news);
            }
        }
        return news;
    }

    private void add(JointAct act, List<News> news) {
        if (act.state() == JointAct.State.WAITS) {
            List<CoHolders.CoHolder> missing = acts.missing(act);
            missing.stream().map(CoHolders.CoHolder::login).forEach(login -> ask(act, login, news));
            if (acts.isReady(act.beganBy(), act)) {
                tellBeginner(act, "READY", "", news);
            }
        } else if (act.state() != JointAct.State.BACK && !act.beganBy().equals(act.endedBy())) {
            tellBeginner(act, act.state().name(), act.endedName() == null ? "" : act.endedName(), news);
        }
    }

    /** Who does not sign in is asked by the council. */
    private void ask(JointAct act, @Nullable LoginId holder, List<News> news) {
        if (holder == null) {
            return;
        }
        Function<Language, Map<String, String>> facts = language -> Map.of("who", act.beganName(), "what",
                language.say("deed." + act.deed()), "until", London.inWords(London.dateOf(act.lapsesAt())));
        news.add(one(act, LetterKind.JOINT_ACT_WAITS, holder, holder.value().toString(), facts, act.beganAt()));
        Instant reminded = act.lapsesAt().minus(REMINDED_BEFORE);
        if (!reminded.isAfter(clock.instant())) {
            news.add(one(act, LetterKind.JOINT_ACT_REMINDER, holder, holder.value().toString(), facts, reminded));
        }
    }

    private void tellBeginner(JointAct act, String answer, String name, List<News> news) {
        news.add(one(act, LetterKind.JOINT_ACT_ANSWER, act.beganBy(), answer,
                language -> Map.of("what", language.say("deed." + act.deed()), "answer",
                        language.say("together.answer." + answer, name)),
                clock.instant()));
    }

    private static News one(JointAct act, LetterKind kind, LoginId to, String key,
            Function<Language, Map<String, String>> facts, Instant at) {
        return new News(act.id() + " " + key, act.person(), act.council(), kind, facts,
                "/people/" + act.person() + "/together", at, to);
    }
}
