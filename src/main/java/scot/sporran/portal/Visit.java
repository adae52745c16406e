package scot.sporran.portal;

import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.SignedIn;

/**
 * A look at a page, bound by its type in any controller of pages.
 *
 * @param who whoever looks
 * @param done names what has just been done, so that the page can say so; null when nothing was
 */
public record Visit(SignedIn who, @Nullable String done) {

    public Login login() {
        return who.login();
    }
}
