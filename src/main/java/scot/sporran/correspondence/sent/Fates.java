package scot.sporran.correspondence.sent;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import scot.sporran.correspondence.sent.SentSteps.Attempt;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.outlet.Outlet;
import scot.sporran.platform.outlet.OutletException;

/** Asks the carrier what became of e-mails and texts that it took, those first that were not asked about for longest. */
@Singleton
public class Fates {

    /** GOV.UK Notify tries for up to three days to reach a phone. */
    private static final Duration KNOWN_BY = Duration.ofDays(3);
    private static final int AT_ONCE = 100;

    private final SentSteps steps;
    private final Outlet outlet;
    private final Sql sql;
    private final Clock clock;

    Fates(SentSteps steps, Outlet outlet, Sql sql, Clock clock) {
        this.steps = steps;
        this.outlet = outlet;
        this.sql = sql;
        this.clock = clock;
    }

    private record Waiting(UUID notice, UUID person, SentWay way, String reference) {}

    /** @return of how many it is known now */
    public int ask() {
        if (!outlet.tellsFates()) {
            return 0;
        }
        int known = 0;
        for (Waiting one : waiting()) {
            sql.update("UPDATE notice SET asked_at_us=? WHERE notice_id=?", Micros.of(clock.instant()), one.notice());
            try {
                known += note(one, outlet.fate(one.reference())) ? 1 : 0;
            } catch (OutletException e) {
                return known; // the carrier is away: the next round asks
            }
        }
        return known;
    }

    private boolean note(Waiting one, Outlet.Fate fate) {
        Attempt attempt = new Attempt(one.notice(), one.person(), one.way(), null);
        switch (fate) {
            case ON_ITS_WAY -> {
                return false;
            }
            case DELIVERED -> steps.fate(attempt, SentState.DELIVERED, null);
            case NO_ADDRESS -> steps.fate(attempt, SentState.BOUNCED, Trouble.NO_ADDRESS);
            case NOT_REACHED -> steps.fate(attempt, SentState.BOUNCED, Trouble.FULL);
            case LOST -> steps.fate(attempt, SentState.BOUNCED, Trouble.NO_ANSWER);
        }
        return true;
    }

    private List<Waiting> waiting() {
        return sql.select(row -> {
            UUID id = Sql.id(row, 1);
            int again = row.getInt(4);
            return new Waiting(id, Sql.id(row, 2), SentWay.valueOf(row.getString(3)),
                    again == 0 ? id.toString() : id + "-" + again);
        }, "SELECT notice_id,person_id,way,again FROM notice WHERE state='SENT' AND told_by IN ('EMAIL','SMS') AND "
                + "told_at_us>? ORDER BY COALESCE(asked_at_us,0),told_at_us LIMIT " + AT_ONCE,
                Micros.of(clock.instant().minus(KNOWN_BY)));
    }
}
