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

    /** As it is used; empty while there is none, or it has no secret yet. */
    public Optional<CouncilIssuer> find(UUID council) {
        return sql.select(
                rows -> new CouncilIssuer(council, rows.getString(1), rows.getString(2),
                        vault.open(rows.getBytes(3), council, WHAT), rows.getString(4), rows.getInt(5)),
                "SELECT issuer, client_id, client_secret, second_proof, version FROM council_issuer "
                        + "WHERE council_id = ? AND client_secret IS NOT NULL",
                council).stream().findFirst();
    }

    /** The councils that have one. */
    public List<UUID> councils() {
        return sql.select(rows -> Sql.id(rows, 1), "SELECT council_id FROM council_issuer "
                + "WHERE client_secret IS NOT NULL ORDER BY council_id LIMIT 40");
    }

    /**
     * What is known of a council's sign-in, without its secret.
     *
     * @param issuer its address, as in its ID tokens
     * @param clientId what Sporran is called there
     * @param secondProof the value of {@code amr} that says a second proof was asked for
     * @param ready whether it has its secret
     */
    public record Known(String issuer, String clientId, String secondProof, boolean ready) {}

    public Optional<Known> known(UUID council) {
        return sql
                .select(rows -> new Known(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBoolean(4)),
                        "SELECT issuer, client_id, second_proof, client_secret IS NOT NULL FROM council_issuer "
                                + "WHERE council_id = ?",
                        council)
                .stream().findFirst();
    }

    /**
     * An address as it is kept.
     *
     * @throws BadInputException when it is not one, or not over TLS
     */
    String read(String typed) {
        String issuer = typed.strip();
        if (!reachable(issuer)) {
            throw new BadInputException("issuer", "an address such as https://login.example.scot/tenant",
                    "Copy it from the settings of your sign-in.");
        }
        return issuer;
    }

    /**
     * Says where a council's own sign-in is from now on. A secret that belonged to another one is forgotten: it is not shown to
     * strangers.
     *
     * @throws BadInputException when the address is not one, or not over TLS
     */
    void set(UUID council, String typedIssuer, String clientId, String secondProof) {
        String issuer = read(typedIssuer);
        sql.update("INSERT INTO council_issuer (council_id, issuer, client_id, client_secret, second_proof, version) "
                + "VALUES (?, ?, ?, NULL, ?, 0) ON DUPLICATE KEY UPDATE "
                + "client_secret = CASE WHEN issuer = ? AND client_id = ? THEN client_secret ELSE NULL END, "
                + "issuer = ?, client_id = ?, second_proof = ?, version = version + 1", council, issuer, clientId,
                secondProof, issuer, clientId, issuer, clientId, secondProof);
    }

    /** Says with which secret Sporran shows itself there; false while nobody said where that is. */
    public boolean setSecret(UUID council, String secret) {
        return sql.update("UPDATE council_issuer SET client_secret = ?, version = version + 1 WHERE council_id = ?",
                vault.seal(secret, council, WHAT), council) == 1;
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
