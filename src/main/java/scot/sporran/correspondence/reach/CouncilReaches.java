package scot.sporran.correspondence.reach;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** Keeps how each council is reached. */
@Singleton
public class CouncilReaches {

    private static final String COLUMNS = "phone,hours,out_of_hours,email,address,complaints,version,put_by";

    private final Sql sql;
    private final Clock clock;

    CouncilReaches(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What is written down.
     *
     * @param version counts from 1; 0 while nothing is
     * @param putBy who wrote it down last; empty while nobody has
     */
    public record Kept(CouncilReach reach, int version, String putBy) {}

    /** How a council is reached; {@link CouncilReach#NONE} where it has written nothing down. */
    public CouncilReach of(UUID council) {
        return kept(council).reach();
    }

    /** The same with who wrote it down. */
    public Kept kept(UUID council) {
        return sql.select(CouncilReaches::read, "SELECT " + COLUMNS + " FROM council_reach WHERE council_id=?", council)
                .stream().findFirst().orElse(new Kept(CouncilReach.NONE, 0, ""));
    }

    private static Kept read(ResultSet row) throws SQLException {
        return new Kept(new CouncilReach(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                row.getString(5), row.getString(6)), row.getInt(7), row.getString(8));
    }

    /**
     * Writes it down in the place of what was there.
     *
     * @param seen the version that the writer saw
     * @return empty when somebody else changed it meanwhile
     */
    public Optional<Kept> put(UUID council, CouncilReach reach, int seen, String by) {
        long now = Micros.of(clock.instant());
        boolean done = seen == 0
                ? sql.insert("INSERT INTO council_reach (" + COLUMNS + ",put_at_us,council_id)"
                        + " VALUES (?,?,?,?,?,?,1,?,?,?)", reach.phone(), reach.hours(), reach.outOfHours(),
                        reach.email(), reach.address(), reach.complaints(), by, now, council)
                : sql.update("UPDATE council_reach SET phone=?,hours=?,out_of_hours=?,email=?,address=?,complaints=?,"
                        + "version=version+1,put_by=?,put_at_us=? WHERE council_id=? AND version=?", reach.phone(),
                        reach.hours(), reach.outOfHours(), reach.email(), reach.address(), reach.complaints(), by,
                        now, council, seen) == 1;
        return done ? Optional.of(kept(council)) : Optional.empty();
    }
}
