package scot.sporran.portal;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** The head of the generated OpenAPI document. */
@OpenAPIDefinition(info = @Info(title = "Sporran", version = "1", description = "Personal budgets of self-directed support. Amounts are whole pence and their names end "
        + "in Pence; instants are UTC. Errors are RFC 9457 problem documents. What a login may not "
        + "see answers 404, as what does not exist.", license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0.txt")), security = @SecurityRequirement(name = "session"))
@SecurityScheme(name = "session", type = SecuritySchemeType.HTTP, scheme = "bearer", description = "The token of POST /api/v1/sessions; in a browser the session's cookie.")
final class OpenApiDocument {

    private OpenApiDocument() {}
}
