package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sql;

/**
 * Puts a person's messages and letters beyond use, by destroying the key under which they lie, here and in every copy. The ledger has no
 * names and stays as it is. Whether the time to keep them is over is for the two who do it to say.
 */
@Singleton
final class Disposal implements GuardedAct {

    private final PersonVault vault;
    private final List<KeptLonger> features;
    private final Sql sql;

    Disposal(PersonVault vault, List<KeptLonger> features, Sql sql) {
        this.vault = vault;
        this.features = List.copyOf(features);
        this.sql = sql;
    }

    @Override
    public String name() {
        return "disposal";
    }

    @Override
    public Deed deed() {
        return Deed.DISPOSE;
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        UUID person = wanted.person();
        if (person == null) {
            throw new BadInputException("person", "the person whose records are disposed of",
                    "Propose it from the page of that person.");
        }
        if (vault.isDestroyed(person)) {
            throw new BadInputException("person", "somebody whose records are still kept",
                    "They were disposed of before.");
        }
        if (isHeld(person)) {
            throw new BadInputException("person", "somebody whose records nothing holds",
                    "Look at what holds them, and lift it first when it is over.");
        }
        return new Forecast(null, List.of(new Forecast.Line("messages", count("message", person)),
                new Forecast.Line("letters", count("notice", person))));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        UUID person = Objects.requireNonNull(wanted.person());
        if (isHeld(person)) {
            throw new NotPossibleException("Something holds the person's records now.");
        }
        vault.destroy(person);
        return "";
    }

    private boolean isHeld(UUID person) {
        return features.stream().anyMatch(feature -> feature.isHeld(person));
    }

    private String count(String table, UUID person) {
        return sql.select(row -> row.getString(1), "SELECT COUNT(*) FROM " + table + " WHERE person_id=?", person)
                .getFirst();
    }
}
