package scot.sporran.identity.trail;

import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Relation;
import scot.sporran.platform.Ids;

/** What one request was allowed, kept with it until its answer is ready. Used by one thread at a time. */
final class Trail {

    private static final String ATTRIBUTE = Trail.class.getName();
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int LONGEST = 160;
    private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final UUID requestId = Ids.next();
    private final String template;
    private final String what;
    private final @Nullable UUID lastId;
    private final Map<Aim, Looked> looks = new LinkedHashMap<>();
    private final Set<Map.Entry<Deed, Aim>> acts = new HashSet<>();
    private @Nullable Act first;

    private Trail(HttpRequest<?> request) {
        template = BasicHttpAttributes.getUriTemplate(request).orElse("").replaceAll("\\{[?&#][^}]*}", "");
        String words = (request.getMethodName() + " " + template).replaceAll("[^ -~]", "?");
        what = words.substring(0, Math.min(LONGEST, words.length()));
        Matcher ids = ID.matcher(request.getPath());
        UUID last = null;
        while (ids.find()) {
            last = UUID.fromString(ids.group());
        }
        lastId = last;
    }

    /** Whom or which council it is about. */
    record Aim(@Nullable UUID person, @Nullable UUID council) {}

    /** Somebody who looked at one person's or council's data, and at which. */
    record Looked(Login login, Relation relation, EnumSet<Deed> deeds) {

        String deedWords() {
            return deeds.stream().map(Enum::name).collect(Collectors.joining(" "));
        }
    }

    /** Somebody who began to do something. */
    record Act(Login login, Relation relation, Deed deed, Aim aim) {}

    /** True for requests that change nothing. */
    static boolean onlyLooks(HttpRequest<?> request) {
        return LOOKING.contains(request.getMethod());
    }

    static Trail of(HttpRequest<?> request) {
        return find(request).orElseGet(() -> {
            Trail trail = new Trail(request);
            request.setAttribute(ATTRIBUTE, trail);
            return trail;
        });
    }

    static Optional<Trail> find(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Trail.class);
    }

    /** Joins the lines of this request. */
    UUID requestId() {
        return requestId;
    }

    /** Method and route. */
    String what() {
        return what;
    }

    Purpose purpose() {
        return Purpose.of(template);
    }

    /** What it was done to: the last id in the address, unless that is whom it is about. */
    @Nullable
    UUID object(Aim aim) {
        return lastId == null || lastId.equals(aim.person()) || lastId.equals(aim.council()) ? null : lastId;
    }

    /** Notes a look; a part of an answer that only asked counts where the whole answer is about the same. */
    void looked(Login login, Relation relation, Deed deed, Aim aim, boolean required) {
        Looked looked = looks.get(aim);
        if (looked != null) {
            looked.deeds().add(deed);
        } else if (required) {
            looks.put(aim, new Looked(login, relation, EnumSet.of(deed)));
        }
    }

    Map<Aim, Looked> looks() {
        return looks;
    }

    /**
     * Notes what an act may rest on: whatever it stands or falls with, and what was asked first, because some acts only ask.
     *
     * @return false when it was noted before, or rests on something else
     */
    boolean begins(Act act, boolean required) {
        if (!required && first != null) {
            return false;
        }
        if (first == null) {
            first = act;
        }
        return acts.add(Map.entry(act.deed(), act.aim()));
    }

    /** The first act of the request, for its outcome; null when there was none. */
    @Nullable
    Act firstAct() {
        return first;
    }
}
