package scot.sporran.portal;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import scot.sporran.identity.Access;

/** What the HTTP API can do: the document, generated when the service is built, and a page to read and try it. */
@Controller("/api")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
class DocsController {

    private static final String DOCUMENT = "META-INF/swagger/sporran-1.yml";

    private final StaticTemplates templates = new StaticTemplates();

    @Get("/docs")
    @Produces(MediaType.TEXT_HTML)
    JteModel page() {
        return templates.docs();
    }

    @Get("/openapi.yml")
    HttpResponse<byte[]> document() throws IOException {
        try (InputStream in = DocsController.class.getClassLoader().getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw Access.notThere();
            }
            return HttpResponse.ok(in.readAllBytes()).contentType(MediaType.of("application/yaml;charset=utf-8"));
        }
    }
}
