package scot.sporran.identity.together;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/** Joint acts and what was said to them, as rows. An act waits until one statement ends it: of two that try, one does. */
@Singleton
final class JointActTable {

    private static final String SEALED_AS = "joint act";
    private static final int MOST_BYTES = 30_000;
    private static final String COLUMNS = "SELECT act_id,person_id,council_id,deed,path,sealed,began_by,began_at_us,"
            + "state,ended_by,ended_name FROM joint_act ";

    private final Logins logins;
    private final Sql sql;
    private final Vault vault;
    private final Clock clock;

    JointActTable(Logins logins, Sql sql, Vault vault, Clock clock) {
        this.logins = logins;
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** What is about to be asked. @param same names what was sent, by whomever */
    record Asked(UUID same, UUID person, UUID council, Deed deed, String path, String content) {}

    /** Begins an act with its first yes; where one waits for the same, adds a yes to that. */
    void sayYes(Asked asked, Login by) {
        lapse();
        UUID id = Ids.next();
        byte[] sealed = vault.seal(asked.content().length() > MOST_BYTES ? "" : asked.content(), asked.person(),
                SEALED_AS);
        long now = now();
        sql.insertTogether(connection -> Sql.update(connection, "INSERT INTO joint_act (act_id,same_id,open_same_id,"
                + "person_id,council_id,deed,path,sealed,began_by,began_at_us,state) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                List.of(id, asked.same(), asked.same(), asked.person(), asked.council(), asked.deed(), asked.path(),
                        sealed, by.id().value(), now, JointAct.State.WAITS)));
        sql.update("INSERT INTO joint_word (act_id,holder_id,name,said,said_at_us) SELECT act_id,?,?,'YES',? FROM "
                + "joint_act WHERE open_same_id=? ON DUPLICATE KEY UPDATE said='YES'", by.id().value(),
                by.displayName(), now, asked.same());
    }

    /** The act that waits for the same, or that this login has done already. */
    Optional<JointAct> of(UUID same, LoginId by) {
        return select("WHERE same_id=? AND began_at_us>? AND (state='WAITS' OR state='DONE' AND ended_by=?) ORDER BY "
                + "began_at_us DESC,act_id DESC LIMIT 1", same, since(), by.value()).stream().findFirst();
    }

    List<JointAct> waiting(UUID person) {
        return select("WHERE person_id=? AND state='WAITS' AND began_at_us>? ORDER BY began_at_us,act_id", person,
                since());
    }

    List<JointAct> waitingIn(UUID council, int limit) {
        return select("WHERE council_id=? AND state='WAITS' AND began_at_us>? ORDER BY began_at_us,act_id LIMIT ?",
                council, since(), limit);
    }

    Optional<JointAct> find(UUID person, UUID act) {
        return select("WHERE act_id=? AND person_id=?", act, person).stream().findFirst();
    }

    /** Acts that wait, and those that ended since. */
    List<JointAct> moved(Instant from) {
        lapse();
        return Stream.concat(select("WHERE state='WAITS' ORDER BY act_id").stream(), Arrays.stream(
                JointAct.State.values()).filter(state -> state != JointAct.State.WAITS).flatMap(
                        state -> select("WHERE state=? AND ended_at_us>=? ORDER BY act_id", state, Micros.of(from))
                                .stream()))
                .toList();
    }

    /** False when it does not wait any more. */
    boolean end(UUID act, JointAct.State state, @Nullable LoginId by, @Nullable String name) {
        return sql.update("UPDATE joint_act SET state=?,open_same_id=NULL,ended_by=?,ended_name=?,ended_at_us=? WHERE "
                + "act_id=? AND state='WAITS'", state, by == null ? null : by.value(), name, now(), act) == 1;
    }

    boolean takeBack(UUID act, LoginId by) {
        return sql.update("DELETE FROM joint_word WHERE act_id=? AND holder_id=? AND EXISTS (SELECT 1 FROM joint_act a "
                + "WHERE a.act_id=joint_word.act_id AND a.state='WAITS')", act, by.value()) == 1;
    }

    /** Keeps what an officer heard; false when the act does not wait any more. */
    boolean heard(UUID act, JointAct.Word word, JointAct.Heard heard, LoginId officer) {
        return sql.update("INSERT INTO joint_word (act_id,holder_id,name,said,said_at_us,how,heard_on,heard_by,"
                + "heard_name) SELECT act_id,?,?,?,?,?,?,?,? FROM joint_act WHERE act_id=? AND state='WAITS' AND "
                + "began_at_us>? ON DUPLICATE KEY UPDATE said=VALUES(said),said_at_us=VALUES(said_at_us),"
                + "how=VALUES(how),heard_on=VALUES(heard_on),heard_by=VALUES(heard_by),heard_name=VALUES(heard_name)",
                word.holder(), word.name(), word.said(), Micros.of(word.at()), heard.how(), heard.on(),
                officer.value(), heard.by(), act, since()) > 0;
    }

    private void lapse() {
        sql.update("UPDATE joint_act SET state='LAPSED',open_same_id=NULL,ended_at_us=? WHERE state='WAITS' AND "
                + "began_at_us<=?", now(), since());
    }

    private List<JointAct> select(String where, Object... values) {
        List<JointAct> found = new ArrayList<>();
        for (JointAct act : sql.select(this::read, COLUMNS + where, values)) {
            found.add(new JointAct(act.id(), act.person(), act.council(), act.deed(), act.path(), act.content(),
                    act.beganBy(), act.beganName(), act.beganAt(), act.state(), act.endedBy(), act.endedName(),
                    sql.select(JointActTable::word, "SELECT holder_id,name,said,said_at_us,how,heard_on,heard_name "
                            + "FROM joint_word WHERE act_id=? ORDER BY said_at_us,holder_id", act.id())));
        }
        return found;
    }

    private JointAct read(ResultSet row) throws SQLException {
        UUID person = Sql.id(row, 2);
        LoginId began = new LoginId(Sql.id(row, 7));
        UUID ended = Sql.idOrNull(row, 10);
        return new JointAct(Sql.id(row, 1), person, Sql.id(row, 3), Deed.valueOf(row.getString(4)), row.getString(5),
                vault.open(row.getBytes(6), person, SEALED_AS), began,
                logins.find(began).map(Login::displayName).orElse(""), Micros.toInstant(row.getLong(8)),
                JointAct.State.valueOf(row.getString(9)), ended == null ? null : new LoginId(ended),
                row.getString(11), List.of());
    }

    private static JointAct.Word word(ResultSet row) throws SQLException {
        String how = row.getString(5);
        return new JointAct.Word(Sql.id(row, 1), row.getString(2), JointAct.Said.valueOf(row.getString(3)),
                Micros.toInstant(row.getLong(4)), how == null
                        ? null
                        : new JointAct.Heard(JointAct.How.valueOf(how), Sql.date(row, 6), row.getString(7)));
    }

    private long now() {
        return Micros.of(clock.instant());
    }

    private long since() {
        return Micros.of(clock.instant().minus(JointActs.LASTS));
    }
}
