package scot.sporran.identity.foureyes;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.platform.BadInputException;

/** Says from which sum on an act wants two people in this council, or that one is enough. Itself it always wants two. */
@Singleton
final class ChangeFourEyes implements SignInAct {

    static final String NAME = "four-eyes";
    private static final int MOST_DIGITS = 9;

    private final BeanProvider<FourEyes> fourEyes;
    private final FourEyesSettings settings;

    ChangeFourEyes(BeanProvider<FourEyes> fourEyes, FourEyesSettings settings) {
        this.fourEyes = fourEyes;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Field> fields() {
        Map<String, String> acts = new LinkedHashMap<>();
        fourEyes.get().acts().keySet().stream().filter(name -> !name.equals(NAME))
                .forEach(name -> acts.put(name, "act." + name));
        return List.of(new Field("act", Field.Kind.CHOICE, acts),
                new Field("people", Field.Kind.CHOICE, Map.of("2", "act.four-eyes.two", "1", "act.four-eyes.one")),
                new Field("from-pence", Field.Kind.NUMBER, Map.of()));
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        FourEyesRules.Rule next = rule(wanted);
        FourEyesRules.Rule now = settings.rule(wanted.council(), wanted.value("act"));
        return new Forecast(null, List.of(new Forecast.Line("act", wanted.value("act")),
                new Forecast.Line("before", words(now)), new Forecast.Line("after", words(next))));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        settings.change(wanted.council(), wanted.value("act"), rule(wanted));
        return words(rule(wanted));
    }

    private FourEyesRules.Rule rule(Wanted wanted) {
        String act = wanted.value("act");
        if (act.equals(NAME) || fourEyes.get().act(act).isEmpty()) {
            throw new BadInputException("act", "an act that may want two people", "Choose one of them.");
        }
        String people = wanted.value("people");
        if (!people.equals("1") && !people.equals("2")) {
            throw new BadInputException("people", "1 or 2", "Say how many people it wants.");
        }
        String pence = wanted.value("from-pence").isBlank() ? "0" : wanted.value("from-pence").strip();
        if (!pence.matches("\\d{1," + MOST_DIGITS + "}")) {
            throw new BadInputException("from-pence", "a whole number of pence", "Write digits alone, such as 10000.");
        }
        return new FourEyesRules.Rule(people.equals("2"), Long.parseLong(pence));
    }

    private static String words(FourEyesRules.Rule rule) {
        return (rule.wanted() ? "2" : "1") + " / " + rule.fromPence();
    }
}
