package scot.sporran.identity;

import io.micronaut.security.authentication.AbstractPrincipalArgumentBinder;
import jakarta.inject.Singleton;

/** Lets a controller ask for a {@link SignedIn}. */
@Singleton
final class SignedInBinder extends AbstractPrincipalArgumentBinder<SignedIn> {

    SignedInBinder() {
        super(SignedIn.class);
    }
}
