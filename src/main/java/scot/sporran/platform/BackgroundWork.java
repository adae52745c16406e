package scot.sporran.platform;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that goes on away from requests and is taken up again after an interruption, such as runs and files: each thing by one
 * thread at a time. The work itself has to go on where it stood whenever it is called again.
 */
public final class BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    private final String what;
    private final ExecutorService threads;
    private final Consumer<UUID> work;
    private final Supplier<List<UUID>> waiting;
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();

    /**
     * Nothing is done yet.
     *
     * @param what it is, for the log, such as {@code Pay run}
     * @param work does what one of them waits for
     * @param waiting names those for which there is something to do
     */
    public BackgroundWork(String what, ExecutorService threads, Consumer<UUID> work, Supplier<List<UUID>> waiting) {
        this.what = what;
        this.threads = threads;
        this.work = work;
        this.waiting = waiting;
    }

    /** Works at one on another thread; returns at once. */
    public void start(UUID id) {
        threads.execute(() -> work(id));
    }

    /** Works at all that wait, one after the other; one that fails does not stop the others. */
    public void takeUp() {
        waiting.get().forEach(this::work);
    }

    private void work(UUID id) {
        if (!atWork.add(id)) {
            return;
        }
        try {
            work.accept(id);
        } catch (RuntimeException e) {
            LOG.warn("{} {} stopped and will be taken up again: {}", what, id, e.getMessage());
        } finally {
            atWork.remove(id);
        }
    }
}
