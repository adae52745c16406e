package scot.sporran.identity;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.inject.ExecutableMethod;
import io.micronaut.management.endpoint.EndpointSensitivityProcessor;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.security.rules.SensitiveEndpointRule;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Metrics and other sensitive looks into the running service are for an admin, and metrics also for a collector. */
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
}
