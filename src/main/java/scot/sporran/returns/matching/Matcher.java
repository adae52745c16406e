package scot.sporran.returns.matching;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Explains the lines of one return by its evidence. */
public final class Matcher {

    private final CandidateRules rules;

    /** @param learned what officers' decisions have taught about this person's payees */
    public Matcher(LearnedPayees learned) {
        this.rules = new CandidateRules(learned);
    }

    /** A line and a piece of evidence. @param line its number */
    public record Pair(int line, String evidence) {}

    /** The same without anything that was said about pairs. */
    public List<Match> match(List<BankLine> lines, List<Evidence> evidence) {
        return match(lines, evidence, Set.of());
    }

    /**
     * Works through the passes: one to one, parts and sums, then suggestions for what is left.
     *
     * @param evidence as {@link Copies} has marked it
     * @param lines all of the return, those of the last return too if the statement repeats them: they keep what is theirs
     * @param never pairs that an officer has said do not belong together; they are neither cleared nor offered
     * @return by line, and within a line the likeliest first; nothing for a line that nothing explains
     */
    public List<Match> match(List<BankLine> lines, List<Evidence> evidence, Set<Pair> never) {
        Board board = new Board(lines, evidence, never);
        Map<Integer, List<Candidate>> unsure = new OneToOne(board, rules).run();
        new Groups(board, rules).run();
        new Suggestions(board, rules).run(unsure);
        return board.matches();
    }
}
