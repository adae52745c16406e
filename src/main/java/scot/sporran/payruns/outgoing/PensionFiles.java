package scot.sporran.payruns.outgoing;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import scot.sporran.payruns.employment.Employer;
import scot.sporran.payruns.employment.Employment;
import scot.sporran.payruns.employment.Employments;

/** The papers of the pension of one employer and pay date as files, each under a name that names no person. */
@Singleton
public class PensionFiles {

    private final PensionPapers papers;
    private final Employments employments;

    PensionFiles(PensionPapers papers, Employments employments) {
        this.papers = papers;
        this.employments = employments;
    }

    /**
     * What was paid in, by file name; none when nobody paid in.
     *
     * @throws scot.sporran.payroll.BadPayInputException when it cannot be made, in words
     */
    public Map<String, String> contributions(Employer employer, LocalDate payDate, PensionPapers.Form form,
            PensionPapers.Names names) {
        String name = name("contributions", employer, payDate, form == PensionPapers.Form.NEST ? ".csv" : ".xml");
        return papers.contributions(employer, payDate, form, names).map(text -> Map.of(name, text)).orElse(Map.of());
    }

    /** Who joined, by file name; none when nobody did. Throws as {@link #contributions}. */
    public Map<String, String> enrolments(Employer employer, LocalDate payDate, PensionPapers.Names names) {
        return papers.enrolments(employer, payDate, names)
                .map(text -> Map.of(name("enrolments", employer, payDate, ".csv"), text)).orElse(Map.of());
    }

    /** The letters that this pay asks for, one for each worker that is owed one. */
    public Map<String, String> letters(Employer employer, LocalDate payDate) {
        Map<String, String> letters = new TreeMap<>();
        for (Employment job : employments.of(employer.id())) {
            papers.letter(employer, job).filter(letter -> letter.payDate().equals(payDate)).ifPresent(
                    letter -> letters.put("pension-letter-" + payDate + "-" + job.id().value() + ".txt",
                            letter.text()));
        }
        return letters;
    }

    private static String name(String what, Employer employer, LocalDate payDate, String ending) {
        return "pension-" + what + "-" + payDate + "-" + employer.id().value() + ending;
    }
}
