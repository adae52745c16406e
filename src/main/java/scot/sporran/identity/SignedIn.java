package scot.sporran.identity;

import io.micronaut.security.authentication.Authentication;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who makes a request: bound by its type in any secured controller. */
public final class SignedIn implements Authentication {

    private static final long serialVersionUID = 1L;

    private final transient Login login;
    private final String sessionHash;
    private final String formToken;
    private final boolean byCookie;

    SignedIn(Login login, String sessionHash, String formToken, boolean byCookie) {
        this.login = login;
        this.sessionHash = sessionHash;
        this.formToken = formToken;
        this.byCookie = byCookie;
    }

    /** Who it is. */
    public Login login() {
        return login;
    }

    /** Names the session in tables and limits without opening it. */
    public String sessionHash() {
        return sessionHash;
    }

    /** The value that every form carries in a hidden field called {@link FormTokenFilter#FIELD}. */
    public String formToken() {
        return formToken;
    }

    /** True when a browser's cookie spoke, which the browser sends whoever made it do so. */
    boolean byCookie() {
        return byCookie;
    }

    @Override
    public String getName() {
        return login.id().value().toString();
    }

    @Override
    public Collection<String> getRoles() {
        return List.of(login.role().name());
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedIn that && sessionHash.equals(that.sessionHash);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sessionHash);
    }

    @Override
    public String toString() {
        return "SignedIn[" + login.role() + " " + login.id().value() + "]";
    }
}
