package scot.sporran.identity.clients;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.SignInAct;

/**
 * Lets a program act in the council's name, for real: whoever holds its key sees what its scopes open. Whoever proposed it collects the
 * secret afterwards, which is never part of a proposal.
 */
@Singleton
public final class AddProgram implements SignInAct {

    /** As proposals name it. */
    public static final String NAME = "add-program";

    private final ApiClients clients;

    AddProgram(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The scopes with a space between them, as OAuth writes them. */
    @Override
    public List<Field> fields() {
        return List.of(Field.text("name"), Field.given("scopes"));
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        Set<String> scopes = scopes(wanted);
        clients.require(wanted.council(), wanted.value("name"), scopes);
        List<Forecast.Line> lines = new ArrayList<>();
        lines.add(new Forecast.Line("name", wanted.value("name").strip()));
        scopes.forEach(scope -> lines.add(new Forecast.Line("scope", scope)));
        return new Forecast(null, lines);
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        clients.makeForReal(proposalId, wanted.council(), wanted.value("name"), scopes(wanted), proposed);
        return proposalId.toString();
    }

    private static Set<String> scopes(Wanted wanted) {
        Set<String> scopes = new TreeSet<>(List.of(wanted.value("scopes").strip().split("\\s+", -1)));
        scopes.remove("");
        return scopes;
    }
}
