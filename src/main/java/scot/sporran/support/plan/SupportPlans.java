package scot.sporran.support.plan;

import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.support.PersonId;

/** Each person's plan, version by version. */
@Singleton
public class SupportPlans {

    private final PlanRepository plans;
    private final ObjectMapper json;
    private final Clock clock;

    SupportPlans(PlanRepository plans, ObjectMapper json, Clock clock) {
        this.plans = plans;
        this.json = json;
        this.clock = clock;
    }

    /** A version of a plan, when it was agreed, by whom and why. */
    public record Agreed(int version, SupportPlan plan, String agreedBy, String why, Instant agreedAt) {}

    /** Newest first; empty while nothing was agreed. */
    public List<Agreed> of(PersonId person) {
        return plans.findByPersonIdOrderByVersionDesc(person.value()).stream().map(this::agreed).toList();
    }

    /** The newest version that has begun by a day. */
    public Optional<Agreed> on(PersonId person, LocalDate day) {
        return of(person).stream().filter(agreed -> !agreed.plan().from().isAfter(day)).findFirst();
    }

    /**
     * Adds a version.
     *
     * @param after the version that the agreeing person saw last, 0 for none
     * @return empty when somebody else has agreed another meanwhile
     */
    public Optional<Agreed> agree(PersonId person, int after, SupportPlan plan, String by, String why) {
        if (last(person) != after) {
            return Optional.empty();
        }
        try {
            return Optional.of(agreed(plans.save(new PlanRow(Ids.next(), person.value(), after + 1, write(plan), by,
                    why, Micros.of(clock.instant())))));
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLIntegrityConstraintViolationException && last(person) > after) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private int last(PersonId person) {
        return of(person).stream().mapToInt(Agreed::version).max().orElse(0);
    }

    private Agreed agreed(PlanRow row) {
        try {
            return new Agreed(row.version(), Objects.requireNonNull(json.readValue(row.content(), SupportPlan.class)),
                    row.agreedBy(), row.why(), Micros.toInstant(row.agreedAtUs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(SupportPlan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
