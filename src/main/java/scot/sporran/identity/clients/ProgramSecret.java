package scot.sporran.identity.clients;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.SignInAct;
import scot.sporran.platform.BadInputException;

/** Another secret for a program that works for real: whoever gets one alone could be that program. */
@Singleton
public final class ProgramSecret implements SignInAct {

    /** As proposals name it. */
    public static final String NAME = "program-secret";

    /** How many hours a secret may work beside the next one. */
    public static final List<Integer> OVERLAP_HOURS = List.of(0, 24, 168);

    private final ApiClients clients;

    ProgramSecret(ApiClients clients) {
        this.clients = clients;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Field> fields() {
        Map<String, String> overlaps = new LinkedHashMap<>();
        OVERLAP_HOURS.forEach(hours -> overlaps.put(hours.toString(), "programs.overlap." + hours));
        return List.of(Field.given("program"), new Field("overlap", Field.Kind.CHOICE, overlaps));
    }

    @Override
    public String about(Wanted wanted) {
        return program(wanted).name();
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        return new Forecast(null, List.of(new Forecast.Line("program", program(wanted).name()),
                new Forecast.Line("overlap", String.valueOf(overlap(wanted)))));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        ApiClient program = program(wanted);
        if (!clients.letCollect(wanted.council(), program.id(), overlap(wanted), proposed.id())) {
            throw new NotPossibleException("The program was ended.");
        }
        return program.name();
    }

    private ApiClient program(Wanted wanted) {
        return wanted.id("program").flatMap(id -> clients.find(wanted.council(), id))
                .filter(one -> !one.sandbox() && one.revokedAt() == null)
                .orElseThrow(() -> new BadInputException("program", "a program that works for real",
                        "Choose it on the page of programs."));
    }

    private static int overlap(Wanted wanted) {
        return OVERLAP_HOURS.stream().filter(hours -> hours.toString().equals(wanted.value("overlap").strip()))
                .findFirst().orElseThrow(() -> new BadInputException("overlap", "0, 24 or 168 hours",
                        "Say how long the secret before still works."));
    }
}
