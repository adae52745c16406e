package scot.sporran.platform;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.processor.ExecutableMethodProcessor;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.scheduling.processor.ScheduledMethodProcessor;
import jakarta.inject.Singleton;

/**
 * For commands that look at data, a restored copy above all: nothing is done by the clock. Otherwise a copy would send its letters,
 * payments and reports of long ago once more.
 */
@Singleton
@Requires(property = NoSchedules.PROPERTY, value = "off")
@Replaces(ScheduledMethodProcessor.class)
final class NoSchedules implements ExecutableMethodProcessor<Scheduled> {

    static final String PROPERTY = "sporran.schedules";

    @Override
    public void process(BeanDefinition<?> bean, ExecutableMethod<?, ?> method) {
        // it stays undone
    }
}
