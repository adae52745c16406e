package scot.sporran.cards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.Pan;
import scot.sporran.ledger.FundId;
import scot.sporran.platform.Ids;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;

/** Programmes and cards: made, found, moved along their life. */
@Singleton
public class Cards {

    /** Digits of a card number: 8 of the BIN, padded, and 7 of the account, before the check digit. */
    private static final int DIGITS_BEFORE_CHECK = 15;

    private final CardRepository cards;
    private final ProgrammeRepository programmes;
    private final CardVault vault;
    private final SecureRandom random = new SecureRandom();

    /**
     * Facts by card token. Every change made here drops its card; a change made by another node is seen when the entry
     * is a second old.
     */
    private final Cache<String, CardFacts> factsByToken = Caffeine.newBuilder().maximumSize(100_000)
            .expireAfterWrite(Duration.ofSeconds(1)).build();

    Cards(CardRepository cards, ProgrammeRepository programmes, CardVault vault) {
        this.cards = cards;
        this.programmes = programmes;
        this.vault = vault;
    }

    /**
     * Adds a card programme.
     *
     * @param bin 6 to 8 digits that all its card numbers begin with
     * @param blockedCategories merchant category (ISO 18245, 4 digits) to the reason why the council does not pay it
     */
    @Transactional
    public ProgrammeId addProgramme(CouncilId council, String name, String bin,
            Map<String, String> blockedCategories) {
        if (!bin.matches("[0-9]{6,8}")) {
            throw new IllegalArgumentException("A BIN has 6 to 8 digits");
        }
        ProgrammeId id = new ProgrammeId(Ids.next());
        programmes.save(new ProgrammeRow(id.value(), council.value(), name, bin));
        blockedCategories
                .forEach((category, reason) -> programmes.block(id.value(), category, reason));
        return id;
    }

    /** Makes a card with a new random number of the programme's BIN; it pays once it is activated. */
    public Card issue(ProgrammeId programme, Budget budget, YearMonth expiry) {
        String bin = programmes.findById(programme.value())
                .orElseThrow(() -> new IllegalArgumentException("There is no such card programme")).bin();
        StringBuilder digits = new StringBuilder(bin);
        while (digits.length() < DIGITS_BEFORE_CHECK) {
            digits.append(random.nextInt(10));
        }
        return issue(programme, budget, expiry, Pan.withCheckDigit(digits.toString()));
    }

    /**
     * Makes a card with a given number, as when a council moves its cards here.
     *
     * @param expiry good to the last day of this month
     */
    public Card issue(ProgrammeId programme, Budget budget, YearMonth expiry, Pan pan) {
        CardId id = new CardId(Ids.next());
        return cards.save(new CardRow(id.value(), programme.value(), budget.id().value(), CardState.INACTIVE,
                expiry.atEndOfMonth(), pan.lastFour(), vault.encrypt(pan, id), vault.token(pan))).toCard();
    }

    /**
     * Moves a card on.
     *
     * @return the card as it is now, or empty when the event may not happen to it
     */
    public Optional<Card> apply(CardId id, CardEvent event) {
        return cards.findById(id.value()).flatMap(row -> row.state().after(event).filter(after -> {
            boolean moved = cards.moveOn(row.cardId(), row.state(), after) == 1;
            factsByToken.invalidate(HexFormat.of().formatHex(row.panToken()));
            return moved;
        })).flatMap(after -> find(id));
    }

    public Optional<Card> find(CardId id) {
        return cards.findById(id.value()).map(CardRow::toCard);
    }

    public List<Card> of(BudgetId budget) {
        return cards.findByBudgetId(budget.value()).stream().map(CardRow::toCard).toList();
    }

    /** Facts held in memory, without a look at the database; null when there are none. */
    @Nullable
    CardFacts knownFacts(CardToken token) {
        return factsByToken.getIfPresent(token.hex());
    }

    /** Facts from the database. Blocks. */
    Optional<CardFacts> facts(CardToken token) {
        return cards.findByPanToken(token.bytes()).map(row -> {
            Set<String> blocked = programmes.blockedCategories(row.programmeId());
            CardFacts facts = new CardFacts(new CardId(row.cardId()), new FundId(row.budgetId()), row.state(),
                    row.expiresOn(), Set.copyOf(blocked));
            factsByToken.put(token.hex(), facts);
            return facts;
        });
    }

    CardToken token(Pan pan) {
        return new CardToken(HexFormat.of().formatHex(vault.token(pan)));
    }
}
