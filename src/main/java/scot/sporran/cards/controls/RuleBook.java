package scot.sporran.cards.controls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scot.sporran.platform.InList;
import java.util.stream.Stream;
import java.util.function.Function;
import java.util.Set;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;

/** The rules about what cards pay: kept, ended, and compiled for the way of a payment. */
@Singleton
public class RuleBook {

    private final CardRuleRepository rules;
    private final RuleScopeRepository scopes;
    private final ObjectMapper json;
    private final Clock clock;

    /** What was compiled of a scope's rules, and of which version of them. */
    private record Known(long version, CompiledRules rules) {}

    private final Cache<UUID, Known> compiled = Caffeine.newBuilder().maximumSize(200_000).build();

    RuleBook(CardRuleRepository rules, RuleScopeRepository scopes, ObjectMapper json, Clock clock) {
        this.rules = rules;
        this.scopes = scopes;
        this.json = json;
        this.clock = clock;
    }

    /** As it is stored. */
    @Serdeable
    record Terms(@Nullable Match match, @Nullable Limit limit) {}

    /**
     * A rule with its story.
     *
     * @param council whose rule, or whose person's
     * @param version goes up when it changes
     * @param byPerson whether the person, or who spends for them, made it, and so may end it
     * @param ended whether it counts no more
     */
    public record Entry(CardRule rule, UUID council, int version, boolean byPerson, String madeBy, boolean ended) {}

    /** What a card is in, and rules can be for. */
    public record CardScopes(UUID council, UUID programme, UUID person, UUID card) {

        private Stream<UUID> ids() {
            return Stream.of(council, programme, person, card);
        }
    }

    /** The rules for each of some cards, of all scopes that they are in. Blocks. @param cards not empty */
    public Map<CardScopes, CardRules> of(Set<CardScopes> cards) {
        Set<UUID> ids = cards.stream().flatMap(CardScopes::ids).collect(Collectors.toSet());
        Map<UUID, Long> versions = scopes.findByScopeIdIn(InList.padded(ids)).stream()
                .collect(Collectors.toMap(RuleScopeRow::scopeId, RuleScopeRow::version));
        List<UUID> stale = versions.entrySet().stream().filter(entry -> {
            Known known = compiled.getIfPresent(entry.getKey());
            return known == null || known.version < entry.getValue();
        }).map(Map.Entry::getKey).toList();
        if (!stale.isEmpty()) {
            compile(stale, versions);
        }
        return cards.stream().collect(Collectors.toMap(Function.identity(),
                card -> new CardRules(card.ids().filter(versions::containsKey).map(compiled::getIfPresent)
                        .filter(Objects::nonNull).map(Known::rules).toList())));
    }

    private void compile(Collection<UUID> stale, Map<UUID, Long> versions) {
        Map<UUID, List<CardRule>> byScope = new HashMap<>();
        rules.findByScopeIdInAndEndedAtUsIsNullOrderByRuleId(stale)
                .forEach(row -> byScope.computeIfAbsent(row.scopeId(), id -> new ArrayList<>()).add(rule(row)));
        for (UUID id : stale) {
            compiled.put(id, new Known(versions.getOrDefault(id, 0L),
                    new CompiledRules(byScope.getOrDefault(id, List.of()), MerchantCategories.shipped())));
        }
    }

    /** Adds a rule. It counts from the next payment on; at the latest a second later. */
    @Transactional
    public Entry add(CardRule rule, UUID council, String madeBy, boolean byPerson) {
        CardRuleRow row = rules.save(new CardRuleRow(rule.id(), council, rule.scope(), rule.scopeId(), rule.kind(),
                write(new Terms(rule.match(), rule.limit())), rule.owner(), MaskedText.of(rule.reason()),
                rule.from(), rule.until(), 1, byPerson, madeBy, Micros.of(clock.instant()), null, null, null));
        scopes.raise(rule.scopeId());
        return entry(row);
    }

    /** A card's own rules go on with the card that takes its place; those that end with the old one, to its end. */
    @Transactional
    public void carryOver(UUID oldCard, UUID newCard, LocalDate oldEnd, LocalDate newEnd) {
        for (Entry entry : of(List.of(oldCard))) {
            CardRule rule = entry.rule();
            add(new CardRule(Ids.next(), rule.scope(), newCard, rule.kind(), rule.match(), rule.limit(), rule.owner(),
                    rule.reason(), rule.from(), rule.until().equals(oldEnd) ? newEnd : rule.until()), entry.council(),
                    entry.madeBy(), entry.byPerson());
        }
    }

    /** Ends a rule. @return false when it is of another version by now, or ended */
    @Transactional
    public boolean end(UUID id, int version, String by, String why) {
        Optional<CardRuleRow> row = rules.findByRuleId(id);
        boolean ended = row.isPresent()
                && rules.end(id, version, by, MaskedText.of(why), Micros.of(clock.instant())) == 1;
        if (ended) {
            scopes.raise(row.get().scopeId());
        }
        return ended;
    }

    public Optional<Entry> find(UUID id) {
        return rules.findByRuleId(id).map(this::entry);
    }

    /** The rules that are not ended, of some scopes. */
    public List<Entry> of(Collection<UUID> scopeIds) {
        return rules.findByScopeIdInAndEndedAtUsIsNullOrderByRuleId(scopeIds).stream().map(this::entry).toList();
    }

    /** A page of a council's rules that are not ended. @param after the last one of the page before */
    public List<Entry> ofCouncil(UUID council, UUID after, int limit) {
        return rules.page(council, after, limit).stream().map(this::entry).toList();
    }

    private Entry entry(CardRuleRow row) {
        return new Entry(rule(row), row.councilId(), row.version(), row.byPerson(), row.madeBy(),
                row.endedAtUs() != null);
    }

    private CardRule rule(CardRuleRow row) {
        Terms terms = read(row.terms());
        return new CardRule(row.ruleId(), row.scope(), row.scopeId(), row.kind(),
                terms.match() == null ? Match.ALL : terms.match(), terms.limit(), row.owner(), row.reason(),
                row.fromOn(), row.untilOn());
    }

    private String write(Terms terms) {
        try {
            return json.writeValueAsString(terms);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Terms read(String text) {
        try {
            return Objects.requireNonNull(json.readValue(text, Terms.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
