package scot.sporran.cards.controls;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.ReadOnly;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.ledger.HoldId;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;

/**
 * Tries a rule on what was paid before it goes live: the same compiled rule as in the way of a payment, over the approved
 * payments of the cards it would be about, in the order in which they were made. A limit over time counts what was asked.
 */
@Singleton
public class RuleTrial {

    static final int MOST_DAYS = 92;
    private static final int MOST_EXAMPLES = 20;
    private static final int FETCH = 1_000;

    private final DataSource source;

    RuleTrial(DataSource source) {
        this.source = source;
    }

    /**
     * What a rule would have done.
     *
     * @param looked approved payments in that time
     * @param stopped those that the rule would have stopped
     * @param stoppedPence what they came to
     * @param people how many people's
     * @param reasons how often for which reason
     * @param examples the first of them
     */
    @Serdeable
    public record Result(int looked, int stopped, long stoppedPence, int people, Map<DeclineReason, Integer> reasons,
            List<Example> examples) {}

    /** A payment that it would have stopped. @param shop its name on that payment */
    @Serdeable
    public record Example(UUID authorisationId, Instant at, String shop, String category, long pence,
            DeclineReason reason) {}

    /** What is gathered on the way. */
    private static final class Gathered {
        private int looked;
        private int stopped;
        private long pence;
        private final Set<UUID> people = new HashSet<>();
        private final Map<DeclineReason, Integer> reasons = new EnumMap<>(DeclineReason.class);
        private final List<Example> examples = new ArrayList<>();
        private final Map<UUID, Usage> usage = new HashMap<>();
    }

    /**
     * Tries a rule for all cards of a council. Blocks.
     *
     * @param first Europe/London date @param last at most 92 days on
     */
    @ReadOnly
    public Result ofCouncil(CardRule rule, UUID council, LocalDate first, LocalDate last) {
        return run(rule, new RuleScopes.Place(CardRule.Scope.COUNCIL, council, council, null, null), first, last);
    }

    @ReadOnly
    Result run(CardRule rule, RuleScopes.Place place, LocalDate first, LocalDate last) {
        CardRules rules = new CardRules(List.of(new CompiledRules(
                List.of(new CardRule(rule.id(), rule.scope(), rule.scopeId(), rule.kind(), rule.match(), rule.limit(),
                        rule.owner(), rule.reason(), LocalDate.MIN, LocalDate.MAX)),
                MerchantCategories.shipped())));
        Gathered gathered = new Gathered();
        String where = switch (place.scope()) {
            case COUNCIL -> "b.council_id = ?";
            case PROGRAMME -> "c.programme_id = ?";
            case PERSON -> "b.person_id = ?";
            case CARD -> "a.card_id = ?";
        };
        String sql = "SELECT a.message_key, a.hold_id, a.merchant_name, a.budget_id, b.person_id, " + Usage.COLUMNS
                + " FROM card_authorisation a JOIN budget b ON b.budget_id = a.budget_id JOIN card c "
                + "ON c.card_id = a.card_id WHERE " + where + " AND a.code = 'APPROVED' AND a.asked_minor > 0 "
                + "AND a.transaction <> 'BALANCE_ENQUIRY' AND a.decided_at_us >= ? AND a.decided_at_us < ? "
                + "ORDER BY a.decided_at_us";
        try (var connection = source.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            statement.setBytes(1, Ids.bytes(place.id()));
            statement.setLong(2, Micros.of(London.startOf(first)));
            statement.setLong(3, Micros.of(London.startOf(last.plusDays(1))));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    look(row, rules, gathered);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("What was paid cannot be read", e);
        }
        return new Result(gathered.looked, gathered.stopped, gathered.pence, gathered.people.size(), gathered.reasons,
                gathered.examples);
    }

    private static void look(ResultSet row, CardRules rules, Gathered gathered) throws SQLException {
        UUID message = Ids.ofBytes(row.getBytes(1));
        HoldId hold = new HoldId(Ids.ofBytes(row.getBytes(2)));
        Spending purchase = Usage.purchase(row, 5);
        UUID budget = Ids.ofBytes(row.getBytes(4));
        Usage before = gathered.usage.getOrDefault(budget, Usage.NOTHING);
        List<Violation> found = rules.violations(purchase, before.asked());
        gathered.looked++;
        if (found.isEmpty()) {
            gathered.usage.put(budget, before.and(hold, purchase));
            return;
        }
        DeclineReason reason = found.getFirst().reason();
        gathered.stopped++;
        gathered.pence += purchase.pence();
        gathered.people.add(Ids.ofBytes(row.getBytes(5)));
        gathered.reasons.merge(reason, 1, Integer::sum);
        if (gathered.examples.size() < MOST_EXAMPLES) {
            gathered.examples.add(new Example(message, purchase.at(), row.getString(3).strip(), purchase.category(),
                    purchase.pence(), reason));
        }
    }
}
