package scot.sporran.support.about;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;

/** One text about each person, replaced whole, under the person's own key; its version counts the changes. */
final class SealedPage {

    private final Sql sql;
    private final PersonVault vault;
    private final Clock clock;
    private final String table;
    private final String what;

    /** @param table with the columns of {@code person_about} @param what it is, as {@link PersonVault#seal} takes it */
    SealedPage(Sql sql, PersonVault vault, Clock clock, String table, String what) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
        this.table = table;
        this.what = what;
    }

    /** @param text empty once the person's records were disposed of @param by who changed it last */
    record Kept(Optional<String> text, int version, String by, long changedAtUs) {}

    /** Empty while nothing was written. */
    Optional<Kept> of(PersonId person) {
        List<Kept> found = sql.select(
                rows -> new Kept(vault.openText(person.value(), what, rows.getString(1)), rows.getInt(2),
                        rows.getString(3), rows.getLong(4)),
                "SELECT sealed,version,changed_by,changed_at_us FROM " + table + " WHERE person_id=?", person.value());
        return found.stream().findFirst();
    }

    /** Writes the first one, in the transaction in which the person is made. */
    void first(Connection connection, SupportedPerson person, String text, String by) {
        try {
            Sql.update(connection, add(), Arrays.asList(values(person, text, by)));
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not take it: " + e.getMessage(), e);
        }
    }

    /** Replaces what was seen. @param seen its version; 0 for none @return false when somebody changed it meanwhile */
    boolean change(SupportedPerson person, int seen, String text, String by) {
        if (seen == 0) {
            return sql.insert(add(), values(person, text, by));
        }
        return sql.update("UPDATE " + table + " SET sealed=?,version=version+1,changed_by=?,changed_at_us=?"
                + " WHERE person_id=? AND version=?", vault.sealText(person.id().value(), what, text), by,
                Micros.of(clock.instant()), person.id().value(), seen) == 1;
    }

    private String add() {
        return "INSERT INTO " + table + " (person_id,council_id,version,sealed,changed_by,changed_at_us)"
                + " VALUES (?,?,1,?,?,?)";
    }

    private Object[] values(SupportedPerson person, String text, String by) {
        return new Object[]{person.id().value(), person.council().value(),
                vault.sealText(person.id().value(), what, text), by, Micros.of(clock.instant())};
    }
}
