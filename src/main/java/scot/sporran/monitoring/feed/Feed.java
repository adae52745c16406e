package scot.sporran.monitoring.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.ledger.FundId;
import scot.sporran.ledger.LedgerNews;
import scot.sporran.monitoring.cases.Keeper;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.support.Budget;
import scot.sporran.support.BudgetId;
import scot.sporran.support.Budgets;

/**
 * Follows the ledger and the outbox in bounded batches and looks at what has news, then at everybody once a day. After an outage it goes
 * on where it was; a batch that is read twice marks twice and finds the same.
 */
@Singleton
public class Feed {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final int ENTRIES = 2_000;
    private static final int LOOKS = 50;
    private static final Duration LONGEST_TURN = Duration.ofMillis(300);
    private static final int BUDGETS = 500;
    private static final double MILLIS = 1_000.0;

    private final LedgerNews ledger;
    private final LookList list;
    private final Budgets budgets;
    private final LiveRecords records;
    private final SharedPay shared;
    private final Keeper keeper;
    private final Clock clock;
    private final ReentrantLock atWork = new ReentrantLock();
    private @Nullable LocalDate swept;

    Feed(LedgerNews ledger, LookList list, Budgets budgets, LiveRecords records, SharedPay shared, Keeper keeper,
            Clock clock, MeterRegistry meters) {
        this.ledger = ledger;
        this.list = list;
        this.budgets = budgets;
        this.records = records;
        this.shared = shared;
        this.keeper = keeper;
        this.clock = clock;
        Gauge.builder("sporran.monitoring.lag", this, feed -> feed.lag().toMillis() / MILLIS).baseUnit("seconds")
                .description("How long the oldest news of a budget has been waiting to be looked at").register(meters);
        Gauge.builder("sporran.monitoring.waiting", list, LookList::waiting)
                .description("Budgets that wait to be looked at").register(meters);
    }

    /** How long the oldest news has been waiting, read or not; nothing when none does. */
    public Duration lag() {
        return Stream.concat(list.waitingSince().stream(), ledger.shards().stream()
                .flatMap(shard -> ledger.firstAfter(shard, list.cursor(shard)).stream()))
                .min(Comparator.naturalOrder()).map(since -> Duration.between(since, clock.instant()))
                .filter(waited -> !waited.isNegative()).orElse(Duration.ZERO);
    }

    /**
     * One turn: reads what is new, looks at what is due. Several turns at once are one.
     *
     * @return how many budgets were looked at; 0 when there is nothing more to do now
     */
    public int turn() {
        if (!atWork.tryLock()) {
            return 0;
        }
        try {
            read();
            sweep();
            int looked = 0;
            long until = System.nanoTime() + LONGEST_TURN.toNanos();
            for (LookList.Due due : list.next(LOOKS)) {
                if (System.nanoTime() - until > 0) {
                    break; // payments need the processors more; the next turn goes on
                }
                look(due);
                looked++;
            }
            return looked;
        } finally {
            atWork.unlock();
        }
    }

    /**
     * Does something that writes months of history, with no turn of this feed meanwhile: half a history tells what the whole of it
     * explains. What was written is read in the next turn.
     */
    public void aside(Runnable work) {
        atWork.lock();
        try {
            work.run();
        } finally {
            atWork.unlock();
        }
    }

    private void read() {
        for (int shard : ledger.shards()) {
            long cursor = list.cursor(shard);
            LedgerNews.Batch batch = ledger.after(shard, cursor, ENTRIES);
            if (batch.last() > cursor) {
                List<LookList.News> news = new ArrayList<>();
                batch.funds().forEach((fund, since) -> budget(fund)
                        .ifPresent(budget -> news.add(new LookList.News(budget, since))));
                list.advance(shard, batch.last(), news);
            }
        }
    }

    /** Pools and the like have funds too, and no budget. */
    private Optional<Budget> budget(FundId fund) {
        return budgets.find(new BudgetId(fund.value()));
    }

    private void sweep() {
        LocalDate today = London.dateOf(clock.instant());
        if (today.equals(swept)) {
            return;
        }
        BudgetId after = null;
        List<Budget> page;
        do {
            page = budgets.openOn(today, after, BUDGETS);
            if (!page.isEmpty()) {
                list.everybody(page, today);
                after = page.getLast().id();
            }
        } while (page.size() == BUDGETS);
        keeper.newDay(today);
        swept = today;
    }

    private void look(LookList.Due due) {
        try {
            LocalDate today = London.dateOf(clock.instant());
            Budget budget = budgets.find(due.budget()).orElseThrow();
            Optional<LiveRecords.Gathered> gathered = records.gather(budget, today);
            keeper.keep(budget, gathered.map(LiveRecords.Gathered::record).orElse(null), LiveRecords.anchor(today),
                    today, connection -> {
                        boolean mine = LookList.looked(connection, due, today, Micros.of(clock.instant()));
                        if (mine && gathered.isPresent()) {
                            shared.note(connection, budget, gathered.get().work(), clock.instant());
                        }
                        return mine;
                    });
        } catch (RuntimeException e) {
            LOG.warn("Budget {} could not be looked at and will be tried again: {}", due.budget().value(),
                    e.getMessage());
            list.trouble(due, String.valueOf(e.getMessage()));
        }
    }
}
