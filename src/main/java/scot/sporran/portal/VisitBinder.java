package scot.sporran.portal;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import scot.sporran.identity.SignedIn;

/** Lets a controller of pages name a {@link Visit} among its parameters. */
@Singleton
final class VisitBinder implements TypedRequestArgumentBinder<Visit> {

    @Override
    public Argument<Visit> argumentType() {
        return Argument.of(Visit.class);
    }

    @Override
    public BindingResult<Visit> bind(ArgumentConversionContext<Visit> context, HttpRequest<?> request) {
        return () -> request.getUserPrincipal(SignedIn.class)
                .map(who -> new Visit(who, request.getParameters().get("done"))).or(Optional::empty);
    }
}
