package scot.sporran.returns.matching;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import scot.sporran.returns.matching.Wording.Agreement;

/** Weighs a line against a paper of the same amount: name, reference and days, one rule a method. */
final class CandidateRules {

    static final int GOOD = 1_000;
    private static final int NAME = 400;
    private static final int NAME_PARTLY = 250;
    private static final int REFERENCE = 600;
    private static final int REFERENCE_SLIP = 350;
    private static final int DAY_PRINTED = 200;
    private static final int MEANS_LITTLE = 3;
    private static final int PER_DAY_OF_PAY = 20;
    private static final int PER_DAY = 4;
    private static final int CUT_REFERENCE = 8;
    private static final int SHORTEST_REFERENCE = 4;
    /** So long is one that somebody has with an office, such as HMRC: it stands for the name. */
    private static final int OWN_REFERENCE = 10;
    private static final Pattern COUNCIL_REFERENCE = Pattern.compile("\\bSDS [A-Z]?\\d+ \\d{1,2}[A-Z]{3}\\d{2}\\b");
    private final LearnedPayees learned;

    CandidateRules(LearnedPayees learned) {
        this.learned = learned;
    }

    /** @return nothing when the two cannot belong together */
    @Nullable
    Candidate weigh(Board board, int line, int paper) {
        if (!board.mayPair(line, paper)) {
            return null;
        }
        BankLine bank = board.lines.get(line);
        Wording wording = board.wordings.get(line);
        Evidence evidence = board.papers.get(paper);
        PaperWords words = board.words.get(paper);
        List<String> facts = new ArrayList<>();
        facts.add("same amount");
        EvidenceKind kind = evidence.kind();
        int name = name(wording, evidence, words, facts);
        int reference = reference(wording, evidence, words, facts);
        if (name < 0 || reference < 0) {
            return null;
        }
        LocalDate used = wording.usedOn();
        boolean card = kind == EvidenceKind.RECEIPT;
        boolean days = card && used != null
                ? used.equals(evidence.date())
                : PostingRules.usual(kind, evidence.date(), bank.bookedOn());
        if (!days) {
            return null;
        }
        int weight = GOOD + name + reference + days(bank, evidence, card && used != null, facts);
        return new Candidate(line, paper, weight, List.copyOf(facts));
    }

    private int name(Wording wording, Evidence evidence, PaperWords words, List<String> facts) {
        EvidenceKind kind = evidence.kind();
        if (!kind.byName()) {
            if (!kind.knows(wording.upper())) {
                return -1;
            }
            facts.add("the bank's words fit a " + kind.words());
            return 0;
        }
        Agreement agreement = agreement(wording, words);
        switch (agreement) {
            case FULL -> facts.add(evidence.name() + " on both");
            case PARTLY -> facts.add("the names are alike");
            case UNKNOWN -> facts.add("the paper has no readable name");
            case NONE -> {
                return kind == EvidenceKind.BILL && words.reference().length() >= OWN_REFERENCE
                        && containsWords(wording.upper(), words.reference()) ? 0 : -1;
            }
        }
        if (agreement == Agreement.UNKNOWN) {
            return kind == EvidenceKind.RECEIPT && wording.purchase() ? 0 : -1;
        }
        return agreement == Agreement.FULL ? NAME : NAME_PARTLY;
    }

    Agreement agreement(Wording wording, PaperWords words) {
        return learned.knows(wording.shop(), words.shop()) ? Agreement.FULL : wording.agrees(words.shop());
    }

    /** Below zero when the line names another paper of the kind. */
    int reference(Wording wording, Evidence evidence, PaperWords words, List<String> facts) {
        String wanted = words.reference();
        if (wanted.isEmpty()) {
            return 0;
        }
        if (wanted.length() >= SHORTEST_REFERENCE && containsWords(wording.upper(), wanted)) {
            facts.add("reference " + evidence.reference() + " on both");
            return REFERENCE;
        }
        if (evidence.kind() == EvidenceKind.REMITTANCE) {
            return councilReference(wording, wanted, facts);
        }
        if (wording.number().isEmpty() || words.number().isEmpty()) {
            return 0;
        }
        if (Wording.slips(wording.number(), words.number()) <= 1) {
            facts.add("the reference is one slip away from " + evidence.reference());
            return REFERENCE_SLIP;
        }
        return -1;
    }

    private static boolean containsWords(String text, String words) {
        int at = text.indexOf(words);
        while (at >= 0) {
            int end = at + words.length();
            if ((at == 0 || text.charAt(at - 1) == ' ') && (end == text.length() || text.charAt(end) == ' ')) {
                return true;
            }
            at = text.indexOf(words, at + 1);
        }
        return false;
    }

    private static int councilReference(Wording wording, String wanted, List<String> facts) {
        if (COUNCIL_REFERENCE.matcher(wording.upper()).find()) {
            return -1;
        }
        for (int length = wanted.length() - 1; length >= CUT_REFERENCE; length--) {
            if (wording.upper().endsWith(wanted.substring(0, length))) {
                facts.add("the reference begins alike");
                return REFERENCE_SLIP;
            }
        }
        return 0;
    }

    private static int days(BankLine bank, Evidence evidence, boolean printed, List<String> facts) {
        int apart = (int) ChronoUnit.DAYS.between(evidence.date(), bank.bookedOn());
        if (printed) {
            facts.add("the bank prints the day of the " + evidence.kind().words());
            return DAY_PRINTED;
        }
        facts.add(apart == 0 ? "same day" : Math.abs(apart) + (Math.abs(apart) == 1 ? " day" : " days") + " apart");
        return switch (evidence.kind()) {
            case PAYSLIP -> -PER_DAY_OF_PAY * Math.abs(apart);
            case INVOICE, BILL, SURPLUS_NOTICE -> -PER_DAY * apart;
            default -> -MEANS_LITTLE * apart;
        };
    }
}
