package scot.sporran.identity;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.management.endpoint.EndpointSensitivityProcessor;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.security.rules.SensitiveEndpointRule;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Whether the service lives and is ready is open; every other look into the running service is for an admin, whatever
 * its own default, and metrics also for a collector.
 */
@Singleton
@Replaces(SensitiveEndpointRule.class)
class ManagementRule extends SensitiveEndpointRule {

    ManagementRule(EndpointSensitivityProcessor sensitivity) {
        super(sensitivity);
    }

    @Override
    protected Publisher<SecurityRuleResult> checkSensitiveAuthenticated(HttpRequest<?> request,
            Authentication authentication, ExecutableMethod<?, ?> method) {
        boolean allowed = authentication.getRoles().contains(Role.ADMIN.name())
                || authentication.getRoles().contains(ScrapeToken.ROLE) && request.getPath().equals("/prometheus");
        return Publishers.just(allowed ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED);
    }

    @Override
    protected Publisher<SecurityRuleResult> checkNotSensitive(HttpRequest<?> request,
            @Nullable Authentication authentication, ExecutableMethod<?, ?> method) {
        if (method.getDeclaringType() == HealthEndpoint.class) {
            return Publishers.just(SecurityRuleResult.ALLOWED);
        }
        return authentication == null
                ? Publishers.just(SecurityRuleResult.REJECTED)
                : checkSensitiveAuthenticated(request, authentication, method);
    }
}
