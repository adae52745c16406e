package scot.sporran.platform;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.scheduling.DefaultTaskExceptionHandler;
import io.micronaut.scheduling.TaskExceptionHandler;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of work by the clock that fails: it is told in the log and done again at its next time. While everything stops,
 * a short command above all, such work may meet a database that is closed already: then nothing is wrong, and nothing is told.
 */
@Singleton
@Primary
@Replaces(DefaultTaskExceptionHandler.class)
final class ScheduledWork implements TaskExceptionHandler<Object, Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledWork.class);

    private volatile boolean stopping;

    @EventListener
    void stop(ShutdownEvent event) {
        stopping = true;
    }

    @Override
    public void handle(@Nullable Object bean, Throwable failure) {
        String what = bean == null ? "Scheduled work" : bean.getClass().getSimpleName();
        if (stopping) {
            LOG.debug("{} met a service that stops", what, failure);
        } else {
            LOG.error("{} failed and comes again at its time", what, failure);
        }
    }
}
