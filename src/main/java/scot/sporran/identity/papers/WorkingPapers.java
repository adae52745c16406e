package scot.sporran.identity.papers;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;

/** Keeps working papers. A paper is never changed: what turns out otherwise is another paper. */
@Singleton
public class WorkingPapers {

    /** The longest seed of a sample. */
    public static final int LONGEST_SAMPLE = 60;
    private static final int LONGEST_WORDS = 2_000;
    private static final int MOST = 5_000;
    private static final String COLUMNS = "SELECT paper_id, council_id, person_id, sample, step, verdict, words, by_name, "
            + "at_us FROM working_paper ";

    private final Sql sql;
    private final PersonVault vault;
    private final Clock clock;

    WorkingPapers(Sql sql, PersonVault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** What an auditor writes. @param sample the seed of a sample; empty for none */
    public record Written(String sample, WorkingPaper.Step step, WorkingPaper.Verdict verdict, String words) {

        public Written {
            words = words.strip();
            sample = sample.strip();
            if (words.isEmpty() && verdict != WorkingPaper.Verdict.IN_ORDER || words.length() > LONGEST_WORDS) {
                throw new BadInputException("words", "what was found, in up to " + LONGEST_WORDS + " characters",
                        "Say it in a few sentences.");
            }
            if (sample.length() > LONGEST_SAMPLE) {
                throw new BadInputException("sample", "up to " + LONGEST_SAMPLE + " characters", "Shorten it.");
            }
        }
    }

    /** Writes one down; the same key again is the same paper. @param key one of this auditor's */
    public void write(UUID council, UUID person, Written paper, String key, Login by) {
        UUID id = Ids.derived("working-paper", by.id().value().toString(), key);
        sql.insert(
                "INSERT INTO working_paper (paper_id, council_id, person_id, sample, step, verdict, words, by_login, "
                        + "by_name, at_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id, council, person, paper.sample(), paper.step(), paper.verdict(),
                vault.seal(person, what(id), paper.words()), by.id().value(), by.displayName(),
                Micros.of(clock.instant()));
    }

    /** Those about a person, the latest first. */
    public List<WorkingPaper> of(UUID council, UUID person) {
        return opened(sql.select(WorkingPapers::stored, COLUMNS
                + "WHERE council_id = ? AND person_id = ? ORDER BY at_us DESC, paper_id LIMIT " + MOST, council,
                person));
    }

    /** Those of a sample, the latest first. */
    public List<WorkingPaper> ofSample(UUID council, String sample) {
        return opened(sql.select(WorkingPapers::stored,
                COLUMNS + "WHERE council_id = ? AND sample = ? ORDER BY at_us DESC, paper_id LIMIT " + MOST, council,
                sample));
    }

    /** A row, its words still sealed. */
    private record Stored(WorkingPaper paper, byte[] words) {}

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(new WorkingPaper(Sql.id(row, 1), Sql.id(row, 2), Sql.id(row, 3), row.getString(4),
                WorkingPaper.Step.valueOf(row.getString(5)), WorkingPaper.Verdict.valueOf(row.getString(6)), "",
                row.getString(8), Micros.toInstant(row.getLong(9))), row.getBytes(7));
    }

    private List<WorkingPaper> opened(List<Stored> all) {
        return all.stream().map(one -> one.paper()
                .with(vault.open(one.paper().person(), what(one.paper().id()), one.words()).orElse(""))).toList();
    }

    private static String what(UUID paper) {
        return "working paper " + paper;
    }
}
