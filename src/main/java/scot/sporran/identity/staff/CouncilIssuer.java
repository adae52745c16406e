package scot.sporran.identity.staff;

import java.util.UUID;

/**
 * A council's own sign-in.
 *
 * @param issuer its address, as in its ID tokens
 * @param clientId what Sporran is called there
 * @param secret what Sporran shows there
 * @param secondProof the value of {@code amr} that says a second proof was asked for (RFC 8176), such as {@code mfa}
 * @param version counts the changes
 */
public record CouncilIssuer(UUID council, String issuer, String clientId, String secret, String secondProof,
        int version) {

    @Override
    public String toString() {
        return "CouncilIssuer[" + issuer + "]";
    }
}
