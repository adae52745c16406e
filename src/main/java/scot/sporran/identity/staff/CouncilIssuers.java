package scot.sporran.identity.staff;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/** Which councils have a sign-in of their own, and how it is reached. */
@Singleton
public class CouncilIssuers {

    private static final String WHAT = "council's sign-in";
    private static final int LONGEST = 300;

    private final Sql sql;
    private final Vault vault;
    private final boolean inTheClear;

    CouncilIssuers(Sql sql, Vault vault,
            @Value("${sporran.council-sign-in.allow-http:false}") boolean inTheClear) {
        this.sql = sql;
        this.vault = vault;
        this.inTheClear = inTheClear;
    }

    public Optional<CouncilIssuer> find(UUID council) {
        return sql.select(
                rows -> new CouncilIssuer(council, rows.getString(1), rows.getString(2),
                        vault.open(rows.getBytes(3), council, WHAT), rows.getString(4), rows.getInt(5)),
                "SELECT issuer, client_id, client_secret, second_proof, version FROM council_issuer WHERE council_id = ?",
                council).stream().findFirst();
    }

    /** The councils that have one. */
    public List<UUID> councils() {
        return sql.select(rows -> Sql.id(rows, 1), "SELECT council_id FROM council_issuer ORDER BY council_id LIMIT 40");
    }

    /**
     * Says how a council's own sign-in is reached from now on.
     *
     * @throws BadInputException when the address is not one, or not over TLS
     */
    public CouncilIssuer set(UUID council, String typedIssuer, String clientId, String secret, String secondProof) {
        String issuer = typedIssuer.strip();
        if (!reachable(issuer)) {
            throw new BadInputException("issuer", "an address such as https://login.example.scot/tenant",
                    "Copy it from the settings of your sign-in.");
        }
        byte[] sealed = vault.seal(secret, council, WHAT);
        sql.update("INSERT INTO council_issuer (council_id, issuer, client_id, client_secret, second_proof, version) "
                + "VALUES (?, ?, ?, ?, ?, 0) ON DUPLICATE KEY UPDATE issuer = ?, client_id = ?, client_secret = ?, "
                + "second_proof = ?, version = version + 1", council, issuer, clientId, sealed, secondProof, issuer,
                clientId, sealed, secondProof);
        return find(council).orElseThrow();
    }

    /** Staff of the council do not sign in through it any more; false when it had none. */
    public boolean remove(UUID council) {
        return sql.update("DELETE FROM council_issuer WHERE council_id = ?", council) == 1;
    }

    private boolean reachable(String issuer) {
        try {
            URI address = URI.create(issuer);
            return issuer.length() <= LONGEST && address.getHost() != null && address.getQuery() == null
                    && address.getFragment() == null
                    && ("https".equals(address.getScheme()) || inTheClear && "http".equals(address.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
