package scot.sporran.returns.finance;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sha256;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;

/**
 * Draws returns by lot for an audit. The lot is the SHA-256 of seed and return, the lowest first, so that anybody can draw it again;
 * what was drawn is kept, so that what closes later does not change it.
 */
@Singleton
public class AuditSamples {

    private static final String COLUMNS = "SELECT sample_id,from_day,to_day,size,seed,drawn_name,drawn_at_us FROM audit_sample";

    private final Sql sql;
    private final Clock clock;

    AuditSamples(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A sample. @param size how many were wanted; there may have been fewer */
    public record Sample(UUID id, LocalDate from, LocalDate to, int size, String seed, String drawnBy,
            Instant drawnAt) {}

    /** Draws a sample of the returns that ended within some days and are closed; the same again is the one that is there. */
    public Sample draw(CouncilId council, LocalDate from, LocalDate to, int size, String seed, Login by) {
        UUID id = Ids.derived("audit-sample", council.value().toString(), from + " " + to + " " + size + " " + seed);
        Optional<Sample> there = find(council, id);
        if (there.isPresent()) {
            return there.get();
        }
        List<UUID> drawn = sql.select(row -> Sql.id(row, 1),
                "SELECT return_id FROM financial_return WHERE council_id=? AND state='CLOSED' AND period_to>=?"
                        + " AND period_to<=?",
                council.value(), from, to).stream()
                .sorted(Comparator.comparing(one -> lot(seed, one))).limit(size).toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        drawn.forEach(one -> rows.add(List.of(id, rows.size() + 1, one)));
        sql.together(connection -> {
            Sql.update(connection, "INSERT INTO audit_sample (sample_id,council_id,from_day,to_day,size,seed,drawn_by,"
                    + "drawn_name,drawn_at_us) VALUES (?,?,?,?,?,?,?,?,?)",
                    List.of(id, council.value(), from, to, size, seed, by.id().value(), by.displayName(),
                            Micros.of(clock.instant())));
            if (!rows.isEmpty()) {
                Sql.insertAll(connection, "audit_sample_item (sample_id,item_no,return_id)", rows,
                        "");
            }
        });
        return find(council, id).orElseThrow();
    }

    /** A council's samples, the youngest first. */
    public List<Sample> of(CouncilId council) {
        return sql.select(AuditSamples::sample, COLUMNS + " WHERE council_id=? ORDER BY drawn_at_us DESC",
                council.value());
    }

    public Optional<Sample> find(CouncilId council, UUID id) {
        return of(council).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The returns that were drawn, in the order of the lot. */
    public List<UUID> items(Sample sample) {
        return sql.select(row -> Sql.id(row, 1),
                "SELECT return_id FROM audit_sample_item WHERE sample_id=? ORDER BY item_no", sample.id());
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(Sql.id(row, 1), Sql.date(row, 2), Sql.date(row, 3), row.getInt(4), row.getString(5),
                row.getString(6), Micros.toInstant(row.getLong(7)));
    }

    static String lot(String seed, UUID one) {
        return Sha256.hex(seed + " " + one);
    }
}
