package scot.sporran.returns.mail;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;
import scot.sporran.support.Budget;

/**
 * Addresses for receipts: each belongs to one login and one budget, so that what comes lands where the page says, on the word of whoever
 * gave the address away. Whoever has one may replace it; the one before takes nothing from then on.
 */
@Singleton
public class MailAddresses {

    private final MailSettings settings;
    private final PersonVault vault;
    private final Sql sql;
    private final Clock clock;

    MailAddresses(MailSettings settings, PersonVault vault, Sql sql, Clock clock) {
        this.settings = settings;
        this.vault = vault;
        this.sql = sql;
        this.clock = clock;
    }

    /** Whose it is. */
    record Address(UUID id, UUID person, UUID budget, UUID login) {}

    /** Whether receipts come by e-mail here. */
    public boolean areOn() {
        return settings.isOn();
    }

    /** This login's address for that budget; empty when it has none. */
    public Optional<String> of(Budget budget, Login login) {
        UUID person = budget.person().value();
        return sql.select(row -> vault.open(person, what(Sql.id(row, 1)), row.getBytes(2)),
                "SELECT address_id,code FROM receipt_address WHERE budget_id=? AND login_id=? AND in_use=1",
                budget.id().value(), login.id().value()).stream().flatMap(Optional::stream).findFirst()
                .map(code -> settings.address().replace(MailSettings.GAP, code));
    }

    /** Gives this login a new one, in place of the one it may have. */
    public void replace(Budget budget, Login login) {
        UUID id = Ids.next();
        String code = MailCode.fresh();
        byte[] sealed = vault.seal(budget.person().value(), what(id), code);
        sql.together(connection -> {
            end(connection, budget, login);
            Sql.update(connection,
                    "INSERT INTO receipt_address (address_id,person_id,budget_id,login_id,code_hash,code,in_use,"
                            + "made_at_us) VALUES (?,?,?,?,?,?,1,?)",
                    List.of(id, budget.person().value(), budget.id().value(), login.id().value(), MailCode.hash(code),
                            sealed, Micros.of(clock.instant())));
        });
    }

    /** Takes nothing by e-mail from this login any more. */
    public void stop(Budget budget, Login login) {
        sql.together(connection -> end(connection, budget, login));
    }

    private void end(Connection connection, Budget budget, Login login) throws SQLException {
        Sql.update(connection, "UPDATE receipt_address SET in_use=NULL,ended_at_us=? WHERE budget_id=? AND login_id=?"
                + " AND in_use=1",
                Arrays.asList(Micros.of(clock.instant()), budget.id().value(), login.id().value()));
    }

    /** Those in use that are named in the lines. */
    List<Address> named(List<String> lines) {
        return lines.stream().flatMap(line -> MailCode.in(line, settings.address()).stream()).distinct()
                .flatMap(code -> sql.select(row -> new Address(Sql.id(row, 1), Sql.id(row, 2), Sql.id(row, 3),
                        Sql.id(row, 4)),
                        "SELECT address_id,person_id,budget_id,login_id FROM receipt_address WHERE code_hash=? AND in_use=1",
                        MailCode.hash(code)).stream())
                .filter(one -> !vault.isDestroyed(one.person())).toList();
    }

    private static String what(UUID id) {
        return "receipt address " + id;
    }
}
