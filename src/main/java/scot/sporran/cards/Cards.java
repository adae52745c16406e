package scot.sporran.cards;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.MaskedText;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.CryptogramVersion;
import scot.sporran.cards.controls.CardRule;
import scot.sporran.cards.controls.Match;
import scot.sporran.cards.controls.RuleBook;
import scot.sporran.cards.keys.CardNumberKeys;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Vault;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.CouncilId;

/** Programmes and cards: made, found, moved along their life. */
@Singleton
public class Cards {

    /** Digits of a card number: 8 of the BIN, padded, and 7 of the account, before the check digit. */
    private static final int DIGITS_BEFORE_CHECK = 15;
    private static final int VALID_MONTHS = 48;
    /** International, chip, PIN where one can be asked for. */
    private static final String SERVICE_CODE = "201";
    private static final int FIRST_SEQUENCE_NUMBER = 1;
    /** Then the council says so again. */
    private static final int FIRST_RULES_YEARS = 2;
    /** Who did it, in the history, where nobody in person did. */
    public static final String BY_ITSELF = "system";

    private final CardRepository cards;
    private final ProgrammeRepository programmes;
    private final CardEventRepository history;
    private final RuleBook book;
    private final KnownCards known;
    private final Bureau bureau;
    private final Vault vault;
    private final IssuerKeys keys;
    private final CardTelling telling;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Cards(CardRepository cards, ProgrammeRepository programmes, CardEventRepository history,
            RuleBook book, KnownCards known, Bureau bureau, @Named(CardNumberKeys.CARDS) Vault vault, IssuerKeys keys,
            CardTelling telling,
            Clock clock) {
        this.cards = cards;
        this.programmes = programmes;
        this.history = history;
        this.book = book;
        this.known = known;
        this.bureau = bureau;
        this.vault = vault;
        this.keys = keys;
        this.telling = telling;
        this.clock = clock;
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
        programmes.save(new ProgrammeRow(id.value(), council.value(), name, bin, VALID_MONTHS,
                CryptogramVersion.Scheme.VISA, SERVICE_CODE, 1, false, PinMethod.PVV, 0, 0));
        LocalDate today = London.dateOf(clock.instant());
        blockedCategories.forEach((category, reason) -> book.add(new CardRule(Ids.next(), CardRule.Scope.PROGRAMME,
                id.value(), CardRule.Kind.BLOCK, Match.ofCategories(Set.of(category)), null, name, reason, today,
                today.plusYears(FIRST_RULES_YEARS)), council.value(), BY_ITSELF, false));
        return id;
    }

    /** Says whether each way of paying with the programme's cards must bring the proof that belongs to it. */
    public void requireProof(ProgrammeId programme, boolean required) {
        programmes.requireProof(programme.value(), required);
        forgetAll();
    }

    /**
     * What a council chooses for a programme.
     *
     * @param proofRequired whether each way of paying must bring its proof
     * @param pins how PINs are known again, from the next one on that is set
     * @param cash the most at a time from a machine
     * @param cashback the most at a time with a purchase
     */
    public record Choices(boolean proofRequired, PinMethod pins, Money cash, Money cashback) {

        static Choices of(ProgrammeRow row) {
            return new Choices(row.proofRequired(), row.pinMethod(), Money.ofPence(row.cashMostPence()),
                    Money.ofPence(row.cashbackMostPence()));
        }

        /** Another one for other choices. */
        public String version() {
            return String.join("-", Boolean.toString(proofRequired), pins.name(), Long.toString(cash.pence()),
                    Long.toString(cashback.pence()));
        }
    }

    /** A programme, whose it is, and what was chosen for it. */
    public record Programme(ProgrammeId id, CouncilId council, String name, Choices choices) {

        static Programme of(ProgrammeRow row) {
            CouncilId council = new CouncilId(row.councilId());
            return new Programme(new ProgrammeId(row.programmeId()), council, row.name(), Choices.of(row));
        }
    }

    /** The programme of that id, whosever it is. */
    public Optional<Programme> programme(ProgrammeId id) {
        return programmes.findById(id.value()).map(Programme::of);
    }

    /** A council's. */
    public List<Programme> programmes(CouncilId council) {
        return programmes.ofCouncil(council.value()).stream().map(Programme::of).toList();
    }

    /** Chooses anew; counts within two seconds on every node. @return false where somebody else chose meanwhile */
    public boolean choose(ProgrammeId id, Choices seen, Choices now) {
        boolean done = seen.equals(now) || programmes.choose(id.value(), now, seen) == 1;
        forgetAll();
        return done;
    }

    /** How the PINs of the programme's cards are known again, from the next PIN that is set. */
    public void knowPinsBy(ProgrammeId programme, PinMethod method) {
        programmes.knowPinsBy(programme.value(), method);
        forgetAll();
    }

    /**
     * How much cash the cards of a programme give at a time; nothing until it is said. Counts within two seconds on every node.
     *
     * @param atMachine from a cash machine
     * @param withPurchase from a till, with a purchase
     */
    @Transactional
    public void allowCash(ProgrammeId programme, Money atMachine, Money withPurchase) {
        if (atMachine.pence() < 0 || withPurchase.pence() < 0) {
            throw new IllegalArgumentException("Cash is £0.00 or more");
        }
        programmes.allowCash(programme.value(), atMachine.pence(), withPurchase.pence());
    }

    /** Makes a card with a new random number of the programme's BIN; it pays once it is activated. */
    public Card issue(ProgrammeId programme, Budget budget, YearMonth expiry) {
        return save(programme, budget.id(), expiry, newNumber(programme), Making.PLAIN);
    }

    private Pan newNumber(ProgrammeId programme) {
        StringBuilder digits = new StringBuilder(row(programme).bin());
        while (digits.length() < DIGITS_BEFORE_CHECK) {
            digits.append(random.nextInt(10));
        }
        return Pan.withCheckDigit(digits.toString());
    }

    private ProgrammeRow row(ProgrammeId programme) {
        return programmes.findById(programme.value())
                .orElseThrow(() -> new IllegalArgumentException("There is no such card programme"));
    }

    /**
     * Makes a card with a given number, as when a council moves its cards here.
     *
     * @param expiry good to the last day of this month
     */
    public Card issue(ProgrammeId programme, Budget budget, YearMonth expiry, Pan pan) {
        return save(programme, budget.id(), expiry, pan, Making.PLAIN);
    }

    /** Makes a card that is ordered, in its first state. */
    Card order(ProgrammeId programme, Budget budget, YearMonth expiry, CardState first, CardOrders.Order order) {
        return save(programme, budget.id(), expiry, newNumber(programme), new Making(first, null, order.use(),
                order.holder(), order.nameOnCard()));
    }

    /** How long a new card of a programme is good for, in months. */
    int validMonths(ProgrammeId programme) {
        return row(programme).validMonths();
    }

    /** What a card begins with. */
    private record Making(CardState first, @Nullable CardId replaces, CardUse use, @Nullable UUID holder,
            @Nullable String nameOnCard) {

        static final Making PLAIN = new Making(CardState.INACTIVE, null, CardUse.PERSONAL, null, null);
    }

    private Card save(ProgrammeId programme, BudgetId budget, YearMonth expiry, Pan pan, Making making) {
        CardId id = new CardId(Ids.next());
        int generation = keys.ofProgramme(programme.value(), row(programme).keyGeneration()).generation();
        return cards.save(new CardRow(id.value(), programme.value(), budget.value(), making.first(),
                expiry.atEndOfMonth(), pan.lastFour(), CardRow.sealed(pan, id, vault),
                CardToken.of(pan, vault).getFirst().bytes(),
                making.replaces() == null ? null : making.replaces().value(), FIRST_SEQUENCE_NUMBER, generation, null,
                null, null, null,
                making.use(), making.holder(), making.nameOnCard())).toCard();
    }

    /** As {@link #apply(CardId, CardEvent, String, String)}, by the service itself and for no other reason. */
    public Optional<Card> apply(CardId id, CardEvent event) {
        return apply(id, event, BY_ITSELF, "");
    }

    /**
     * Moves a card on, and writes down that it did. A new card that is activated ends the one it replaces; holds and
     * clearings of the old one go on, because they are the budget's and not the card's.
     *
     * @param actor who did it, as the history shows it
     * @param reason in their words; empty when none was asked for
     * @return the card as it is now, or empty when the event may not happen to it
     */
    public Optional<Card> apply(CardId id, CardEvent event, String actor, String reason) {
        List<CardRow> moved = move(id, event, actor, reason);
        // only after the commit, or a payment in between would remember what the card was
        moved.forEach(this::forget);
        return moved.isEmpty() ? Optional.empty() : find(id);
    }

    /** The next payment of every card looks anew: for changes that concern many. */
    void forgetAll() {
        known.forgetAll();
    }

    /** The next payment looks at the card anew. */
    void forget(CardRow row) {
        known.forget(row);
    }

    /** The cards that moved, as they were before. */
    @Transactional
    List<CardRow> move(CardId id, CardEvent event, String actor, String reason) {
        List<CardRow> moved = new ArrayList<>();
        cards.findById(id.value()).filter(row -> moves(row, event, actor, reason)).ifPresent(row -> {
            moved.add(row);
            if (event == CardEvent.ACTIVATE && row.replaces() != null) {
                cards.findById(row.replaces()).filter(old -> moves(old, CardEvent.SUPERSEDE, actor, ""))
                        .ifPresent(moved::add);
            }
        });
        return moved;
    }

    /** Writes down, and tells, what happened to a card that stays what it is. */
    @Transactional
    void note(CardRow row, CardEvent event, String by) {
        happened(row, event, row.state(), by, "");
    }

    private void happened(CardRow row, CardEvent event, CardState after, String actor, String reason) {
        UUID id = Ids.next();
        history.save(new CardEventRow(id, row.cardId(), event, after, actor, MaskedText.of(reason),
                Micros.of(clock.instant())));
        telling.moved(id, row(new ProgrammeId(row.programmeId())).councilId(), row.toCard(), event, after);
    }

    private boolean moves(CardRow row, CardEvent event, String actor, String reason) {
        Optional<CardState> after = row.state().after(event)
                .filter(state -> cards.moveOn(row.cardId(), row.state(), state) == 1);
        after.ifPresent(state -> happened(row, event, state, actor, reason));
        return after.isPresent();
    }

    /**
     * Orders the card that is to take this one's place: another number, the same budget. The old one works, if it did,
     * until the new one is activated. Asked again, it is the same new card.
     *
     * @return empty when the card is closed
     */
    @Transactional
    public Optional<Card> replace(CardId id) {
        return cards.findById(id.value()).filter(row -> row.state() != CardState.CLOSED)
                .map(row -> cards.findByReplaces(row.cardId()).map(CardRow::toCard).orElseGet(() -> replacing(row)));
    }

    private Card replacing(CardRow old) {
        ProgrammeId programme = new ProgrammeId(old.programmeId());
        CardId id = new CardId(old.cardId());
        boolean waits = old.cardUse().isPlastic() && bureau.isThere();
        YearMonth expiry = YearMonth.from(London.dateOf(clock.instant())).plusMonths(validMonths(programme));
        Card fresh = save(programme, new BudgetId(old.budgetId()), expiry, newNumber(programme),
                new Making(waits ? CardState.ORDERED : CardState.INACTIVE, id, old.cardUse(), old.holderLogin(),
                        old.nameOnCard()));
        book.carryOver(old.cardId(), fresh.id().value(), old.expiresOn(), fresh.expiresOn());
        return fresh;
    }

    /** Cards that work and expire on or before the day, without a new one on its way; the earliest first. */
    List<Card> dueForRenewal(LocalDate lastDay, int limit) {
        return cards.dueForRenewal(lastDay, limit).stream().map(CardRow::toCard).toList();
    }

    /**
     * Something that happened to a card.
     *
     * @param state what the card was after it
     * @param by who did it, as people read it
     */
    public record Happened(CardEvent event, CardState state, String by, String reason, Instant at) {}

    /** What happened to a card, the latest first, for pages. */
    public List<Happened> life(CardId id) {
        return history(id).stream().map(row -> new Happened(row.event(), row.state(), row.actor(), row.reason(),
                Micros.toInstant(row.atUs()))).toList();
    }

    /** Cards that still count as good and whose last day was before this one. */
    List<Card> pastTheirLastDay(LocalDate today, int limit) {
        return cards.pastTheirLastDay(today, limit).stream().map(CardRow::toCard).toList();
    }

    /** The companion cards that a login has in hand. */
    public List<Card> heldBy(UUID login) {
        return cards.findByHolderLogin(login).stream().map(CardRow::toCard).toList();
    }

    /** What happened to a card, the latest first. */
    List<CardEventRow> history(CardId id) {
        return history.findByCardIdOrderByEventIdDesc(id.value());
    }

    public Optional<Card> find(CardId id) {
        return cards.findById(id.value()).map(CardRow::toCard);
    }

    public List<Card> of(BudgetId budget) {
        return cards.findByBudgetId(budget.value()).stream().map(CardRow::toCard).toList();
    }

    /** A card's number. Blocks. @throws IllegalArgumentException when there is no such card */
    Pan number(CardId id) {
        return cards.findById(id.value()).map(row -> row.number(vault))
                .orElseThrow(() -> new IllegalArgumentException("There is no such card"));
    }

    /** What its chip was ordered to do, if that went out at this counter of the chip. Blocks. */
    Optional<ChipOrder> chipOrder(CardId card, int counter) {
        return cards.scriptCounter(card.value()).filter(at -> at == counter).map(at -> new ChipOrder(at,
                cards.chipPinOffset(card.value()).orElse(null)));
    }

    /** The tokens of a number, the likeliest first. */
    List<CardToken> tokens(Pan pan) {
        return CardToken.of(pan, vault);
    }

    /** Facts of those cards that there are. Blocks. @param tokens not empty */
    Map<CardToken, CardFacts> facts(Collection<CardToken> tokens) {
        return known.find(tokens);
    }

    /** Facts of a card. Blocks. */
    Optional<CardFacts> facts(CardId card) {
        return cards.findById(card.value())
                .flatMap(row -> facts(List.of(CardToken.of(row))).values().stream().findFirst());
    }

    /** Facts by a card's number. Blocks. */
    Optional<CardFacts> facts(Pan pan) {
        List<CardToken> tokens = tokens(pan);
        return CardLookups.likeliest(tokens, facts(tokens));
    }

    /** Whose programme a card is of. Blocks. */
    Optional<CouncilId> councilOf(CardId card) {
        return cards.findById(card.value()).flatMap(row -> programmes.findById(row.programmeId()))
                .map(programme -> new CouncilId(programme.councilId()));
    }
}
