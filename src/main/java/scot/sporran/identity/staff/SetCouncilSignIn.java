package scot.sporran.identity.staff;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.SignInAct;
import scot.sporran.platform.BadInputException;

/**
 * Says where the council's own sign-in is. Whoever says it alone could sign in as anybody, so two people do; the secret follows,
 * and is never part of a proposal.
 */
@Singleton
final class SetCouncilSignIn implements SignInAct {

    private static final String USUAL_PROOF = "mfa";
    private static final int LONGEST_CLIENT = 200;
    private static final int LONGEST_PROOF = 40;

    private final CouncilIssuers issuers;

    SetCouncilSignIn(CouncilIssuers issuers) {
        this.issuers = issuers;
    }

    @Override
    public String name() {
        return "council-sign-in";
    }

    @Override
    public List<Field> fields() {
        return List.of(Field.text("issuer"), Field.text("client-id"), Field.text("second-proof"));
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        String now = issuers.known(wanted.council()).map(CouncilIssuers.Known::issuer).orElse("");
        return new Forecast(null,
                List.of(new Forecast.Line("issuer-now", now.isEmpty() ? "–" : now),
                        new Forecast.Line("issuer", issuers.read(wanted.value("issuer"))),
                        new Forecast.Line("client-id", clientId(wanted)),
                        new Forecast.Line("second-proof", secondProof(wanted))));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        issuers.set(wanted.council(), wanted.value("issuer"), clientId(wanted), secondProof(wanted));
        return wanted.value("issuer").strip();
    }

    private static String clientId(Wanted wanted) {
        String client = wanted.value("client-id").strip();
        if (!client.matches("[\\x21-\\x7e]{1," + LONGEST_CLIENT + "}")) {
            throw new BadInputException("client-id", "what Sporran is called there",
                    "Copy it from its settings there.");
        }
        return client;
    }

    private static String secondProof(Wanted wanted) {
        String proof = wanted.value("second-proof").strip();
        if (!proof.matches("[a-zA-Z0-9_.:-]{0," + LONGEST_PROOF + "}")) {
            throw new BadInputException("second-proof", "a word of RFC 8176, such as mfa",
                    "Leave it empty for mfa.");
        }
        return proof.isEmpty() ? USUAL_PROOF : proof;
    }
}
