package scot.sporran.returns.matching;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import scot.sporran.ledger.Money;
import scot.sporran.returns.matching.Match.Pass;
import scot.sporran.returns.matching.Wording.Agreement;

/** What a person may be shown for a line that was not cleared: at most three papers, the likeliest first, each with its reasons. */
final class Suggestions {

    private static final int MOST = 3;
    private static final int DAYS_BEFORE = 60;
    private static final int DAYS_AFTER = 3;
    private static final int SAME_AMOUNT = 900;
    private static final int ONE_FIGURE = 300;
    private static final int NEAR = 250;
    private static final int FAR = 60;
    private static final int NAME = 400;
    private static final int NAME_PARTLY = 300;
    private static final int DAY_PRINTED = 250;
    private static final int DAY_USUAL = 150;
    private static final int REFERENCE = 500;
    private static final int LEAST = 450;
    /** A receipt without a name, another amount by one figure, the right days. */
    private static final int LEAST_WITHOUT_NAME = 300;
    /** So that a paper of its own stands before one that came twice. */
    private static final int COPY = 450;
    private static final int BETTER_ELSEWHERE = 90;
    private static final int PER_DAY = 6;
    private static final long NEAR_PENCE = 100;
    private static final int NEAR_SHARE = 50;

    private final Board board;
    private final CandidateRules rules;
    private final TreeMap<LocalDate, List<Integer>> free = new TreeMap<>();

    Suggestions(Board board, CandidateRules rules) {
        this.board = board;
        this.rules = rules;
        for (int paper = 0; paper < board.papers.size(); paper++) {
            if (board.isFree(paper)) {
                free.computeIfAbsent(board.papers.get(paper).date(), any -> new ArrayList<>()).add(paper);
            }
        }
    }

    private record Ranked(int paper, int score, Pass pass, List<String> facts) {}

    void run(Map<Integer, List<Candidate>> unsure) {
        Map<Integer, Integer> bestOfPaper = new HashMap<>();
        Map<Integer, List<Ranked>> all = new TreeMap<>();
        for (int line = 0; line < board.lines.size(); line++) {
            if (board.isOpen(line)) {
                List<Ranked> ranked = new ArrayList<>();
                for (Candidate candidate : unsure.getOrDefault(line, List.of())) {
                    if (board.isFree(candidate.paper())) {
                        ranked.add(new Ranked(candidate.paper(), candidate.weight() + SAME_AMOUNT, Pass.UNSURE,
                                candidate.facts()));
                    }
                }
                others(line, ranked);
                ranked.stream().filter(one -> one.pass() == Pass.OTHER_AMOUNT)
                        .forEach(one -> bestOfPaper.merge(one.paper(), one.score(), Math::max));
                all.put(line, ranked);
            }
        }
        all.forEach((line, ranked) -> ranked.stream()
                .filter(one -> one.pass() != Pass.OTHER_AMOUNT
                        || one.score() + BETTER_ELSEWHERE >= bestOfPaper.getOrDefault(one.paper(), 0))
                .sorted(Comparator.comparingInt(Ranked::score).reversed().thenComparingInt(Ranked::paper)).limit(MOST)
                .forEach(one -> board.suggest(line, one.paper(), one.pass(), one.facts())));
    }

    private void others(int line, List<Ranked> ranked) {
        LocalDate day = board.lines.get(line).bookedOn();
        free.subMap(day.minusDays(DAYS_BEFORE), true, day.plusDays(DAYS_AFTER), true).values()
                .forEach(papers -> papers.forEach(paper -> {
                    Ranked one = rank(line, paper);
                    if (one != null && ranked.stream().noneMatch(other -> other.paper() == paper)) {
                        ranked.add(one);
                    }
                }));
    }

    private @Nullable Ranked rank(int line, int paper) {
        BankLine bank = board.lines.get(line);
        Evidence evidence = board.papers.get(paper);
        Wording wording = board.wordings.get(line);
        EvidenceKind kind = evidence.kind();
        if (!board.mayPair(line, paper) || kind.moneyIn() != bank.amount().pence() > 0
                || !PostingRules.possible(kind, evidence.date(), bank.bookedOn())) {
            return null;
        }
        List<String> facts = new ArrayList<>();
        int score = amount(bank, evidence, facts) + words(wording, evidence, board.words.get(paper), facts)
                + day(bank, wording, evidence, facts);
        int reference = rules.reference(wording, evidence, board.words.get(paper), facts);
        score += reference > 0 ? REFERENCE : reference < 0 ? -NAME : 0;
        if (evidence.isCopy()) {
            facts.add("it came before");
            score -= COPY;
        }
        boolean same = Math.abs(bank.amount().pence()) == Math.abs(evidence.amount().pence());
        boolean nameless = kind == EvidenceKind.RECEIPT && evidence.name().isEmpty();
        return score < (nameless ? LEAST_WITHOUT_NAME : LEAST)
                ? null
                : new Ranked(paper, score, same ? Pass.LATE : Pass.OTHER_AMOUNT, facts);
    }

    private static int amount(BankLine bank, Evidence evidence, List<String> facts) {
        long line = Math.abs(bank.amount().pence());
        long paper = Math.abs(evidence.amount().pence());
        long apart = Math.abs(line - paper);
        if (apart == 0) {
            facts.add("same amount");
            return SAME_AMOUNT;
        }
        facts.add("the paper says " + Money.ofPence(paper));
        if (Wording.slips(Long.toString(line), Long.toString(paper)) <= 1) {
            return ONE_FIGURE;
        }
        return apart <= Math.max(NEAR_PENCE, line / NEAR_SHARE) ? NEAR : FAR;
    }

    private int words(Wording wording, Evidence evidence, PaperWords said, List<String> facts) {
        EvidenceKind kind = evidence.kind();
        if (!kind.byName()) {
            if (kind.knows(wording.upper())) {
                facts.add("the bank's words fit a " + kind.words());
                return NAME_PARTLY;
            }
            return -NAME;
        }
        Agreement agreement = rules.agreement(wording, said);
        return switch (agreement) {
            case FULL -> {
                facts.add(evidence.name() + " on both");
                yield NAME;
            }
            case PARTLY -> {
                facts.add("the names are alike");
                yield NAME_PARTLY;
            }
            case UNKNOWN -> {
                facts.add("the paper has no readable name");
                yield -DAY_USUAL;
            }
            case NONE -> {
                facts.add("another name");
                yield -NAME - DAY_USUAL;
            }
        };
    }

    private static int day(BankLine bank, Wording wording, Evidence evidence, List<String> facts) {
        int apart = (int) ChronoUnit.DAYS.between(evidence.date(), bank.bookedOn());
        LocalDate used = wording.usedOn();
        if (used != null && evidence.kind() == EvidenceKind.RECEIPT) {
            boolean same = used.equals(evidence.date());
            facts.add(same ? "the bank prints the day of the receipt" : "another day than the bank prints");
            return same ? DAY_PRINTED : -DAY_PRINTED;
        }
        facts.add(apart == 0 ? "same day" : Math.abs(apart) + (Math.abs(apart) == 1 ? " day" : " days") + " apart");
        return (PostingRules.usual(evidence.kind(), evidence.date(), bank.bookedOn()) ? DAY_USUAL : -DAY_PRINTED)
                - PER_DAY * Math.abs(apart);
    }
}
