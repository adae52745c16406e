package scot.sporran.cards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.cards.controls.CardRules;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.cards.controls.RuleBook.CardScopes;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.Money;
import scot.sporran.platform.InList;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/** What payments need to know of cards: gathered from the database for many at once, and remembered for a second. */
@Singleton
class KnownCards {

    /** An order to a chip that is not used for so long is none any more. */
    private static final Duration CHIP_ORDER_LASTS = Duration.ofDays(60);

    private final CardRepository cards;
    private final ProgrammeRepository programmes;
    private final AskToAllow allowed;
    private final RuleBook book;
    private final Budgets budgets;
    private final IssuerKeys keys;
    private final Clock clock;

    /**
     * Facts by card token. Every change made here drops its card; a change made by another node is seen when the entry
     * is a second old.
     */
    private final Cache<String, CardFacts> factsByToken = Caffeine.newBuilder().maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(1)).build();

    /** What councils choose for programmes here counts at once; on another node two seconds later at most. */
    private final Cache<UUID, ProgrammeRow> programmeById = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1)).build();

    /** Whose a budget is does not change. */
    private final Cache<UUID, Budget> budgetById = Caffeine.newBuilder().maximumSize(100_000).build();

    KnownCards(CardRepository cards, ProgrammeRepository programmes, AskToAllow allowed, RuleBook book,
            Budgets budgets, IssuerKeys keys, Clock clock) {
        this.cards = cards;
        this.programmes = programmes;
        this.allowed = allowed;
        this.book = book;
        this.budgets = budgets;
        this.keys = keys;
        this.clock = clock;
    }

    /** The next payment of every card looks anew: for changes that concern many. */
    void forgetAll() {
        programmeById.invalidateAll();
        factsByToken.invalidateAll();
    }

    /** The next payment looks at the card anew. */
    void forget(CardRow row) {
        factsByToken.invalidate(CardToken.of(row).hex());
    }

    /** Facts held in memory, without a look at the database; null when there are none. */
    @Nullable
    CardFacts remembered(CardToken token) {
        return factsByToken.getIfPresent(token.hex());
    }

    /** Facts from the database, of those cards that there are. Blocks. @param tokens not empty */
    Map<CardToken, CardFacts> find(Collection<CardToken> tokens) {
        Map<UUID, CardRow> rows = cards.findByPanTokenIn(InList.padded(tokens.stream().map(CardToken::bytes).toList()))
                .stream().collect(Collectors.toMap(CardRow::cardId, Function.identity()));
        if (rows.isEmpty()) {
            return Map.of();
        }
        Map<UUID, ProgrammeRow> programmesById = programmeById.getAll(
                rows.values().stream().map(CardRow::programmeId).collect(Collectors.toSet()), this::programmes);
        Map<UUID, CardScopes> scopes = rows.values().stream().collect(Collectors.toMap(CardRow::cardId, row -> {
            Budget budget = budgetOf(row);
            return new CardScopes(budget.council().value(), row.programmeId(), budget.person().value(), row.cardId());
        }));
        Map<CardScopes, CardRules> rules = book.of(Set.copyOf(scopes.values()));
        Map<BudgetId, List<Allowed>> exceptions = allowed.of(
                rows.values().stream().map(row -> new BudgetId(row.budgetId())).collect(Collectors.toSet()),
                London.dateOf(clock.instant()));
        Map<CardToken, CardFacts> facts = new HashMap<>();
        rows.values().forEach(row -> {
            CardFacts one = facts(row, get(programmesById, row.programmeId()),
                    get(rules, get(scopes, row.cardId())),
                    exceptions.getOrDefault(new BudgetId(row.budgetId()), List.of()));
            CardToken token = CardToken.of(row);
            factsByToken.put(token.hex(), one);
            facts.put(token, one);
        });
        return facts;
    }

    private Map<UUID, ProgrammeRow> programmes(Set<? extends UUID> ids) {
        return programmes.findByProgrammeIdIn(InList.padded(Set.copyOf(ids))).stream()
                .collect(Collectors.toMap(ProgrammeRow::programmeId, Function.identity()));
    }

    private static <K, V> V get(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }

    private CardFacts facts(CardRow row, ProgrammeRow programme, CardRules rules, List<Allowed> exceptions) {
        CardProofs proofs = new CardProofs(keys.ofProgramme(row.programmeId(), row.keyGeneration()),
                programme.scheme(), row.sequenceNumber(), row.pinReference(), row.pinMethod(),
                programme.proofRequired(), isChipOrderOpen(row));
        CardFacts.Cash cash = new CardFacts.Cash(Money.ofPence(programme.cashMostPence()),
                Money.ofPence(programme.cashbackMostPence()));
        return new CardFacts(new CardId(row.cardId()), new FundId(row.budgetId()), programme.councilId(), row.state(),
                row.expiresOn(), proofs, row.cardUse(), rules, cash, exceptions);
    }

    private Budget budgetOf(CardRow row) {
        return budgetById.get(row.budgetId(), id -> budgets.find(new BudgetId(row.budgetId())).orElseThrow());
    }

    private boolean isChipOrderOpen(CardRow row) {
        Long at = row.chipOrderAtUs();
        return at != null && Micros.toInstant(at).plus(CHIP_ORDER_LASTS).isAfter(clock.instant());
    }
}
