package scot.sporran.returns.matching;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import scot.sporran.returns.matching.Match.Pass;

/**
 * Decides about lines and papers that hang together. A pair is sure when forbidding it costs clearly more than days apart can
 * explain; papers that are alike count as one paper, and lines that nobody could tell apart as one line.
 */
final class GroupDecision {

    /** What speaks for one way and against another: a name, a printed day. Days apart are not enough. */
    private static final int CLEARLY = 140;

    private final Board board;
    private final Map<Integer, String> names;
    private final List<Candidate> group;
    private final List<Integer> lines;
    private final List<Integer> papers;
    private final Assignment assignment;
    private final int[] chosen;
    private final long best;

    /** @param names of the shops of papers, also where the paper itself does not say */
    GroupDecision(Board board, Map<Integer, String> names, List<Candidate> group, List<Integer> lines,
            List<Integer> papers) {
        this.board = board;
        this.names = names;
        this.group = group;
        this.lines = lines;
        this.papers = papers;
        this.assignment = Assignment.of(group, lines, papers);
        this.chosen = assignment.best();
        this.best = assignment.total(chosen);
    }

    void decide(Map<Integer, List<Candidate>> unsure) {
        for (int i = 0; i < lines.size(); i++) {
            inOrder(twins(i));
        }
        for (int i = 0; i < lines.size(); i++) {
            int line = lines.get(i);
            Pass pass = chosen[i] < 0
                    ? Pass.UNSURE
                    : isSure(i)
                            ? Pass.ONE_TO_ONE
                            : isSureAmongTwins(i)
                                    ? Pass.TWINS
                                    : Pass.UNSURE;
            if (pass == Pass.UNSURE) {
                unsure.put(line, group.stream().filter(candidate -> candidate.line() == line).toList());
            } else {
                board.clear(line, papers.get(chosen[i]), pass, facts(line, papers.get(chosen[i])));
            }
        }
    }

    private boolean isSure(int i) {
        boolean[] one = new boolean[lines.size()];
        one[i] = true;
        return best - assignment.totalWithout(one, alike(chosen[i])) >= CLEARLY;
    }

    /** All twins have a paper whatever happens, and this paper goes to one of them whatever happens; purchases of one day only. */
    private boolean isSureAmongTwins(int i) {
        boolean[] twins = twins(i);
        boolean[] any = new boolean[papers.size()];
        Arrays.fill(any, true);
        boolean[] alike = alike(chosen[i]);
        LocalDate day = board.papers.get(papers.get(chosen[i])).date();
        boolean receipt = board.papers.get(papers.get(chosen[i])).kind() == EvidenceKind.RECEIPT;
        int several = 0;
        int ofKind = 0;
        for (int k = 0; k < twins.length; k++) {
            if (twins[k]) {
                boolean[] one = new boolean[lines.size()];
                one[k] = true;
                if (chosen[k] < 0 || receipt && !board.papers.get(papers.get(chosen[k])).date().equals(day)
                        || best - assignment.totalWithout(one, any) < CLEARLY) {
                    return false;
                }
                several++;
                ofKind += alike[chosen[k]] ? 1 : 0;
            }
        }
        return several > 1 && ofKind == 1 && best - assignment.totalWithout(twins, alike) >= CLEARLY;
    }

    /** The same shop on the same printed day, or the very same text on the same day. */
    private boolean[] twins(int i) {
        BankLine bank = board.lines.get(lines.get(i));
        Wording wording = board.wordings.get(lines.get(i));
        boolean[] twins = new boolean[lines.size()];
        for (int k = 0; k < twins.length; k++) {
            BankLine other = board.lines.get(lines.get(k));
            Wording said = board.wordings.get(lines.get(k));
            boolean printed = wording.usedOn() != null && wording.usedOn().equals(said.usedOn())
                    && wording.shop().equals(said.shop());
            twins[k] = k == i || printed
                    || other.bookedOn().equals(bank.bookedOn()) && other.text().equals(bank.text());
        }
        return twins;
    }

    private boolean[] alike(int paper) {
        Evidence one = board.papers.get(papers.get(paper));
        boolean[] alike = new boolean[papers.size()];
        for (int j = 0; j < alike.length; j++) {
            Evidence other = board.papers.get(papers.get(j));
            alike[j] = other.kind() == one.kind() && other.date().equals(one.date())
                    && names.getOrDefault(papers.get(j), "").equals(names.getOrDefault(papers.get(paper), ""))
                    && other.reference().equals(one.reference());
        }
        return alike;
    }

    /** Among twins the earlier line has the earlier paper. */
    private void inOrder(boolean[] twins) {
        int[] theirs = new int[twins.length];
        int count = 0;
        for (int k = 0; k < twins.length; k++) {
            if (twins[k] && chosen[k] >= 0) {
                theirs[count++] = chosen[k];
            }
        }
        Arrays.sort(theirs, 0, count);
        int next = 0;
        for (int k = 0; k < twins.length; k++) {
            if (twins[k] && chosen[k] >= 0 && assignment.weight(k, theirs[next++]) == 0) {
                return;
            }
        }
        next = 0;
        for (int k = 0; k < twins.length; k++) {
            if (twins[k] && chosen[k] >= 0) {
                chosen[k] = theirs[next++];
            }
        }
    }

    private List<String> facts(int line, int paper) {
        return group.stream().filter(candidate -> candidate.line() == line && candidate.paper() == paper)
                .findFirst().map(Candidate::facts).orElse(List.of());
    }
}
