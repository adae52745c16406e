package scot.sporran.portal.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import scot.sporran.identity.KeptForms;
import scot.sporran.identity.SessionCookie;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.SignedIn;

/** What follows whenever a session has begun, or has a new token: the cookie, and the way on to where its owner was. */
@Singleton
class Beginning {

    private static final String HOME = "/";
    private static final String KEPT = "/kept";

    private final Sessions sessions;
    private final KeptForms kept;
    private final SessionCookie cookie;

    Beginning(Sessions sessions, KeptForms kept, SessionCookie cookie) {
        this.sessions = sessions;
        this.kept = kept;
        this.cookie = cookie;
    }

    /** Sends the browser on: to the form that was kept for its owner, else to the first page. */
    MutableHttpResponse<?> goOn(HttpRequest<?> request, Sessions.Started session) {
        return HttpResponse.seeOther(URI.create(next(request, session))).cookie(cookie.of(session, request));
    }

    /** The same for a script, which goes there itself. */
    MutableHttpResponse<Next> tell(HttpRequest<?> request, Sessions.Started session) {
        return HttpResponse.ok(new Next(next(request, session))).cookie(cookie.of(session, request));
    }

    private String next(HttpRequest<?> request, Sessions.Started session) {
        // whoever was signed in here before is not any more, unless it is the same session under another token
        request.getUserPrincipal(SignedIn.class).filter(before -> !before.sessionId().equals(session.sessionId()))
                .ifPresent(sessions::end);
        return kept.carry(request, session) ? KEPT : HOME;
    }
}
