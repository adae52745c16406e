package scot.sporran.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is told by and about one person under a key of that person's own, so that it can be disposed of for good: when the key is
 * destroyed, what it sealed is beyond use everywhere, in copies and backups too. AES-256-GCM, bound to person, what it is and where it
 * lies. The keys lie in the database, sealed by {@link Vault}, whose key does not.
 */
@Singleton
public final class PersonVault {

    private static final byte FORMAT = 1;
    private static final String SEALED = "sealed:";
    /** For a list of a person's rows; a key that another node destroys is forgotten here as soon. */
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int KEY_BYTES = 32;
    private static final int AT_ONCE = 500;

    private final Sql sql;
    private final Vault vault;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<UUID, SecretKeySpec> lately = Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(1_000)
            .build();

    PersonVault(Sql sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Format, nonce, ciphertext and tag: 29 bytes more than the text.
     *
     * @param what it is and where it lies, such as {@code message ID}; the same words open it
     * @throws IllegalStateException when the person's key was destroyed: nothing new is written about them
     */
    public byte[] seal(UUID person, String what, String clear) {
        return sealBytes(person, what, clear.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #seal}, for a picture or a paper. */
    public byte[] sealBytes(UUID person, String what, byte[] clear) {
        SecretKeySpec key = key(person);
        if (key == null) {
            sql.insert(
                    "INSERT INTO person_key (person_id,sealed_key,made_at_us) SELECT ?,?,? FROM DUAL WHERE NOT EXISTS "
                            + "(SELECT 1 FROM destroyed_key WHERE person_id=?)",
                    person, fresh(person),
                    Micros.of(clock.instant()), person);
            key = key(person);
        }
        if (key == null) {
            throw new IllegalStateException("This person's records were disposed of");
        }
        byte[] sealed = AesGcm.seal(key, clear, Vault.context(person, what));
        byte[] stored = new byte[1 + sealed.length];
        stored[0] = FORMAT;
        System.arraycopy(sealed, 0, stored, 1, sealed.length);
        return stored;
    }

    /**
     * What was sealed; empty when the person's key was destroyed.
     *
     * @throws IllegalStateException when it was altered, or moved from where it lay
     */
    public Optional<String> open(UUID person, String what, byte[] stored) {
        return openBytes(person, what, stored).map(clear -> new String(clear, StandardCharsets.UTF_8));
    }

    /** As {@link #open}, for what {@link #sealBytes} sealed. */
    public Optional<byte[]> openBytes(UUID person, String what, byte[] stored) {
        SecretKeySpec key = key(person);
        if (key == null) {
            return Optional.empty();
        }
        if (stored[0] != FORMAT) {
            throw new IllegalStateException("Sealed in a format that is not known here: " + stored[0]);
        }
        return Optional.of(AesGcm.open(key, Arrays.copyOfRange(stored, 1, stored.length),
                Vault.context(person, what)));
    }

    /** As {@link #seal}, for a column of text. */
    public String sealText(UUID person, String what, String clear) {
        return SEALED + Base64.getEncoder().encodeToString(seal(person, what, clear));
    }

    /** As {@link #open}; a text that was written before such texts were sealed is itself. */
    public Optional<String> openText(UUID person, String what, String stored) {
        return stored.startsWith(SEALED)
                ? open(person, what, Base64.getDecoder().decode(stored.substring(SEALED.length())))
                : Optional.of(stored);
    }

    /**
     * As {@link #openText}, for one kind of text of many people in few queries; whose key was destroyed is left out.
     *
     * @param stored by person
     */
    public Map<UUID, String> openTexts(String what, Map<UUID, String> stored) {
        Map<UUID, String> opened = new HashMap<>();
        stored.forEach((person, text) -> {
            if (!text.startsWith(SEALED)) {
                opened.put(person, text);
            }
        });
        List<UUID> people = stored.keySet().stream().filter(person -> !opened.containsKey(person)).toList();
        for (int from = 0; from < people.size(); from += AT_ONCE) {
            List<UUID> some = people.subList(from, Math.min(people.size(), from + AT_ONCE));
            sql.select(row -> {
                UUID person = Sql.id(row, 1);
                lately.put(person, key(person, row.getBytes(2)));
                return openText(person, what, Objects.requireNonNull(stored.get(person)))
                        .map(text -> opened.put(person, text));
            }, "SELECT k.person_id,k.sealed_key FROM person_key k WHERE k.person_id IN (" + Sql.marks(some.size())
                    + ") AND NOT EXISTS (SELECT 1 FROM destroyed_key d WHERE d.person_id=k.person_id)",
                    some.toArray());
        }
        return opened;
    }

    /** Destroys the person's key, and remembers that it was, for copies that still have it. @return false when it had been */
    public boolean destroy(UUID person) {
        boolean first = sql.insert("INSERT INTO destroyed_key (person_id,destroyed_at_us) VALUES (?,?)", person,
                Micros.of(clock.instant()));
        sql.update("DELETE FROM person_key WHERE person_id=?", person);
        lately.invalidate(person);
        return first;
    }

    /** True when the person's key was destroyed. */
    public boolean isDestroyed(UUID person) {
        return !sql.select(row -> 1, "SELECT 1 FROM destroyed_key WHERE person_id=?", person).isEmpty();
    }

    /** Everybody whose key was destroyed: a list to keep apart from the database, because a backup may be older than it. */
    public List<UUID> destroyed() {
        return sql.select(row -> Sql.id(row, 1), "SELECT person_id FROM destroyed_key ORDER BY person_id");
    }

    private @Nullable SecretKeySpec key(UUID person) {
        SecretKeySpec known = lately.getIfPresent(person);
        if (known != null) {
            return known;
        }
        SecretKeySpec stored = stored(person);
        if (stored != null) {
            lately.put(person, stored);
        }
        return stored;
    }

    private @Nullable SecretKeySpec stored(UUID person) {
        return sql.select(row -> key(person, row.getBytes(1)),
                "SELECT k.sealed_key FROM person_key k WHERE k.person_id=? AND NOT EXISTS "
                        + "(SELECT 1 FROM destroyed_key d WHERE d.person_id=k.person_id)",
                person).stream().findFirst().orElse(null);
    }

    private SecretKeySpec key(UUID person, byte[] sealed) {
        return new SecretKeySpec(Base64.getDecoder().decode(vault.open(sealed, person, "person key")), "AES");
    }

    private byte[] fresh(UUID person) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return vault.seal(Base64.getEncoder().encodeToString(key), person, "person key");
    }
}
