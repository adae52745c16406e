package scot.sporran.cards;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import io.micronaut.scheduling.TaskExecutors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.OutageException;

/**
 * Looks cards up for the payments that wait, many at a time: while a look is under way, those that come wait for the
 * next, which then answers them all. So a look costs each payment of a busy hour a fraction of its queries, and a lone
 * one no more than its own.
 */
@Singleton
class CardLookups {

    private static final int MOST_AT_ONCE = 256;

    private final KnownCards cards;
    private final ExecutorService blocking;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    private record Waiting(List<CardToken> tokens, CompletableFuture<Optional<CardFacts>> answer) {}

    CardLookups(KnownCards cards, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.cards = cards;
        this.blocking = blocking;
    }

    /** Facts held in memory, without a look at the database; null when there are none. */
    @Nullable
    CardFacts remembered(CardToken token) {
        return cards.remembered(token);
    }

    /**
     * Facts from the database.
     *
     * @param tokens of one number, the likeliest first
     * @return completed on a thread that may block
     */
    CompletableFuture<Optional<CardFacts>> find(List<CardToken> tokens) {
        Waiting one = new Waiting(tokens, new CompletableFuture<>());
        queue.add(one);
        look();
        return one.answer;
    }

    private void look() {
        if (!queue.isEmpty() && looking.compareAndSet(false, true)) {
            blocking.execute(() -> {
                try {
                    answer(next());
                } finally {
                    looking.set(false);
                    look();
                }
            });
        }
    }

    private List<Waiting> next() {
        List<Waiting> some = new ArrayList<>();
        while (some.size() < MOST_AT_ONCE && queue.poll() instanceof Waiting one) {
            some.add(one);
        }
        return some;
    }

    private void answer(List<Waiting> some) {
        if (some.isEmpty()) {
            return;
        }
        try {
            Map<CardToken, CardFacts> found = cards
                    .find(some.stream().map(Waiting::tokens).flatMap(Collection::stream).distinct().toList());
            some.forEach(one -> one.answer.completeAsync(() -> likeliest(one.tokens, found), blocking));
        } catch (RuntimeException failure) {
            if (some.size() == 1 || OutageException.isBehind(failure)) {
                some.forEach(one -> one.answer.completeExceptionally(failure));
            } else {
                // what is wrong with one card is not the others' trouble
                some.forEach(one -> answer(List.of(one)));
            }
        }
    }

    static Optional<CardFacts> likeliest(List<CardToken> tokens, Map<CardToken, CardFacts> found) {
        return tokens.stream().filter(found::containsKey).findFirst().map(found::get);
    }
}
