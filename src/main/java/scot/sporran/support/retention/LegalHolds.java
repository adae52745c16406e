package scot.sporran.support.retention;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.KeptLonger;
import scot.sporran.platform.FreeText;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;
import scot.sporran.support.FieldException;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** What holds a person's records beyond their time. Several may hold one person; the records go when none does. */
@Singleton
public class LegalHolds implements KeptLonger {

    /** Characters of a reason. */
    public static final int LONGEST = 400;

    private static final String COLUMNS = "SELECT hold_id,person_id,reason,until_on,put_by,put_at_us,lifted_by,"
            + "lifted_at_us FROM legal_hold WHERE ";

    private final PersonVault vault;
    private final FreeText free;
    private final Sql sql;
    private final Clock clock;

    LegalHolds(PersonVault vault, FreeText free, Sql sql, Clock clock) {
        this.vault = vault;
        this.free = free;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Holds a person's records.
     *
     * @param until the last day; null until somebody lifts it
     * @param key one hold of this name: the same again is the same
     * @throws FieldException when no reason is given, the day has been, or nothing is kept any more
     */
    public LegalHold put(SupportedPerson person, String reason, @Nullable LocalDate until, String by, String key) {
        String words = free.kept(reason.strip());
        if (words.isEmpty() || words.length() > LONGEST) {
            throw new FieldException("reason", "why, in 1 to 400 characters");
        }
        if (until != null && until.isBefore(today())) {
            throw new FieldException("until", "today or later, or no day");
        }
        UUID owner = person.id().value();
        if (vault.isDestroyed(owner)) {
            throw new FieldException("person", "somebody whose records are still kept");
        }
        UUID id = Ids.derived("legal hold", owner.toString(), by, key);
        sql.insert("INSERT INTO legal_hold (hold_id,person_id,council_id,reason,until_on,put_by,put_at_us) VALUES "
                + "(?,?,?,?,?,?,?)", id, owner, person.council().value(), vault.seal(owner, sealedAs(id), words),
                until, by, Micros.of(clock.instant()));
        return of(person.id()).stream().filter(hold -> hold.id().equals(id)).findFirst().orElseThrow();
    }

    /** Lifts one. @return false when it does not hold any more, or is not the person's */
    public boolean lift(PersonId person, UUID hold, String by) {
        return sql.update("UPDATE legal_hold SET lifted_by=?,lifted_at_us=? WHERE hold_id=? AND person_id=? AND "
                + "lifted_at_us IS NULL", by, Micros.of(clock.instant()), hold, person.value()) == 1;
    }

    /** All that a person had, the newest first. */
    public List<LegalHold> of(PersonId person) {
        return sql.select(this::read, COLUMNS + "person_id=? ORDER BY put_at_us DESC,hold_id", person.value());
    }

    /** What holds a person's records today; the one that holds longest. */
    public Optional<LegalHold> standing(PersonId person) {
        LocalDate today = today();
        return of(person).stream().filter(hold -> hold.standsOn(today)).reduce(LegalHolds::longer);
    }

    /** What holds the records of a council's people today, by person. */
    public Map<PersonId, LegalHold> standing(CouncilId council) {
        LocalDate today = today();
        Map<PersonId, LegalHold> standing = new HashMap<>();
        sql.select(this::read, COLUMNS + "council_id=? AND lifted_at_us IS NULL", council.value()).stream()
                .filter(hold -> hold.standsOn(today))
                .forEach(hold -> standing.merge(hold.person(), hold, LegalHolds::longer));
        return standing;
    }

    private static LegalHold longer(LegalHold one, LegalHold other) {
        LocalDate first = one.until();
        LocalDate second = other.until();
        return first == null || second != null && !first.isBefore(second) ? one : other;
    }

    @Override
    public boolean isHeld(UUID person) {
        return standing(new PersonId(person)).isPresent();
    }

    private static String sealedAs(UUID hold) {
        return "legal hold " + hold;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }

    private LegalHold read(ResultSet row) throws SQLException {
        UUID id = Sql.id(row, 1);
        PersonId person = new PersonId(Sql.id(row, 2));
        long lifted = row.getLong(8);
        Instant liftedAt = row.wasNull() ? null : Micros.toInstant(lifted);
        return new LegalHold(id, person, vault.open(person.value(), sealedAs(id), row.getBytes(3)).orElse(null),
                Sql.dateOrNull(row, 4), row.getString(5), Micros.toInstant(row.getLong(6)), row.getString(7),
                liftedAt);
    }
}
