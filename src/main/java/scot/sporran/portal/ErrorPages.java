package scot.sporran.portal;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.StringOutput;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.TooSoonException;
import scot.sporran.platform.Words;

/** What a browser shows when a page cannot be shown: what happened, in plain words, and what to do. */
@Singleton
final class ErrorPages implements HtmlErrorResponseBodyProvider {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 413, 429, 500, 503);

    @Override
    public String body(ErrorContext context, HttpResponse<?> response) {
        SignedIn who = context.getRequest().getUserPrincipal(SignedIn.class).orElse(null);
        JteModel page = response.code() == 401
                ? signInNeeded()
                : context.getRootCause().orElse(null) instanceof TooSoonException soon
                        ? slow(who, soon)
                        : error(who, response.code());
        StringOutput html = new StringOutput();
        page.render(html);
        return html.toString();
    }

    static JteModel signInNeeded() {
        return TEMPLATES.notice(new NoticePage(Frame.open(Words.say("sign-in.needed.title")),
                List.of(Words.say("sign-in.needed.text"), Words.say("sign-in.needed.more")), null));
    }

    /** Somebody tried too often: when the next try is good. */
    private static JteModel slow(@Nullable SignedIn who, TooSoonException soon) {
        String title = Words.say("slow.title");
        Frame frame = who == null ? Frame.open(title) : Frame.bare(who, title);
        long minutes = (soon.seconds() + 59) / 60;
        String wait = Words.say("slow.minutes", minutes);
        return TEMPLATES.notice(new NoticePage(frame, List.of(Words.say("slow.text", wait)), null));
    }

    private static JteModel error(@Nullable SignedIn who, int status) {
        String key = "error." + (KNOWN.contains(status) ? status : status < 500 ? 400 : 500);
        String title = Words.say(key + ".title");
        Frame frame = who == null ? Frame.open(title) : Frame.bare(who, title);
        return TEMPLATES.notice(
                new NoticePage(frame, List.of(Words.say(key + ".text")), who == null ? null : Words.say("error.home")));
    }
}
