package scot.sporran.monitoring.cases;

import java.util.List;
import scot.sporran.monitoring.history.Transaction;
import scot.sporran.monitoring.rules.Finding;

/** A finding as it is stored. */
final class KeptWords {

    private static final int LONGEST_SUBJECT = 160;
    private static final int LONGEST_WORDS = 1_000;
    private static final int MOST_LINES = 200;

    private KeptWords() {}

    static String subject(Finding finding) {
        String subject = finding.subject();
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT);
    }

    static String cut(String words) {
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS);
    }

    static List<FlagCase.Line> lines(Finding finding) {
        return finding.lines().stream().limit(MOST_LINES).map(KeptWords::line).toList();
    }

    private static FlagCase.Line line(Transaction line) {
        String where = line.merchant().descriptor().isEmpty() ? line.reference() : line.merchant().descriptor();
        return new FlagCase.Line(line.id(), line.at().toLocalDate(), line.pence(), where);
    }
}
