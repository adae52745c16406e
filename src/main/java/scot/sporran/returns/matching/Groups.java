package scot.sporran.returns.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import scot.sporran.ledger.Money;
import scot.sporran.returns.matching.Match.Pass;
import scot.sporran.returns.matching.Wording.Agreement;

/**
 * An invoice paid in parts, and invoices or pays that were paid together. Cleared only when exactly one set of the same supplier
 * comes to the sum and nobody else wants a part of it.
 */
final class Groups {

    private static final int MOST_PARTS = 4;
    private static final int MOST_OPEN = 5_000;
    private static final Pattern COUNT = Pattern.compile("\\b([2-9]) (?:INVOICES|BILLS|PAYS|WAGES)\\b");

    private final Board board;
    private final CandidateRules rules;

    Groups(Board board, CandidateRules rules) {
        this.board = board;
        this.rules = rules;
    }

    /** A set that comes to the sum: one side is one, the other several. */
    private record Proposal(List<Integer> lines, List<Integer> papers, List<String> facts) {}

    void run() {
        accept(parts(), Pass.PART_PAYMENTS);
        accept(together(), Pass.TOGETHER);
    }

    private List<Proposal> parts() {
        List<Proposal> proposals = new ArrayList<>();
        for (int paper = 0; paper < board.papers.size(); paper++) {
            Evidence evidence = board.papers.get(paper);
            boolean inParts = evidence.kind() == EvidenceKind.INVOICE || evidence.kind() == EvidenceKind.BILL;
            if (!inParts || !board.mayClear(paper)) {
                continue;
            }
            List<Integer> citing = new ArrayList<>();
            List<Integer> naming = new ArrayList<>();
            for (int line : linesFrom(evidence.date(), EvidenceKind.INVOICE.last())) {
                Wording wording = board.wordings.get(line);
                if (board.isOpen(line) && board.mayPair(line, paper) && smaller(line, evidence)
                        && rules.agreement(wording, board.words.get(paper)).compareTo(Agreement.PARTLY) <= 0) {
                    int reference = rules.reference(wording, evidence, board.words.get(paper),
                            new ArrayList<>());
                    if (reference > 0) {
                        citing.add(line);
                    }
                    if (reference >= 0) {
                        naming.add(line);
                    }
                }
            }
            List<Integer> lines = citing.size() > 1 ? citing : naming;
            List<Integer> found = Subsets.only(amounts(lines), Math.abs(evidence.amount().pence()), 2, MOST_PARTS);
            if (!found.isEmpty()) {
                proposals.add(new Proposal(found.stream().map(lines::get).toList(), List.of(paper),
                        List.of(found.size() + " payments come to " + evidence.amount(),
                                citing.size() > 1
                                        ? "reference " + evidence.reference() + " on each"
                                        : evidence.name() + " on each")));
            }
        }
        return proposals;
    }

    private List<Proposal> together() {
        List<Proposal> proposals = new ArrayList<>();
        TreeMap<LocalDate, List<Integer>> free = new TreeMap<>();
        for (int paper = 0; paper < board.papers.size(); paper++) {
            EvidenceKind kind = board.papers.get(paper).kind();
            if (board.mayClear(paper) && (kind == EvidenceKind.INVOICE || kind == EvidenceKind.PAYSLIP
                    || kind == EvidenceKind.BILL || kind == EvidenceKind.CONTRIBUTION_DUE)) {
                free.computeIfAbsent(board.papers.get(paper).date(), any -> new ArrayList<>()).add(paper);
            }
        }
        for (int line = 0; line < board.lines.size() && !free.isEmpty(); line++) {
            if (board.isOpen(line)) {
                for (EvidenceKind kind : List.of(EvidenceKind.INVOICE, EvidenceKind.PAYSLIP, EvidenceKind.BILL,
                        EvidenceKind.CONTRIBUTION_DUE)) {
                    together(line, kind, free, proposals);
                }
            }
        }
        return proposals;
    }

    private void together(int line, EvidenceKind kind, TreeMap<LocalDate, List<Integer>> free,
            List<Proposal> proposals) {
        BankLine bank = board.lines.get(line);
        Wording wording = board.wordings.get(line);
        List<Integer> papers = new ArrayList<>();
        LocalDate from = bank.bookedOn().minusDays(EvidenceKind.INVOICE.last());
        LocalDate to = bank.bookedOn().plusDays(EvidenceKind.PAYSLIP.last());
        free.subMap(from, true, to, true).values().forEach(day -> day.forEach(paper -> {
            Evidence evidence = board.papers.get(paper);
            if (evidence.kind() == kind && board.mayPair(line, paper)
                    && fits(bank, wording, evidence, board.words.get(paper))) {
                papers.add(paper);
            }
        }));
        Matcher count = COUNT.matcher(wording.upper());
        int wanted = count.find() ? Integer.parseInt(count.group(1)) : 0;
        long[] sums = papers.stream().mapToLong(paper -> Math.abs(board.papers.get(paper).amount().pence())).toArray();
        List<Integer> found = Subsets.only(sums, Math.abs(bank.amount().pence()), wanted == 0 ? 2 : wanted,
                wanted == 0 ? MOST_PARTS : wanted);
        if (!found.isEmpty()) {
            proposals.add(new Proposal(List.of(line), found.stream().map(papers::get).toList(),
                    List.of(found.size() + " of the kind " + kind.words() + " come to "
                            + Money.ofPence(Math.abs(bank.amount().pence())),
                            kind.byName()
                                    ? board.papers.get(papers.get(found.get(0))).name() + " on each"
                                    : "the bank's words fit")));
        }
    }

    private boolean fits(BankLine bank, Wording wording, Evidence evidence, PaperWords said) {
        EvidenceKind kind = evidence.kind();
        boolean direction = kind.moneyIn() == bank.amount().pence() > 0;
        boolean smaller = Math.abs(evidence.amount().pence()) < Math.abs(bank.amount().pence());
        boolean words = kind.byName()
                ? rules.agreement(wording, said).compareTo(Agreement.PARTLY) <= 0
                : kind.knows(wording.upper());
        return direction && smaller && words && PostingRules.usual(kind, evidence.date(), bank.bookedOn())
                && rules.reference(wording, evidence, said, new ArrayList<>()) >= 0;
    }

    /** Only what nobody else wants. */
    private void accept(List<Proposal> proposals, Pass pass) {
        Map<Integer, Integer> lines = new HashMap<>();
        Map<Integer, Integer> papers = new HashMap<>();
        for (Proposal proposal : proposals) {
            proposal.lines().forEach(line -> lines.merge(line, 1, Integer::sum));
            proposal.papers().forEach(paper -> papers.merge(paper, 1, Integer::sum));
        }
        for (Proposal proposal : proposals) {
            boolean alone = proposal.lines().stream().allMatch(line -> lines.getOrDefault(line, 0) == 1)
                    && proposal.papers().stream().allMatch(paper -> papers.getOrDefault(paper, 0) == 1);
            for (int line : proposal.lines()) {
                for (int paper : proposal.papers()) {
                    if (alone) {
                        board.clear(line, paper, pass, proposal.facts());
                    } else {
                        board.suggest(line, paper, pass, proposal.facts());
                    }
                }
            }
        }
    }

    private List<Integer> linesFrom(LocalDate from, int days) {
        List<Integer> lines = new ArrayList<>();
        int low = 0;
        int high = board.lines.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (board.lines.get(middle).bookedOn().isBefore(from)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        LocalDate to = from.plusDays(days);
        for (int line = low; line < board.lines.size() && lines.size() < MOST_OPEN
                && !board.lines.get(line).bookedOn().isAfter(to); line++) {
            lines.add(line);
        }
        return lines;
    }

    private boolean smaller(int line, Evidence evidence) {
        long pence = board.lines.get(line).amount().pence();
        return pence < 0 && -pence < evidence.amount().pence();
    }

    private long[] amounts(List<Integer> lines) {
        return lines.stream().mapToLong(line -> Math.abs(board.lines.get(line).amount().pence())).toArray();
    }
}
