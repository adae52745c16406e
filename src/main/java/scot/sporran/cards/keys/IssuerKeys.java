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
import scot.sporran.cardgateway.crypto.KeyAlgorithm;
import scot.sporran.cardgateway.crypto.KeyAttributes;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.MacScheme;
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
        have(set.offset(), DemonstrationKeys.OFFSET);
        have(set.cardValue(), DemonstrationKeys.CARD_VALUE);
        have(set.cryptogram(), DemonstrationKeys.CRYPTOGRAM);
        have(set.script(), DemonstrationKeys.SCRIPT);
        have(set.secret(), DemonstrationKeys.SECRET);
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

    /**
     * A link's keys, made if there are none yet.
     *
     * @param mac what its messages are signed with
     * @throws IllegalStateException if there is a key already, for another algorithm
     */
    public void ofLink(String link, MacScheme.Algorithm mac) {
        boolean aes = mac == MacScheme.Algorithm.CMAC;
        KeyAlgorithm algorithm = aes ? KeyAlgorithm.AES : KeyAlgorithm.TDES;
        have(protectionKeyOf(link), DemonstrationKeys.PROTECTION, algorithm, KeyUsage.KEY_BLOCK_PROTECTION);
        have(pinKeyOf(link), DemonstrationKeys.PIN);
        have(macKeyOf(link), DemonstrationKeys.MAC, algorithm, mac.usage());
        KeyUsage usage = module.attributes(macKeyOf(link)).usage();
        if (usage != mac.usage()) {
            throw new IllegalStateException("The link " + link + " is to be signed with " + mac.usage()
                    + ", and its key is for " + usage);
        }
    }

    /** The same, signed with the retail MAC if at all. */
    public void ofLink(String link) {
        ofLink(link, MacScheme.Algorithm.ISO_9797_3);
    }

    /**
     * Takes a newer version of a key in, under another: a key block of version B or D with its check value. On return it
     * is kept: after a stop at any moment the key is there or the one before still is the newest. The one before stays
     * good until {@link #retire}. The same key again changes nothing.
     */
    public synchronized void take(KeyHandle as, KeyHandle protection, String block, String checkValue) {
        SoftwareSecurityModule scratch = copyOf(protection);
        try (scratch) {
            List<SecurityKeyRow> rows = repository.of(as.label());
            if (!rows.isEmpty()) {
                scratch.restore(rows.getLast().toKey(), masterKeys);
            }
            scratch.importKeyBlock(as, protection, block, checkValue);
            keepNewer(scratch, as, rows);
        }
    }

    /**
     * Takes a newer version of a key in as its custodians bring it.
     *
     * @param components at least two of one length, of which the key is the exclusive-or; wiped
     * @throws scot.sporran.cardgateway.crypto.SecurityModuleException when they are of no use
     */
    public synchronized void take(KeyHandle as, KeyAttributes attributes, byte[]... components) {
        try (SoftwareSecurityModule scratch = new SoftwareSecurityModule()) {
            List<SecurityKeyRow> rows = repository.of(as.label());
            if (!rows.isEmpty()) {
                scratch.restore(rows.getLast().toKey(), masterKeys);
            }
            scratch.load(as, attributes, components);
            keepNewer(scratch, as, rows);
        }
    }

    /** Makes a newer version of a key. The one before stays good until {@link #retire}. */
    public synchronized void rotate(KeyHandle key) {
        SoftwareSecurityModule scratch = copyOf(key);
        try (scratch) {
            scratch.generateKey(key, module.attributes(key), DOUBLE_LENGTH);
            keepNewer(scratch, key, repository.of(key.label()));
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
        have(handle, kind, kind.attributes().algorithm(), kind.attributes().usage());
    }

    private synchronized void have(KeyHandle handle, DemonstrationKeys kind, KeyAlgorithm algorithm, KeyUsage usage) {
        if (module.has(handle)) {
            return;
        }
        List<SecurityKeyRow> rows = repository.of(handle.label());
        if (rows.isEmpty()) {
            KeyAttributes attributes = KeyAttributes.of(usage, algorithm, kind.attributes().mode());
            try (SoftwareSecurityModule scratch = new SoftwareSecurityModule()) {
                if (demonstration) {
                    scratch.load(handle, attributes, kind.value());
                } else {
                    scratch.generateKey(handle, attributes, DOUBLE_LENGTH);
                }
                keepFirst(scratch, handle);
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

    /** Writes the first version down, then takes what is written: where another node was quicker, its key. */
    private void keepFirst(SoftwareSecurityModule made, KeyHandle handle) {
        try {
            repository.save(row(made, handle, 1));
        } catch (DataAccessException raced) {
            if (repository.of(handle.label()).isEmpty()) {
                throw raced;
            }
        }
        restore(repository.of(handle.label()));
    }

    /**
     * Writes a newer version down, then takes it. Where another node has just written one, it stays the one before; where
     * the key is the newest already, there is nothing to write.
     */
    private void keepNewer(SoftwareSecurityModule made, KeyHandle handle, List<SecurityKeyRow> before) {
        if (made.hasPrevious(handle) || before.isEmpty()) {
            int version = before.isEmpty() ? 1 : before.getLast().id().version() + 1;
            try {
                repository.save(row(made, handle, version));
            } catch (DataAccessException raced) {
                List<SecurityKeyRow> now = repository.of(handle.label());
                if (now.size() == before.size()) {
                    throw raced;
                }
                keepNewer(made, handle, now);
                return;
            }
        }
        restore(repository.of(handle.label()));
    }

    private SecurityKeyRow row(SoftwareSecurityModule made, KeyHandle handle, int version) {
        StoredKey newest = made.store(handle, masterKeys).getLast();
        return SecurityKeyRow.of(newest, version, Micros.of(clock.instant()));
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
