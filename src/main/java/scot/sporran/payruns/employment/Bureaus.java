package scot.sporran.payruns.employment;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.staff.House;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Sql;

/** Payroll bureaus and those who work for them. A bureau sees the employers that chose it and no others. */
@Singleton
public class Bureaus {

    private static final int LONGEST_NAME = 120;

    private final Sql sql;
    private final Logins logins;

    Bureaus(Sql sql, Logins logins) {
        this.sql = sql;
        this.logins = logins;
    }

    /** Writes a bureau down, or finds the one of that name. */
    public BureauId add(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A bureau has a name of 1 to " + LONGEST_NAME + " characters");
        }
        BureauId id = new BureauId(Ids.next());
        return sql.insert("INSERT INTO payroll_bureau (bureau_id,name) VALUES (?,?)", id.value(), name)
                ? id
                : findByName(name).orElseThrow();
    }

    /** A bureau with its name, how many may sign in there, and how many have chosen it. */
    public record Known(BureauId id, String name, int operators, int employers) {}

    /** All bureaus, by name. */
    public List<Known> all() {
        return sql.select(rows -> new Known(new BureauId(Sql.id(rows, 1)), rows.getString(2), rows.getInt(3),
                rows.getInt(4)),
                "SELECT b.bureau_id,b.name,(SELECT COUNT(*) FROM payroll_bureau_login l JOIN login p ON"
                        + " p.login_id=l.login_id WHERE l.bureau_id=b.bureau_id AND p.ended_at_us IS NULL),(SELECT COUNT(*) FROM employer e WHERE e.bureau_id=b.bureau_id)"
                        + " FROM payroll_bureau b ORDER BY b.name,b.bureau_id");
    }

    public Optional<BureauId> findByName(String name) {
        return sql.select(rows -> new BureauId(Sql.id(rows, 1)), "SELECT bureau_id FROM payroll_bureau WHERE name=?",
                name).stream().findFirst();
    }

    public Optional<String> name(BureauId bureau) {
        return sql.select(rows -> rows.getString(1), "SELECT name FROM payroll_bureau WHERE bureau_id=?",
                bureau.value()).stream().findFirst();
    }

    /** A bureau and its people; empty when there is none. */
    public Optional<House> house(BureauId bureau) {
        return name(bureau).map(name -> new House(name, () -> operators(bureau), who -> addOperator(bureau, who)));
    }

    /** A login for somebody who works there. */
    public Login addOperator(BureauId bureau, String displayName) {
        Login login = logins.createForBureau(displayName);
        sql.update("INSERT INTO payroll_bureau_login (login_id,bureau_id) VALUES (?,?)", login.id().value(),
                bureau.value());
        return login;
    }

    /** The bureau that a login works for; empty for everybody else. */
    public Optional<BureauId> of(LoginId login) {
        return sql.select(rows -> new BureauId(Sql.id(rows, 1)),
                "SELECT bureau_id FROM payroll_bureau_login WHERE login_id=?", login.value()).stream().findFirst();
    }

    /** Those who work for a bureau, and those who did. */
    public List<Login> operators(BureauId bureau) {
        return sql.select(rows -> new LoginId(Sql.id(rows, 1)),
                "SELECT login_id FROM payroll_bureau_login WHERE bureau_id=? ORDER BY login_id", bureau.value())
                .stream().flatMap(id -> logins.find(id).stream()).toList();
    }
}
