package scot.sporran.platform.audit;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/**
 * Links committed entries into one chain and proves it whole. Each link is HMAC-SHA-256 over the link before, its place and every column
 * of its entry, with a key that is not in the database: whoever can write the tables alone can make no link that fits. What no chain can
 * show by itself, that its end was cut off, shows against a {@link Head} that somebody wrote down.
 */
@Singleton
public class AuditChain {

    private static final int AT_ONCE = 500;
    private static final String GENESIS = "0".repeat(64);
    private static final HexFormat HEX = HexFormat.of();
    /** An entry is sealed within seconds; one that waits longer has been kept from it. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final Sql sql;
    private final Vault vault;
    private final Clock clock;

    AuditChain(Sql sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * The last link at a moment, to be written down elsewhere.
     *
     * @param place counts from 1
     * @param hash 64 hexadecimal digits
     * @param sealedAt UTC instant
     */
    public record Head(long place, String hash, Instant sealedAt) {}

    /**
     * What a check found.
     *
     * @param last the last place that was looked at; a next check may go on after it
     * @param problems a sentence each; empty when all is well
     */
    public record Proof(long checked, long last, List<String> problems) {

        public Proof {
            problems = List.copyOf(problems);
        }
    }

    private record Link(long place, byte[] hash, UUID id, @Nullable AuditEntry entry) {}

    /** Links what is committed and waits. Several nodes may: the place's key lets one win, and the other finds nothing. @return how many */
    public int seal() {
        List<AuditEntry> waiting = sql.select(AuditLog::read, "SELECT " + AuditLog.COLUMNS
                + " FROM audit_unsealed u JOIN audit_entry e ON e.entry_id=u.entry_id ORDER BY u.entry_id LIMIT ?",
                AT_ONCE);
        if (waiting.isEmpty()) {
            return 0;
        }
        Optional<Head> head = head();
        long place = head.map(Head::place).orElse(0L);
        String before = head.map(Head::hash).orElse(GENESIS);
        long now = Micros.of(clock.instant());
        List<List<@Nullable Object>> seals = new ArrayList<>();
        for (AuditEntry entry : waiting) {
            byte[] hash = hash(before, ++place, entry);
            seals.add(List.of(place, entry.id(), hash, now));
            before = HEX.formatHex(hash);
        }
        try {
            sql.together(connection -> record(connection, seals, waiting.stream().map(AuditEntry::id).toList()));
            return waiting.size();
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
                return 0;
            }
            throw e;
        }
    }

    private static void record(Connection connection, List<List<@Nullable Object>> seals, List<UUID> sealed)
            throws SQLException {
        Sql.insertAll(connection, "audit_seal (place,entry_id,hash,sealed_at_us)", seals, "");
        Sql.update(connection, "DELETE FROM audit_unsealed WHERE entry_id IN (" + Sql.marks(sealed.size()) + ")",
                sealed);
    }

    /** The last link; empty while nothing is sealed. */
    public Optional<Head> head() {
        return sql.select(row -> new Head(row.getLong(1), HEX.formatHex(row.getBytes(2)),
                Micros.toInstant(row.getLong(3))),
                "SELECT place,hash,sealed_at_us FROM audit_seal ORDER BY place DESC LIMIT 1").stream().findFirst();
    }

    /** True when that link, written down before, still stands at its place. */
    public boolean stillHas(long place, String hash) {
        return sql.select(row -> HEX.formatHex(row.getBytes(1)), "SELECT hash FROM audit_seal WHERE place=?", place)
                .stream().anyMatch(hash::equalsIgnoreCase);
    }

    /**
     * Computes the links anew, in order.
     *
     * @param after the place to go on after; 0 begins at the first
     * @param most how many links to look at
     */
    public Proof prove(long after, long most) {
        String before = after == 0 ? GENESIS : hashAt(after);
        long place = after;
        List<String> problems = new ArrayList<>();
        if (before.isEmpty()) {
            return new Proof(0, after, List.of("There is no link " + after + " to begin after."));
        }
        List<Link> links;
        do {
            links = links(place, (int) Math.min(AT_ONCE, after + most - place));
            for (Link link : links) {
                if (link.place() != place + 1) {
                    problems.add("Links %d to %d are missing.".formatted(place + 1, link.place() - 1));
                }
                AuditEntry entry = link.entry();
                if (entry == null) {
                    problems.add("The entry of link %d, %s, is missing.".formatted(link.place(), link.id()));
                } else if (!MessageDigest.isEqual(hash(before, link.place(), entry), link.hash())) {
                    problems.add("Entry %s at link %d is not what was sealed, or the link before is not."
                            .formatted(link.id(), link.place()));
                }
                before = HEX.formatHex(link.hash());
                place = link.place();
            }
        } while (!links.isEmpty() && place < after + most && problems.size() < AT_ONCE);
        return new Proof(place - after, place, problems);
    }

    /** What stands outside the chain and should not: entries that wait too long, or that nobody remembers to seal. */
    public List<String> strays() {
        return sql.select(row -> Sql.id(row, 1), """
                SELECT e.entry_id FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id=e.entry_id
                LEFT JOIN audit_unsealed u ON u.entry_id=e.entry_id
                WHERE s.entry_id IS NULL AND (u.entry_id IS NULL OR e.at_us<?) ORDER BY e.entry_id LIMIT 100""",
                Micros.of(clock.instant().minus(LONGEST_WAIT))).stream()
                .map(id -> "Entry " + id + " is in no chain.").toList();
    }

    private String hashAt(long place) {
        return sql.select(row -> HEX.formatHex(row.getBytes(1)), "SELECT hash FROM audit_seal WHERE place=?", place)
                .stream().findFirst().orElse("");
    }

    private List<Link> links(long after, int limit) {
        return sql.select(AuditChain::link, "SELECT " + AuditLog.COLUMNS + ",s.place,s.hash,s.entry_id"
                + " FROM audit_seal s LEFT JOIN audit_entry e ON e.entry_id=s.entry_id WHERE s.place>? ORDER BY s.place"
                + " LIMIT ?", after, limit);
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(row.getLong(15), row.getBytes(16), Sql.id(row, 17),
                row.getBytes(1) == null ? null : AuditLog.read(row));
    }

    private byte[] hash(String before, long place, AuditEntry entry) {
        String columns = Stream.of(entry.id(), Micros.of(entry.at()), entry.kind(), entry.requestId(),
                entry.who().login(), entry.who().role(), entry.who().relation(), entry.who().deeds(),
                entry.about().person(), entry.about().council(), entry.about().object(), entry.what(), entry.purpose(),
                entry.status()).map(column -> Objects.toString(column, "")).collect(Collectors.joining("\n"));
        return vault.token(before + "\n" + place + "\n" + columns, "audit log");
    }
}
