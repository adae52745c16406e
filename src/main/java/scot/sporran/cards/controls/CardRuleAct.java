package scot.sporran.cards.controls;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.platform.BadInputException;

/** Makes a rule for all cards of a council or of a programme: what one officer mistypes, everybody meets at the till. */
@Singleton
public final class CardRuleAct implements GuardedAct {

    /** As proposals name it. */
    public static final String NAME = "card-rule";

    /** The id of a rule that is not made yet. */
    private static final UUID NOT_YET = new UUID(0, 0);
    private static final int LONGEST_REASON = 200;
    private static final int TRIED_DAYS = 90;

    private final RuleBook book;
    private final RuleScopes scopes;
    private final RuleMaker maker;
    private final RuleTrial trial;

    CardRuleAct(RuleBook book, RuleScopes scopes, RuleMaker maker, RuleTrial trial) {
        this.book = book;
        this.scopes = scopes;
        this.maker = maker;
        this.trial = trial;
    }

    /** A rule as this act sees it. */
    public static Wanted wanted(UUID council, CardRule rule) {
        return new Wanted(council, null, RuleTerms.of(rule), rule.reason());
    }

    /** Whether two people are asked for such a rule at all: those of one person or one card are one officer's. */
    static boolean isForAll(CardRule.Scope scope) {
        return scope == CardRule.Scope.COUNCIL || scope == CardRule.Scope.PROGRAMME;
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

    /** All given: a rule is typed on the page of the rules, where it can be tried first. */
    @Override
    public List<Field> fields() {
        return RuleTerms.NAMES.stream().map(Field::given).toList();
    }

    @Override
    public Forecast forecast(Wanted wanted) {
        CardRule rule = rule(wanted, NOT_YET, "–");
        RuleScopes.Place place = scopes.place(rule.scope(), rule.scopeId()).orElseThrow();
        List<Forecast.Line> lines = new ArrayList<>();
        Map<String, String> said = RuleTerms.of(rule);
        RuleTerms.NAMES.stream().filter(said::containsKey)
                .filter(name -> !name.equals("scope-id") && (!name.equals("owner") || !rule.owner().equals("–")))
                .forEach(name -> lines.addAll(lines(name, said.getOrDefault(name, ""))));
        // whole days that are over, so that what a second person reads does not change with each payment
        RuleTrial.Result tried = trial.run(rule, place, maker.today().minusDays(TRIED_DAYS),
                maker.today().minusDays(1));
        lines.add(new Forecast.Line("stopped", tried.stopped() + " / " + tried.looked()));
        lines.add(new Forecast.Line("people", String.valueOf(tried.people())));
        return new Forecast(null, lines);
    }

    /** One line for each kind of shop, so that the page can say it in words. */
    static List<Forecast.Line> lines(String name, String value) {
        return name.equals("purposes")
                ? Arrays.stream(value.split(",", -1)).map(one -> new Forecast.Line(name, one)).toList()
                : List.of(new Forecast.Line(name, value));
    }

    @Override
    public String carryOut(UUID proposalId, Wanted wanted, Login proposed, Login agreed) {
        CardRule rule = rule(wanted, proposalId, proposed.displayName());
        book.add(rule, wanted.council(), proposed.displayName(), false);
        return rule.id().toString();
    }

    private CardRule rule(Wanted wanted, UUID id, String owner) {
        if (wanted.reason().strip().length() > LONGEST_REASON) {
            throw new BadInputException("reason", "at most 200 characters", "People read it: say it in fewer.");
        }
        CardRule rule = maker.make(id, RuleTerms.read(wanted, owner));
        if (!isForAll(rule.scope()) || scopes.place(rule.scope(), rule.scopeId())
                .filter(place -> place.council().equals(wanted.council())).isEmpty()) {
            throw new BadInputException("scope-id", "this council, or a programme of its cards",
                    "Rules of one person or card are made at once, without a proposal.");
        }
        return rule;
    }
}
