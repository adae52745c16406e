package scot.sporran.benchmark;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.PropertySource;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The framework's server with one page of fixed text and nothing of ours: what any page costs at the least. */
final class BareFramework implements AutoCloseable {

    private static final String SWITCH = "sporran.benchmark.bare-page";
    private static final String PATH = "/bare";

    private final ApplicationContext context;
    private final EmbeddedServer server;

    /** @param page what it answers */
    BareFramework(String page) {
        context = new OnlyTheFramework((ApplicationContextConfiguration) ApplicationContext.builder()
                .enableDefaultPropertySources(false).banner(false));
        context.getEnvironment()
                .addPropertySource(PropertySource.of(Map.of("micronaut.server.port", "-1",
                        "micronaut.security.enabled", "false", SWITCH, "true")));
        context.registerSingleton(String.class, page, null, false);
        server = context.start().getBean(EmbeddedServer.class).start();
    }

    /** Where its page is. */
    URI page() {
        return server.getURI().resolve(PATH);
    }

    @Override
    public void close() {
        server.stop();
        context.close();
    }

    /** A context that finds none of our beans but the page. */
    private static final class OnlyTheFramework extends DefaultApplicationContext {

        OnlyTheFramework(ApplicationContextConfiguration configuration) {
            super(configuration);
        }

        @Override
        @SuppressWarnings({"rawtypes", "deprecation"}) // as the method it overrides
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(bean -> !bean.getBeanDefinitionName().startsWith("scot.sporran.")
                            || bean.getBeanDefinitionName().contains(BarePage.class.getSimpleName()))
                    .toList();
        }
    }

    /** Its page. */
    @Controller(PATH)
    @Requires(property = SWITCH)
    static final class BarePage {

        private final String page;

        BarePage(String page) {
            this.page = page;
        }

        @Get
        @Produces(MediaType.TEXT_HTML)
        String page() {
            return page;
        }
    }
}
