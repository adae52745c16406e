package scot.sporran.cards;

import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.standin.FloorLimits;
import scot.sporran.cards.standin.StandInChoice;
import scot.sporran.cards.standin.StandInChoices;
import scot.sporran.cards.standin.StandInConfiguration;
import scot.sporran.ledger.Money;
import scot.sporran.platform.OutageException;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;
import scot.sporran.support.Councils;

/**
 * What must be known of cards and balances when nobody can be asked: of the councils that chose a floor, as it was when it
 * could last be read. What cards can pay is in the continuity file at the same time.
 */
@Singleton
class StandInCards {

    private static final Logger LOG = LoggerFactory.getLogger(StandInCards.class);

    private final StandInChoices choices;
    private final Councils councils;
    private final Continuity continuity;
    private final Cards cards;
    private final Sql sql;
    private final StandInConfiguration configuration;
    private volatile Map<String, Known> byToken = Map.of();

    StandInCards(StandInChoices choices, Councils councils, Continuity continuity, Cards cards, Sql sql,
            StandInConfiguration configuration) {
        this.choices = choices;
        this.councils = councils;
        this.continuity = continuity;
        this.cards = cards;
        this.sql = sql;
        this.configuration = configuration;
    }

    /** @param security what the card had used up @param available what the budget had free */
    record Known(CardFacts facts, CardSecurity security, FloorLimits floor, Money available) {}

    /** Empty for a card of a council that chose no floor, and for one that is not known here. */
    Optional<Known> find(Pan pan) {
        Map<String, Known> known = byToken;
        return known.isEmpty()
                ? Optional.empty()
                : cards.tokens(pan).stream().flatMap(token -> Stream.ofNullable(known.get(token.hex()))).findFirst();
    }

    /** Reads everything anew, and keeps the continuity file. Blocks. */
    void refresh() {
        if (!configuration.isPossible()) {
            return;
        }
        Map<String, Known> fresh = new HashMap<>();
        Continuity.Text file = new Continuity.Text();
        for (StandInChoice choice : choices.all()) {
            FloorLimits floor = choice.floor();
            if (floor != null) {
                CouncilId council = new CouncilId(choice.council());
                String name = councils.find(council).orElseThrow().name();
                continuity.each(council, piece -> {
                    piece.forEach(line -> file.add(name, line));
                    learn(piece, floor, fresh);
                });
            }
        }
        try {
            Continuity.keep(configuration.continuity(), file.whole());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byToken = Map.copyOf(fresh);
    }

    private void learn(List<Continuity.Line> piece, FloorLimits floor, Map<String, Known> into) {
        Map<UUID, CardSecurity> used = new HashMap<>();
        sql.select(row -> Map.entry(Sql.id(row, 1), CardSecurity.read(row, 2)),
                "SELECT card_id, wrong_pins, wrong_values, script_counter, atc_highest, atc_seen FROM card_security "
                        + "WHERE card_id IN ("
                        + Sql.marks(piece.size()) + ")",
                piece.stream().map(line -> line.card().cardId()).toArray())
                .forEach(entry -> used.put(entry.getKey(), entry.getValue()));
        Map<CardToken, CardFacts> facts = cards.facts(piece.stream().map(line -> CardToken.of(line.card())).toList());
        for (Continuity.Line line : piece) {
            CardToken token = CardToken.of(line.card());
            CardFacts known = facts.get(token);
            if (known != null) {
                into.put(token.hex(), new Known(known,
                        used.getOrDefault(line.card().cardId(), CardSecurity.NEW), floor, line.available()));
            }
        }
    }

    /** Keeps it fresh while the database is there. */
    void keepFresh(TaskScheduler scheduler) {
        if (configuration.isPossible()) {
            scheduler.scheduleWithFixedDelay(Duration.ZERO, configuration.cardsEvery(), this::tryToRefresh);
        }
    }

    private void tryToRefresh() {
        try {
            refresh();
        } catch (RuntimeException e) {
            if (OutageException.isBehind(e)) {
                LOG.debug("what was known last stays");
            } else {
                LOG.error("What stand-in knows of cards could not be read anew; what was known last stays", e);
            }
        }
    }
}
