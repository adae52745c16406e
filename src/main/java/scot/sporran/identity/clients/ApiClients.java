package scot.sporran.identity.clients;

import io.micronaut.context.BeanProvider;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.ProgramKeys;
import scot.sporran.identity.Role;
import scot.sporran.identity.Scopes;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.Token;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/** The programs of all councils: made, listed, given another secret, ended. */
@Singleton
public class ApiClients implements ProgramKeys, Scopes {

    private static final int LONGEST_NAME = 60;
    private static final int MOST = 50;
    private static final Duration NOTED_EVERY = Duration.ofHours(1);
    private static final String COLUMNS = "client_id, council_id, name, scopes, sandbox, made_by, made_at_us, "
            + "used_at_us, revoked_at_us, collect_by, collect_until_us";
    /** How long an agreed secret waits for whoever proposed it. */
    private static final Duration COLLECTED_WITHIN = Duration.ofDays(3);

    private final Map<String, Set<Deed>> scopes = shipped();
    private final Sql sql;
    private final Logins logins;
    private final Sessions sessions;
    /** Asked late: what makes a sandbox stands on what asks here who may do what. */
    private final BeanProvider<Sandboxes> sandboxes;
    private final TransactionOperations<Connection> transactions;
    private final Clock clock;

    ApiClients(Sql sql, Logins logins, Sessions sessions, BeanProvider<Sandboxes> sandboxes,
            TransactionOperations<Connection> transactions, Clock clock) {
        this.sql = sql;
        this.logins = logins;
        this.sessions = sessions;
        this.sandboxes = sandboxes;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param secret shown once */
    public record Made(ApiClient client, String secret) {

        @Override
        public String toString() {
            return "Made[" + client.id() + "]";
        }
    }

    /** All scopes that there are. */
    public Set<String> known() {
        return scopes.keySet();
    }

    /** Those of a council, ended ones too, the newest first. */
    public List<ApiClient> of(UUID council) {
        return sql.select(ApiClients::client, "SELECT " + COLUMNS + " FROM api_client WHERE council_id = ? "
                + "ORDER BY made_at_us DESC, client_id", council);
    }

    /**
     * A new one in the council's sandbox, with a login of its own and its secret.
     *
     * @param id names it; empty when it is taken, and nothing was made
     * @throws BadInputException when a scope is not one, or there are too many
     */
    public Optional<Made> makeForSandbox(UUID id, UUID council, String name, Set<String> wanted, Login by) {
        require(council, name, wanted);
        if (find(council, id).isPresent()) {
            return Optional.empty();
        }
        String secret = PREFIX + Token.next();
        boolean made = insert(id, council, sandboxes.get().of(council), name, wanted, Token.hash(secret), by);
        return made ? find(council, id).map(client -> new Made(client, secret)) : Optional.empty();
    }

    /**
     * A new one that works for real. Its secret is made when whoever proposed it collects it.
     *
     * @throws BadInputException as {@link #makeForSandbox}
     */
    void makeForReal(UUID id, UUID council, String name, Set<String> wanted, Login by) {
        require(council, name, wanted);
        if (insert(id, council, council, name, wanted, Token.hash(Token.next()), by)) {
            letCollect(council, id, 0, by.id());
        }
    }

    /** @throws BadInputException when a scope is not one, the name is too long, or there are too many */
    void require(UUID council, String typedName, Set<String> wanted) {
        if (typedName.isBlank() || typedName.strip().length() > LONGEST_NAME) {
            throw new BadInputException("name", "up to " + LONGEST_NAME + " letters",
                    "Call it what people know it by.");
        }
        if (wanted.isEmpty() || !scopes.keySet().containsAll(wanted)) {
            throw new BadInputException("scopes", "some of " + String.join(", ", scopes.keySet()),
                    "Give it what it needs and no more.");
        }
        if (of(council).stream().filter(one -> one.revokedAt() == null).count() >= MOST) {
            throw new BadInputException("name", "at most " + MOST + " programs", "End one that is not used.");
        }
    }

    /** With its login, in one transaction: the caller's, where there is one. */
    private boolean insert(UUID id, UUID council, UUID worksIn, String name, Set<String> wanted, String secretHash,
            Login by) {
        return transactions.executeWrite(status -> {
            Login login = logins.createForCouncil(name.strip(), Role.API_CLIENT, worksIn);
            boolean made = Sql.update(status.getConnection(),
                    "INSERT INTO api_client (client_id, council_id, login_id, name, scopes, sandbox, secret_hash, "
                            + "made_by, made_at_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                            + "ON DUPLICATE KEY UPDATE client_id = api_client.client_id",
                    List.of(id, council, login.id().value(), name.strip(), String.join(" ", new TreeSet<>(wanted)),
                            !worksIn.equals(council), secretHash, by.displayName(), Micros.of(clock.instant()))) == 1;
            if (!made) {
                status.setRollbackOnly();
            }
            return made;
        });
    }

    /**
     * Lets somebody collect another secret of a program, once, in the caller's transaction.
     *
     * @param overlapHours how long the secret before works beside it, from then on
     * @return false when there is no such program for real, or it was ended
     */
    boolean letCollect(UUID council, UUID id, int overlapHours, LoginId by) {
        return transactions.executeWrite(status -> Sql.update(status.getConnection(),
                "UPDATE api_client SET collect_by = ?, collect_until_us = ?, collect_overlap_hours = ? "
                        + "WHERE client_id = ? AND council_id = ? AND NOT sandbox AND revoked_at_us IS NULL",
                List.of(by.value(), Micros.of(clock.instant().plus(COLLECTED_WITHIN)), overlapHours, id,
                        council)) == 1);
    }

    /**
     * Another secret of a program that works for real, for whoever two administrators let collect it. The one before works beside it for
     * as long as they said.
     *
     * @return empty when this login may not, or no more
     */
    public Optional<Made> collect(UUID council, UUID id, LoginId by) {
        long now = Micros.of(clock.instant());
        String secret = PREFIX + Token.next();
        int done = sql.update(
                "UPDATE api_client SET previous_hash = secret_hash, previous_until_us = ? + collect_overlap_hours * 3600000000, "
                        + "secret_hash = ?, collect_by = NULL, collect_until_us = NULL, collect_overlap_hours = NULL "
                        + "WHERE client_id = ? AND council_id = ? AND revoked_at_us IS NULL AND collect_by = ? "
                        + "AND collect_until_us > ?",
                now, Token.hash(secret), id, council, by.value(), now);
        return done == 1 ? find(council, id).map(client -> new Made(client, secret)) : Optional.empty();
    }

    /**
     * Another secret of a program in the sandbox. The one before works beside it for a while, so that a program can be changed over
     * without a gap.
     *
     * @return empty when the sandbox has none of that id, or it was ended
     */
    public Optional<Made> rotateInSandbox(UUID council, UUID id, Duration overlap) {
        String secret = PREFIX + Token.next();
        int done = sql.update(
                "UPDATE api_client SET previous_hash = secret_hash, previous_until_us = ?, secret_hash = ? "
                        + "WHERE client_id = ? AND council_id = ? AND sandbox AND revoked_at_us IS NULL",
                Micros.of(clock.instant().plus(overlap)), Token.hash(secret), id, council);
        return done == 1 ? find(council, id).map(client -> new Made(client, secret)) : Optional.empty();
    }

    /**
     * Begins the council's sandbox anew: pretend people, plans and money as on the first day. Its programs keep their keys and work in the new
     * one; what was made in the one before is out of their sight.
     *
     * @return the new pretend council
     */
    public UUID renewSandbox(UUID council) {
        sandboxes.get().leave(council);
        UUID fresh = sandboxes.get().of(council);
        sql.update("UPDATE login SET council_id = ? WHERE login_id IN "
                + "(SELECT login_id FROM api_client WHERE council_id = ? AND sandbox)", fresh, council);
        return fresh;
    }

    /** The council whose sandbox that is; empty for any other council. */
    Optional<UUID> ownerOfSandbox(UUID council) {
        return sandboxes.get().ownerOf(council);
    }

    /** Ends it, from its next request on; false when the council has none of that id, or it was ended before. */
    public boolean revoke(UUID council, UUID id) {
        find(council, id).flatMap(this::login).ifPresent(login -> sessions.endAll(login.id()));
        return sql.update("UPDATE api_client SET revoked_at_us = ? WHERE client_id = ? AND council_id = ? "
                + "AND revoked_at_us IS NULL", Micros.of(clock.instant()), id, council) == 1;
    }

    /** The program whose id and secret these are, while it works. */
    Optional<ApiClient> authenticate(UUID id, String secret) {
        Optional<Found> found = find(secret).filter(one -> one.client().id().equals(id));
        found.ifPresent(one -> note(one, clock.instant()));
        return found.map(Found::client);
    }

    @Override
    public Optional<Key> find(String presented, Instant now) {
        return find(presented).flatMap(found -> {
            note(found, now);
            return logins.letIn(found.login())
                    .map(login -> new Key(login, found.client().id(), found.client().madeAt()));
        });
    }

    @Override
    public boolean cover(LoginId program, Deed deed) {
        return sql.select(rows -> rows.getString(1),
                "SELECT scopes FROM api_client WHERE login_id = ? AND revoked_at_us IS NULL", program.value()).stream()
                .flatMap(text -> Arrays.stream(text.split(" ", -1)))
                .anyMatch(scope -> scopes.getOrDefault(scope, Set.of()).contains(deed));
    }

    /** The login that acts for it. */
    Optional<Login> login(ApiClient client) {
        return sql.select(rows -> new LoginId(Sql.id(rows, 1)), "SELECT login_id FROM api_client WHERE client_id = ?",
                client.id()).stream().findFirst().flatMap(logins::letIn);
    }

    private record Found(ApiClient client, LoginId login) {}

    private Optional<Found> find(String secret) {
        if (!secret.startsWith(PREFIX) || !Token.looksRight(secret.substring(PREFIX.length()))) {
            return Optional.empty();
        }
        String hash = Token.hash(secret);
        return sql.select(rows -> new Found(client(rows), new LoginId(Sql.id(rows, 12))),
                "SELECT " + COLUMNS + ", login_id FROM api_client WHERE revoked_at_us IS NULL "
                        + "AND (secret_hash = ? OR previous_hash = ? AND previous_until_us > ?)",
                hash, hash, Micros.of(clock.instant())).stream().findFirst();
    }

    /** The one of that id, ended or not. */
    public Optional<ApiClient> find(UUID council, UUID id) {
        return of(council).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private void note(Found found, Instant now) {
        Instant before = found.client().usedAt();
        if (before == null || now.isAfter(before.plus(NOTED_EVERY))) {
            sql.update("UPDATE api_client SET used_at_us = ? WHERE client_id = ?", Micros.of(now), found.client().id());
        }
    }

    private static ApiClient client(ResultSet rows) throws SQLException {
        return new ApiClient(Sql.id(rows, 1), Sql.id(rows, 2), rows.getString(3),
                Set.of(rows.getString(4).split(" ", -1)), rows.getBoolean(5), rows.getString(6),
                Micros.toInstant(rows.getLong(7)), instant(rows, 8), instant(rows, 9), toCollect(rows));
    }

    private static ApiClient.@Nullable ToCollect toCollect(ResultSet rows) throws SQLException {
        UUID by = Sql.idOrNull(rows, 10);
        Instant until = instant(rows, 11);
        return by == null || until == null ? null : new ApiClient.ToCollect(new LoginId(by), until);
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        long us = rows.getLong(column);
        return rows.wasNull() ? null : Micros.toInstant(us);
    }

    private static Map<String, Set<Deed>> shipped() {
        Map<String, Set<Deed>> all = new LinkedHashMap<>();
        try (InputStream in = ApiClients.class.getResourceAsStream("/identity/scopes.txt")) {
            if (in == null) {
                throw new IllegalStateException("missing /identity/scopes.txt");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+", -1)).forEach(words -> {
                        Set<Deed> deeds = EnumSet.noneOf(Deed.class);
                        Arrays.stream(words).skip(1).map(Deed::valueOf).forEach(deeds::add);
                        all.put(words[0], deeds);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
