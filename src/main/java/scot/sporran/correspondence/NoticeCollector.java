package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * Asks each source what has happened since it was asked last, a little earlier than that, so that what was committed late is seen: a
 * letter is written once for its key. It begins with the moment at which a source is first asked, not with the past.
 */
@Singleton
public class NoticeCollector {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeCollector.class);
    private static final Duration LATE_COMMITS = Duration.ofMinutes(10);

    private final List<NoticeSource> sources;
    private final Notices notices;
    private final Sql sql;
    private final Clock clock;

    NoticeCollector(List<NoticeSource> sources, Notices notices, Sql sql, Clock clock) {
        this.sources = List.copyOf(sources);
        this.notices = notices;
        this.sql = sql;
        this.clock = clock;
    }

    /** @return how many letters were written */
    public int collect() {
        return sources.stream().mapToInt(this::collect).sum();
    }

    private int collect(NoticeSource source) {
        long now = Micros.of(clock.instant());
        sql.insert("INSERT INTO notice_place (source,place_us) VALUES (?,?)", source.name(), now);
        long place = sql.select(row -> row.getLong(1), "SELECT place_us FROM notice_place WHERE source=?",
                source.name()).getFirst();
        Instant from = Micros.toInstant(place).minus(LATE_COMMITS);
        int written = 0;
        boolean all = true;
        for (NoticeSource.News news : source.since(from)) {
            try {
                written += notices.tell(news) ? 1 : 0;
            } catch (RuntimeException e) {
                // one letter that cannot be written holds up no other, and is tried again: the place stays
                LOG.error("A letter of the kind {} could not be written", news.kind(), e);
                all = false;
            }
        }
        if (all) {
            sql.update("UPDATE notice_place SET place_us=GREATEST(place_us,?) WHERE source=?", now, source.name());
        }
        return written;
    }
}
