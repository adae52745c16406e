package scot.sporran.platform;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The people's own keys' part of {@code sporran verify}: what was kept apart from the database still fits it. */
@Singleton
final class PersonKeysIntegrity implements IntegrityCheck {

    /** One service's key sealed them all, so that a few say as much as all. */
    private static final int SOME = 100;

    private final Sql sql;
    private final Vault vault;

    PersonKeysIntegrity(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    @Override
    public String subject() {
        return "people's own keys: they open with the service's key";
    }

    @Override
    public List<String> problems(Consumer<String> progress) {
        List<String> problems = new ArrayList<>();
        sql.select(row -> {
            try {
                return vault.open(row.getBytes(2), Sql.id(row, 1), "person key");
            } catch (IllegalStateException e) {
                problems.add("The key of the person " + Sql.id(row, 1) + " does not open with the service's key.");
                return "";
            }
        }, "SELECT person_id,sealed_key FROM person_key ORDER BY made_at_us DESC LIMIT " + SOME);
        return problems;
    }
}
