package scot.sporran.identity.together;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.identity.Deed;
import scot.sporran.identity.FormTokenFilter;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.SignedIn;
import scot.sporran.identity.Together;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;

/**
 * Acts of those who hold a power together. Each of them sends the same, on a page or by a program: all but the last are kept as a yes,
 * the last does it. A yes lasts two weeks and is used once.
 */
@Singleton
public class JointActs implements Together {

    /** How long a yes waits for the others. */
    public static final Duration LASTS = Duration.ofDays(14);

    private static final String LIST = "/identity/together.txt";
    private static final String SEALED_AS = "joint act";
    private static final String ASKED = JointActs.class.getName();
    private static final int MOST_BYTES = 30_000;
    /** Names one filling-in of a form: the same said on another page is the same. */
    private static final String KEY = "key";

    private final Set<String> routes = read();
    private final List<CoHolders> holders;
    private final Logins logins;
    private final Sql sql;
    private final Vault vault;
    private final Clock clock;

    JointActs(List<CoHolders> holders, Logins logins, Sql sql, Vault vault, Clock clock) {
        this.holders = List.copyOf(holders);
        this.logins = logins;
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A yes that waits for others.
     *
     * @param by who said it
     * @param path where the same is sent to
     * @param fields what was typed, by field, without what every form carries
     */
    public record Yes(UUID id, UUID person, LoginId by, String byName, Deed deed, String path,
            Map<String, List<String>> fields, Instant at) {}

    @Override
    public void require(SignedIn who, Deed deed, UUID person) {
        HttpRequest<?> request = ServerRequestContext.currentRequest().orElse(null);
        if (request == null || deed.name().startsWith("VIEW_") || !routes.contains(route(request))
                || request.getAttribute(ASKED).isPresent()) {
            return;
        }
        List<CoHolders.CoHolder> others = holders.stream()
                .flatMap(known -> known.of(who.login().id(), person, deed).stream()).findFirst().orElse(List.of());
        if (others.isEmpty()) {
            return;
        }
        request.setAttribute(ASKED, true);
        String content = content(request);
        UUID same = Ids.derived("joint act", person.toString(), request.getPath(), content);
        List<CoHolders.CoHolder> missing = others.stream().filter(other -> !agreed(other, same, who.login())).toList();
        if (missing.isEmpty()) {
            use(same, who.login());
            return;
        }
        keep(who.login(), person, deed, request.getPath(), content, same);
        throw new TogetherException(person,
                missing.stream().map(CoHolders.CoHolder::name).collect(Collectors.joining(", ")));
    }

    private boolean agreed(CoHolders.CoHolder other, UUID same, Login asking) {
        LoginId login = other.login();
        return login != null && !sql.select(rows -> 1,
                "SELECT 1 FROM joint_yes WHERE same_id=? AND login_id=? AND said_at_us>? AND (used_by IS NULL OR used_by=?)",
                same, login.value(), since(), asking.id().value()).isEmpty();
    }

    /** Whoever presses twice does not ask the others anew. */
    private void use(UUID same, Login by) {
        sql.update("UPDATE joint_yes SET used_by=? WHERE same_id=? AND used_by IS NULL", by.id().value(), same);
    }

    private void keep(Login by, UUID person, Deed deed, String path, String content, UUID same) {
        byte[] sealed = vault.seal(content.length() > MOST_BYTES ? "" : content, person, SEALED_AS);
        long nowUs = Micros.of(clock.instant());
        sql.update("INSERT INTO joint_yes (yes_id,same_id,person_id,login_id,deed,path,sealed,said_at_us) VALUES"
                + " (?,?,?,?,?,?,?,?) ON DUPLICATE KEY UPDATE said_at_us=?, used_by=NULL", Ids.next(), same, person,
                by.id().value(), deed, path, sealed, nowUs, nowUs);
    }

    /** The list of routes, for whoever checks that each of them is there. */
    Set<String> routes() {
        return routes;
    }

    /** What waits about a person, the oldest first. */
    public List<Yes> of(UUID person) {
        return sql.select(rows -> {
            LoginId by = new LoginId(Sql.id(rows, 2));
            return new Yes(Sql.id(rows, 1), person, by, logins.find(by).map(Login::displayName).orElse(""),
                    Deed.valueOf(rows.getString(3)), rows.getString(4),
                    fields(vault.open(rows.getBytes(5), person, SEALED_AS)), Micros.toInstant(rows.getLong(6)));
        }, "SELECT yes_id,login_id,deed,path,sealed,said_at_us FROM joint_yes WHERE person_id=? AND said_at_us>?"
                + " AND used_by IS NULL ORDER BY said_at_us,yes_id", person, since());
    }

    /** What waits about a person and this login may say yes to. */
    public List<Yes> askedOf(LoginId login, UUID person) {
        return of(person).stream().filter(yes -> !yes.by().equals(login) && holders.stream()
                .flatMap(known -> known.of(login, person, yes.deed()).stream()).flatMap(List::stream)
                .anyMatch(other -> yes.by().equals(other.login()))).toList();
    }

    /** Takes one's own yes back; false when it was used, or is not theirs. */
    public boolean takeBack(UUID yes, LoginId by) {
        return sql.update("DELETE FROM joint_yes WHERE yes_id=? AND login_id=? AND used_by IS NULL", yes,
                by.value()) == 1;
    }

    private long since() {
        return Micros.of(clock.instant().minus(LASTS));
    }

    /** Method and route, as the list has them. */
    private static String route(HttpRequest<?> request) {
        return request.getMethodName() + " "
                + BasicHttpAttributes.getUriTemplate(request).orElse("").replaceAll("\\{[?&#][^}]*}", "");
    }

    /** The same content gives the same text, in whatever order its fields come. */
    private static String content(HttpRequest<?> request) {
        Map<?, ?> form = request.getAttribute(FormTokenFilter.FORM, Map.class).orElse(null);
        if (form == null) {
            return request.getBody(String.class).orElse("");
        }
        Map<String, List<String>> fields = new TreeMap<>();
        form.forEach((name, value) -> fields.put(String.valueOf(name), value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value))));
        fields.keySet().removeAll(List.of(KEY, FormTokenFilter.FIELD));
        List<String> parts = new ArrayList<>();
        fields.forEach((name, values) -> values.forEach(value -> parts.add(encoded(name) + "=" + encoded(value))));
        return String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Nothing for what a program sent: programs read and send it as it is. */
    private static Map<String, List<String>> fields(String content) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        if (!content.startsWith("{") && !content.isEmpty()) {
            for (String part : content.split("&")) {
                String[] both = part.split("=", 2);
                fields.computeIfAbsent(URLDecoder.decode(both[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                        .add(both.length < 2 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(JointActs.class.getResourceAsStream(LIST), LIST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
