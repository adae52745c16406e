package scot.sporran.platform.audit;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Where;

/** Appends to the log and reads it. */
@Singleton
public class AuditLog {

    static final String COLUMNS = "e.entry_id,e.at_us,e.kind,e.request_id,e.login_id,e.role,e.relation,e.deeds,e.person_id,"
            + "e.council_id,e.object_id,e.what,e.purpose,e.status";

    private final AuditRepository entries;
    private final UnsealedRepository unsealed;
    private final Sql sql;

    AuditLog(AuditRepository entries, UnsealedRepository unsealed, Sql sql) {
        this.entries = entries;
        this.unsealed = unsealed;
        this.sql = sql;
    }

    /** Appends in the caller's transaction, or in one of its own where there is none. */
    @Transactional
    public void append(AuditEntry entry) {
        entries.save(AuditRow.of(entry));
        unsealed.save(new UnsealedRow(entry.id()));
    }

    /**
     * What to read; null for whatever it is.
     *
     * @param from first instant, UTC
     * @param to the instant after the last, UTC
     * @param notRelation leaves out what was done in this relation, such as a person's own deeds
     */
    public record Wanted(@Nullable UUID council, @Nullable UUID person, @Nullable UUID login,
            @Nullable String notRelation,
            AuditEntry.@Nullable Kind kind, @Nullable Instant from, @Nullable Instant to) {

        /** What one person's lines of one kind tell about others. */
        public static Wanted aboutPerson(UUID person, AuditEntry.Kind kind) {
            return new Wanted(null, person, null, null, kind, null, null);
        }
    }

    /**
     * The newest first.
     *
     * @param before the last entry of the page before; null for the first page
     */
    public List<AuditEntry> find(Wanted wanted, @Nullable UUID before, int limit) {
        Where where = new Where().andKnown("e.council_id=?", wanted.council())
                .andKnown("e.person_id=?", wanted.person()).andKnown("e.login_id=?", wanted.login())
                .andKnown("e.relation<>?", wanted.notRelation()).andKnown("e.kind=?", wanted.kind())
                .andKnown("e.at_us>=?", wanted.from() == null ? null : Micros.of(wanted.from()))
                .andKnown("e.at_us<?", wanted.to() == null ? null : Micros.of(wanted.to()))
                .andKnown("e.entry_id<?", before);
        return sql.select(AuditLog::read, "SELECT " + COLUMNS + " FROM audit_entry e WHERE " + where.sql()
                + " ORDER BY e.entry_id DESC LIMIT ?", where.values(limit));
    }

    /** All lines of those requests, in order of time: an act has its outcome there. */
    public List<AuditEntry> ofRequests(List<UUID> requests) {
        return requests.isEmpty()
                ? List.of()
                : sql.select(AuditLog::read, "SELECT " + COLUMNS + " FROM audit_entry e WHERE e.request_id IN ("
                        + Sql.marks(requests.size()) + ") ORDER BY e.entry_id", requests.toArray());
    }

    static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(Sql.id(row, 1), Micros.toInstant(row.getLong(2)),
                AuditEntry.Kind.valueOf(row.getString(3)),
                Sql.id(row, 4),
                new AuditEntry.Who(Sql.idOrNull(row, 5), row.getString(6), row.getString(7), row.getString(8)),
                new AuditEntry.About(Sql.idOrNull(row, 9), Sql.idOrNull(row, 10), Sql.idOrNull(row, 11)),
                row.getString(12), row.getString(13), row.getObject(14) == null ? null : row.getInt(14));
    }
}
