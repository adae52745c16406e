package scot.sporran.support.retention;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.London;
import scot.sporran.platform.Sql;
import scot.sporran.support.CouncilId;
import scot.sporran.support.PersonId;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.rules.RulePackVersion;
import scot.sporran.support.rules.RulePacks;

/** Whose records a council has kept long enough, or soon will have, by the rules that hold today. */
@Singleton
public class RetentionQueue {

    /** How far ahead somebody looks: a quarter of a year. */
    public static final int SOON_DAYS = 90;

    private static final String CANDIDATES = "SELECT p.person_id,p.display_name,MAX(b.closed_on),"
            + "(SELECT MIN(a.from_on) FROM person_away a WHERE a.person_id=p.person_id AND a.kind='DEATH' AND "
            + "a.taken_back_at_us=0) AS died FROM supported_person p LEFT JOIN budget b ON b.person_id=p.person_id "
            + "WHERE %s AND NOT EXISTS (SELECT 1 FROM destroyed_key k WHERE k.person_id=p.person_id) AND NOT EXISTS "
            + "(SELECT 1 FROM budget o WHERE o.person_id=p.person_id AND (o.closed_on IS NULL OR o.closed_on>=?)) "
            + "GROUP BY p.person_id,p.display_name";

    private final LegalHolds holds;
    private final RulePacks packs;
    private final Sql sql;
    private final Clock clock;

    RetentionQueue(LegalHolds holds, RulePacks packs, Sql sql, Clock clock) {
        this.holds = holds;
        this.packs = packs;
        this.sql = sql;
        this.clock = clock;
    }

    /** How somebody stands. */
    public enum State {
        /** May be disposed of now. */
        DUE,
        /** May be within {@link #SOON_DAYS}. */
        SOON,
        /** May later. */
        LATER,
        /** Something holds the records, whatever the day. */
        HELD
    }

    /**
     * One person whose support has ended.
     *
     * @param rulesVersion of the council's rules; 0 for those that Sporran comes with
     * @param hold what holds the records; null for nothing
     */
    public record Entry(PersonId person, String name, KeptUntil kept, int rulesVersion, @Nullable LegalHold hold) {

        /** How they stand on a Europe/London date. */
        public State stateOn(LocalDate today) {
            if (hold != null) {
                return State.HELD;
            }
            if (!kept.until().isAfter(today)) {
                return State.DUE;
            }
            return kept.until().isAfter(today.plusDays(SOON_DAYS)) ? State.LATER : State.SOON;
        }
    }

    /** Who is due now or soon, and whoever is held; the first to be due first. */
    public List<Entry> of(CouncilId council) {
        LocalDate today = today();
        Map<PersonId, LegalHold> held = holds.standing(council);
        return entries(council, "p.council_id=?", council.value(), held).stream()
                .filter(entry -> entry.stateOn(today) != State.LATER)
                .sorted(Comparator.comparing((Entry entry) -> entry.kept().until())
                        .thenComparing(entry -> entry.person().value()))
                .toList();
    }

    /** How one person stands; empty while their support goes on, and once their records were disposed of. */
    public Optional<Entry> of(SupportedPerson person) {
        Map<PersonId, LegalHold> held = holds.standing(person.id()).map(hold -> Map.of(person.id(), hold))
                .orElse(Map.of());
        return entries(person.council(), "p.person_id=?", person.id().value(), held).stream().findFirst();
    }

    private List<Entry> entries(CouncilId council, String whose, UUID id, Map<PersonId, LegalHold> held) {
        RulePackVersion rules = packs.versionOn(council, today());
        List<Entry> entries = new ArrayList<>();
        sql.select(row -> {
            PersonId person = new PersonId(Sql.id(row, 1));
            String name = row.getString(2);
            return KeptUntil.of(Sql.dateOrNull(row, 3), Sql.dateOrNull(row, 4), rules.pack().retention())
                    .map(kept -> entries.add(new Entry(person, name, kept, rules.number(), held.get(person))));
        }, CANDIDATES.formatted(whose), id, today());
        return entries;
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
