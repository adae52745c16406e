package scot.sporran.cards.keys;

import io.micronaut.context.annotation.Property;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import scot.sporran.cardgateway.crypto.DemonstrationKeys;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.MasterKeys;
import scot.sporran.cardgateway.crypto.SecurityModule;
import scot.sporran.cardgateway.crypto.SoftwareSecurityModule;
import scot.sporran.cardgateway.crypto.StoredKey;
import scot.sporran.platform.Micros;

/**
 * The issuer's working keys: made once, kept sealed in the database, at work in the security module. A key that is
 * rotated has two versions that are good, so that nobody is refused for what was made a moment before.
 */
@Singleton
public class IssuerKeys {

    private static final int DOUBLE_LENGTH = 16;

    private final SecurityKeyRepository repository;
    private final MasterKeys masterKeys;
    private final Clock clock;
    private final boolean demonstration;
    private final SoftwareSecurityModule module = new SoftwareSecurityModule();
    /** The newest version of each label that the module has. */
    private final Map<String, Integer> loaded = new ConcurrentHashMap<>();

    IssuerKeys(SecurityKeyRepository repository, MasterKeys masterKeys, Clock clock,
            @Property(name = "sporran.cards.demonstration-keys", defaultValue = "false") boolean demonstration) {
        this.repository = repository;
        this.masterKeys = masterKeys;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    @PostConstruct
    void load() {
        restore(repository.all());
    }

    @PreDestroy
    void close() {
        module.close();
    }

    /** What works with the keys. */
    public SecurityModule module() {
        return module;
    }

    /** The keys of a generation of cards, made if there are none yet. May look at the database: not for the way of a payment. */
    public KeySet ofProgramme(UUID programme, int generation) {
        KeySet set = new KeySet(programme, generation);
        have(set.pvv(), DemonstrationKeys.PVV);
        have(set.cardValue(), DemonstrationKeys.CARD_VALUE);
        have(set.cryptogram(), DemonstrationKeys.CRYPTOGRAM);
        have(set.dynamic(), DemonstrationKeys.DYNAMIC);
        return set;
    }

    /** The name of the key under which a link sends PIN blocks. */
    public static KeyHandle pinKeyOf(String link) {
        return new KeyHandle("link:" + link + ":pin");
    }

    /** The name of the key that authenticates a link's messages. */
    public static KeyHandle macKeyOf(String link) {
        return new KeyHandle("link:" + link + ":mac");
    }

    /** The name of the key under which a link's new keys come. */
    public static KeyHandle protectionKeyOf(String link) {
        return new KeyHandle("link:" + link + ":kek");
    }

    /** A link's keys, made if there are none yet. */
    public void ofLink(String link) {
        have(protectionKeyOf(link), DemonstrationKeys.PROTECTION);
        have(pinKeyOf(link), DemonstrationKeys.PIN);
        have(macKeyOf(link), DemonstrationKeys.MAC);
    }

    /**
     * Takes a newer version of a key in, under another: a key block of version B or D with its check value. The one
     * before stays good until {@link #retire}.
     */
    public void take(KeyHandle as, KeyHandle protection, String block, String checkValue) {
        SoftwareSecurityModule scratch = copyOf(as, protection);
        try (scratch) {
            scratch.importKeyBlock(as, protection, block, checkValue);
            keep(scratch, as);
        }
    }

    /** Makes a newer version of a key. The one before stays good until {@link #retire}. */
    public void rotate(KeyHandle key) {
        SoftwareSecurityModule scratch = copyOf(key);
        try (scratch) {
            scratch.generateKey(key, module.attributes(key), DOUBLE_LENGTH);
            keep(scratch, key);
        }
    }

    /** The version before the newest is good for nothing any more. */
    public void retire(KeyHandle key) {
        module.retirePrevious(key);
    }

    /** Reads keys that another node of the service has made meanwhile. */
    @Scheduled(initialDelay = "10s", fixedDelay = "10s")
    void refresh() {
        restore(repository.all());
    }

    /** Seals anew what is sealed under an older master key. @return how many keys */
    public int reseal() {
        int resealed = 0;
        for (SecurityKeyRow row : repository.all()) {
            if (MasterKeys.version(row.sealed()) != masterKeys.newestVersion(MasterKeys.Purpose.WRAP)) {
                resealed += repository.reseal(row.id().label(), row.id().version(),
                        row.toKey().sealedAnew(masterKeys).sealed());
            }
        }
        return resealed;
    }

    private void have(KeyHandle handle, DemonstrationKeys kind) {
        if (module.has(handle)) {
            return;
        }
        List<SecurityKeyRow> rows = repository.of(handle.label());
        if (rows.isEmpty()) {
            try (SoftwareSecurityModule scratch = new SoftwareSecurityModule()) {
                if (demonstration) {
                    scratch.load(handle, kind.attributes(), kind.value());
                } else {
                    scratch.generateKey(handle, kind.attributes(), DOUBLE_LENGTH);
                }
                keep(scratch, handle);
            }
        } else {
            restore(rows);
        }
    }

    private SoftwareSecurityModule copyOf(KeyHandle... handles) {
        SoftwareSecurityModule copy = new SoftwareSecurityModule();
        for (KeyHandle handle : handles) {
            repository.of(handle.label()).forEach(row -> copy.restore(row.toKey(), masterKeys));
        }
        return copy;
    }

    /** Writes the newest version down, then takes what is written: where another node was quicker, its key. */
    private void keep(SoftwareSecurityModule made, KeyHandle handle) {
        StoredKey newest = made.store(handle, masterKeys).getLast();
        int version = loaded.getOrDefault(handle.label(), 0) + 1;
        try {
            repository.save(SecurityKeyRow.of(newest, version, Micros.of(clock.instant())));
        } catch (DataAccessException raced) {
            if (repository.of(handle.label()).stream().noneMatch(row -> row.id().version() == version)) {
                throw raced;
            }
        }
        restore(repository.of(handle.label()));
    }

    private synchronized void restore(List<SecurityKeyRow> rows) {
        Map<String, Integer> newest = new HashMap<>();
        for (SecurityKeyRow row : rows) {
            newest.merge(row.id().label(), row.id().version(), Math::max);
        }
        for (SecurityKeyRow row : rows) {
            String label = row.id().label();
            boolean stillGood = row.id().version() >= newest.getOrDefault(label, 0) - 1;
            if (stillGood && row.id().version() > loaded.getOrDefault(label, 0)) {
                module.restore(row.toKey(), masterKeys);
                loaded.put(label, row.id().version());
            }
        }
    }
}
