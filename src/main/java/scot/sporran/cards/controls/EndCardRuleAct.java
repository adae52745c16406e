package scot.sporran.cards.controls;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.platform.BadInputException;

/** Ends a rule for all cards of a council or of a programme, early: from then on they pay more. */
@Singleton
public final class EndCardRuleAct implements GuardedAct {

    /** As proposals name it. */
    public static final String NAME = "end-card-rule";

    private final RuleBook book;

    EndCardRuleAct(RuleBook book) {
        this.book = book;
    }

    /** Ending a rule as this act sees it. */
    static Wanted wanted(RuleBook.Entry entry, String reason) {
        return new Wanted(entry.council(), null, new TreeMap<>(Map.of("rule", entry.rule().id().toString())), reason);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Deed deed() {
        return Deed.SET_CARD_RULES;
    }

    @Override
    public boolean wantsProof() {
        return true;
    }

    @Override
    public List<Field> fields() {
        return List.of(Field.given("rule"));
    }

    @Override
    public String about(Wanted wanted) {
        return entry(wanted).rule().reason();
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        CardRule rule = entry(wanted).rule();
        Map<String, String> said = RuleTerms.of(rule);
        return new Forecast(null, Stream
                .concat(Stream.of(new Forecast.Line("why", rule.reason())),
                        RuleTerms.NAMES.stream().filter(said::containsKey).filter(name -> !name.equals("scope-id"))
                                .flatMap(name -> CardRuleAct.lines(name, said.getOrDefault(name, "")).stream()))
                .toList());
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        RuleBook.Entry entry = entry(wanted);
        if (!book.end(entry.rule().id(), entry.version(), agreed.displayName(), wanted.reason())) {
            throw new NotPossibleException("The rule was changed meanwhile.");
        }
        return entry.rule().reason();
    }

    private RuleBook.Entry entry(Wanted wanted) {
        return wanted.id("rule").flatMap(book::find)
                .filter(entry -> CardRuleAct.isForAll(entry.rule().scope()) && !entry.ended()
                        && entry.council().equals(wanted.council()))
                .orElseThrow(() -> new BadInputException("rule", "a rule for all cards of this council",
                        "Choose it on the page of the rules."));
    }
}
