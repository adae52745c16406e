package scot.sporran.support.plan;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.PersonId;

/** How people's budgets were reached, kept as it was worked out: a later formula changes nothing of it. */
@Singleton
public class Calculations {

    private final CalculationRepository calculations;
    private final ObjectMapper json;
    private final Clock clock;

    Calculations(CalculationRepository calculations, ObjectMapper json, Clock clock) {
        this.calculations = calculations;
        this.json = json;
        this.clock = clock;
    }

    /** One that was kept. @param madeBy as pages name them */
    public record Kept(UUID id, Working working, String madeBy, Instant madeAt) {}

    /** As it stands in its row. */
    @Serdeable
    record Stored(BudgetMethod method, String formula, String version, Map<String, String> answers, Place place,
            long weeklyPence, List<String> words) {

        static Stored of(Working working) {
            return new Stored(working.method(), working.formula(), working.version(), working.answers(),
                    working.place(), working.weekly().pence(), working.words());
        }

        Working working() {
            return new Working(method, formula, version, answers, place, Money.ofPence(weeklyPence), words);
        }
    }

    /** Keeps one for a person. */
    public Kept keep(PersonId person, Working working, String by) {
        return kept(calculations.save(new CalculationRow(Ids.next(), person.value(), working.formula(),
                working.version(), working.weekly().pence(), write(Stored.of(working)), by,
                Micros.of(clock.instant()))));
    }

    /** A person's, the newest first. */
    public List<Kept> of(PersonId person) {
        return calculations.findByPersonIdOrderByMadeAtUsDesc(person.value()).stream().map(this::kept).toList();
    }

    private Kept kept(CalculationRow row) {
        try {
            return new Kept(row.calculationId(),
                    Objects.requireNonNull(json.readValue(row.content(), Stored.class)).working(), row.madeBy(),
                    Micros.toInstant(row.madeAtUs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(Stored stored) {
        try {
            return json.writeValueAsString(stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
