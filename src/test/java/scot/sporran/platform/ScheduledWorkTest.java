package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.scheduling.TaskExceptionHandler;
import io.micronaut.context.BeanContext;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Work by the clock that fails is told, but not while everything stops. */
@MicronautTest(transactional = false)
@Property(name = "sporran.gateway.enabled", value = "false")
class ScheduledWorkTest extends DatabaseTest {

    @Inject
    TaskExceptionHandler<?, ?> used;
    @Inject
    BeanContext context;

    private final Logger logger = (Logger) LoggerFactory.getLogger(ScheduledWork.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.list.clear();
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(said);
    }

    @Test
    void aFailureIsToldWithWhatFailed() {
        assertThat(used).isInstanceOf(ScheduledWork.class);
        new ScheduledWork().handle("a job", new IllegalStateException("no such table"));
        assertThat(said.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).startsWith("String failed");
            assertThat(line.getThrowableProxy().getMessage()).isEqualTo("no such table");
        });
    }

    @Test
    void workThatMeetsAClosedDatabaseWhileEverythingStopsIsNoFailure() {
        ScheduledWork work = new ScheduledWork();
        work.stop(new ShutdownEvent(context));
        work.handle("a job", new IllegalStateException("the pool is closed"));
        assertThat(said.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.INFO));
    }
}
