package scot.sporran.returns.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;

/** What became of each file, as rows. */
@Singleton
class IntakeTable {

    private static final int LONGEST_REASON = 500;

    private final Sql sql;
    private final Clock clock;

    IntakeTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A file of that name and content, if a run before has kept it. */
    Optional<IntakeFile> kept(CouncilId council, String name, byte[] hash) {
        return sql.select(
                row -> new IntakeFile(name, Sql.idOrNull(row, 1), IntakeFile.Outcome.THERE, "", row.getInt(2), 0),
                "SELECT budget_id,line_count FROM statement_intake WHERE council_id=? AND file_name=?"
                        + " AND file_hash=? AND outcome='KEPT'",
                council.value(), name, hash).stream().findFirst();
    }

    void note(CouncilId council, IntakeFile file, byte[] hash) {
        String reason = file.reason();
        sql.update("INSERT INTO statement_intake (council_id,file_name,file_hash,budget_id,outcome,reason,line_count,"
                + "new_count,at_us) VALUES (?,?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE budget_id=VALUES(budget_id),"
                + "outcome=VALUES(outcome),reason=VALUES(reason),line_count=VALUES(line_count),"
                + "new_count=VALUES(new_count),at_us=VALUES(at_us)", council.value(), file.name(), hash, file.budget(),
                file.outcome() == IntakeFile.Outcome.REFUSED
                        ? IntakeFile.Outcome.REFUSED
                        : IntakeFile.Outcome.KEPT,
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), file.lines(),
                file.fresh(), Micros.of(clock.instant()));
    }
}
