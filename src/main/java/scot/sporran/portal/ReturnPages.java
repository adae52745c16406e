package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Step;
import scot.sporran.returns.FinancialReturn;
import scot.sporran.returns.LineState;
import scot.sporran.returns.ReturnState;
import scot.sporran.returns.Returns;
import scot.sporran.returns.Told;
import scot.sporran.returns.visits.ReturnEvidence;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.PersonId;

/** Returns as both sides read them: the same sentences for the person and the officer. */
@Singleton
public final class ReturnPages {

    private final Returns returns;
    private final ReturnEvidence evidence;
    private final Budgets budgets;
    private final Clock clock;

    ReturnPages(Returns returns, ReturnEvidence evidence, Budgets budgets, Clock clock) {
        this.returns = returns;
        this.evidence = evidence;
        this.budgets = budgets;
        this.clock = clock;
    }

    /**
     * A line as it is read.
     *
     * @param why what explains it, or what was said about it; may be empty
     * @param question the council's; may be empty
     * @param answer the person's; may be empty
     * @param paper true when a paper explains it, so that this can be taken back
     * @param wants true when a paper could still explain it
     * @param decided true when nobody has to say anything about it
     * @param voices where the person's recordings about it are
     */
    public record LineView(int number, String who, String amount, String when, String state, String why,
            String question, String answer, boolean paper, boolean wants, boolean decided, List<String> voices) {

        public LineView {
            voices = List.copyOf(voices);
        }

        /** Whether the person has said something about it. */
        public boolean answered() {
            return !answer.isEmpty();
        }

        /** Names the field for how those words came. */
        public String how() {
            return "how-" + number;
        }

        /** Names the field for words about it. */
        public String field() {
            return "words-" + number;
        }
    }

    /**
     * A return as it is read.
     *
     * @param sums what was there, came in, went out, is there
     * @param open lines somebody is asked about, or has answered
     * @param rest the others
     */
    public record ReturnView(UUID id, ReturnState state, int version, String period, String lead, List<Fact> sums,
            List<LineView> open, List<LineView> rest, List<Step> steps) {

        public ReturnView {
            sums = List.copyOf(sums);
            open = List.copyOf(open);
            rest = List.copyOf(rest);
            steps = List.copyOf(steps);
        }
    }

    /** A return with all of it. */
    public ReturnView view(FinancialReturn one, Language language) {
        When when = new When(clock, language);
        FinancialReturn.Whole whole = returns.whole(one);
        List<LineView> open = new ArrayList<>();
        List<LineView> rest = new ArrayList<>();
        Map<Integer, List<String>> voices = new HashMap<>();
        evidence.of(one).stream().filter(kept -> kept.kind() == ReturnEvidence.Kind.VOICE)
                .forEach(kept -> voices.computeIfAbsent(kept.line(), any -> new ArrayList<>()).add("/people/"
                        + one.person().value() + "/returns/" + one.id() + "/evidence/" + kept.id()));
        whole.lines().forEach(line -> (line.isException() ? open : rest)
                .add(line(line, voices.getOrDefault(line.number(), List.of()), language, when)));
        long asked = whole.lines().stream().filter(line -> line.state() == LineState.ASKED).count();
        List<Fact> sums = List.of(new Fact(language.say("return.opening"), one.opening().toString()),
                new Fact(language.say("return.in"), one.in().toString()),
                new Fact(language.say("return.out"), one.out().toString()),
                new Fact(language.say("return.closing"), one.closing().toString()));
        return new ReturnView(one.id(), one.state(), one.version(), period(one, language), lead(one, asked, language),
                sums, open, rest, whole.moves().reversed().stream().map(move -> step(move, language, when)).toList());
    }

    private static LineView line(FinancialReturn.Line line, List<String> voices, Language language, When when) {
        FinancialReturn.Origin origin = line.origin();
        return new LineView(line.number(), line.words(), line.change().toString(), when.day(line.on()),
                language.say("return.line." + line.state()), line.why(), text(line.question()), text(line.answer()),
                origin != null && origin.paper() != null,
                origin != null && line.state() == LineState.ASKED && line.change().pence() < 0,
                !line.state().isUndecided(), voices);
    }

    private static String text(@Nullable String words) {
        return words == null ? "" : words;
    }

    private static String lead(FinancialReturn one, long asked, Language language) {
        if (one.state() != ReturnState.WAITING) {
            return language.say("return.lead." + one.state());
        }
        return asked == 0
                ? language.say("return.lead.confirm")
                : language.say("return.lead.some", asked);
    }

    /** One step of a return's life. */
    public static Step step(FinancialReturn.Move move, Language language, When when) {
        String what = move.line() == null
                ? language.say("return.event." + move.event(), move.by())
                : language.say("return.event.line", language.say("return.event." + move.event(), move.by()),
                        move.line());
        Told told = move.told();
        return new Step(told == null ? what : what + " " + language.say("return.told." + told), when.of(move.at()),
                move.at().toString(), move.words());
    }

    /** From when to when. */
    public String period(FinancialReturn one, Language language) {
        When when = new When(clock, language);
        return language.say("return.period", when.longDay(one.from()), when.longDay(one.to()));
    }

    /** Returns as a list, each leading to its page. */
    public List<Line> lines(List<FinancialReturn> all, String path, Language language) {
        return all.stream().map(one -> Line.link(path + one.id(), period(one, language), one.out().toString(),
                language.say("return.out"), language.say("return.state." + one.state()))).toList();
    }

    /** Of all a person's budgets, newest first within each. */
    public List<FinancialReturn> of(PersonId person) {
        return budgets.of(person).stream().map(Budget::id).flatMap(id -> returns.of(id).stream()).toList();
    }

    /** A return, if it is this person's. */
    public Optional<FinancialReturn> find(PersonId person, UUID id) {
        return returns.find(id).filter(one -> one.person().equals(person));
    }
}
