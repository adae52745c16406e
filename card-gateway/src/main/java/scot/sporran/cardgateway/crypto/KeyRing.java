package scot.sporran.cardgateway.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.crypto.ReadyCiphers.Use;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;

/**
 * The keys of a module in this process's memory: two versions of each at most. A verb works on its own copy of a key,
 * so that a key may be rotated and wiped at any moment without a verb failing half-way.
 */
final class KeyRing {

    /** A verb's own copy. */
    static final class Key implements AutoCloseable {
        private final KeyAttributes attributes;
        private final byte[] value;
        private final ReadyCiphers ready;

        Key(KeyAttributes attributes, byte[] value) {
            this(attributes, value, new ReadyCiphers());
        }

        private Key(KeyAttributes attributes, byte[] value, ReadyCiphers ready) {
            this.attributes = attributes;
            this.value = value;
            this.ready = ready;
        }

        /** For another verb; what is ready for the one is ready for the other. */
        Key copy() {
            return new Key(attributes, value.clone(), ready);
        }

        KeyAttributes attributes() {
            return attributes;
        }

        KeyAlgorithm algorithm() {
            return attributes.algorithm();
        }

        byte[] value() {
            return value;
        }

        /** @throws SecurityModuleException KEY_UNFIT if it is not a double-length DES key */
        byte[] doubleDes() {
            if (algorithm() != KeyAlgorithm.TDES || value.length != 16) {
                throw new SecurityModuleException(Reason.KEY_UNFIT, "This needs a double-length DES key");
            }
            return value;
        }

        /** Each block for itself. */
        byte[] encrypt(byte[] clear) {
            return ready.with(Use.ENCRYPT, algorithm(), value, cipher -> Blocks.run(cipher, clear));
        }

        /** Each block for itself. */
        byte[] decrypt(byte[] sealed) {
            return ready.with(Use.DECRYPT, algorithm(), value, cipher -> Blocks.run(cipher, sealed));
        }

        /** {@link #encrypt}. @throws SecurityModuleException KEY_UNFIT if it is not a double-length DES key */
        UnaryOperator<byte[]> underDoubleDes() {
            doubleDes();
            return this::encrypt;
        }

        byte[] mac(MacScheme scheme, byte[] data) {
            return Macs.mac(scheme, algorithm(), value, ready, data);
        }

        @Override
        public void close() {
            Bytes.wipe(value);
        }
    }

    private record Versions(Key current, @Nullable Key previous) {}

    private final Map<KeyHandle, Versions> keys = new ConcurrentHashMap<>();

    /**
     * Makes this the newest version, unless it is already: who sends a key twice must not lose the one before. The value
     * is kept: the caller must not wipe it.
     */
    void put(KeyHandle handle, Key newest) {
        keys.compute(handle, (label, before) -> {
            if (before == null) {
                return new Versions(newest, null);
            }
            if (before.current().attributes().usage() != newest.attributes().usage()) {
                throw new SecurityModuleException(Reason.KEY_NOT_FOR_THIS, "Key " + label.label()
                        + " is there already, for another use");
            }
            if (Bytes.same(before.current().value(), newest.value())) {
                wipe(newest);
                return before;
            }
            wipe(before.previous());
            return new Versions(newest, before.current());
        });
    }

    void retirePrevious(KeyHandle handle) {
        keys.computeIfPresent(handle, (label, versions) -> {
            wipe(versions.previous());
            return new Versions(versions.current(), null);
        });
    }

    boolean has(KeyHandle handle) {
        return keys.containsKey(handle);
    }

    boolean hasPrevious(KeyHandle handle) {
        Versions found = keys.get(handle);
        return found != null && found.previous() != null;
    }

    KeyAttributes attributes(KeyHandle handle) {
        return versions(handle).current().attributes();
    }

    /** The newest version at work. */
    <T> T newest(KeyHandle handle, KeyNeed need, Function<Key, T> work) {
        need.check(handle, attributes(handle));
        return newest(handle, work);
    }

    /** The newest version at work, whatever it is for. */
    <T> T newest(KeyHandle handle, Function<Key, T> work) {
        List<Key> copies = copies(handle);
        try {
            return work.apply(copies.getFirst());
        } finally {
            copies.forEach(Key::close);
        }
    }

    /** Whether one of the versions fits, the newest first. */
    boolean any(KeyHandle handle, KeyNeed need, Predicate<Key> fits) {
        List<Key> copies = copies(handle);
        try {
            for (Key copy : copies) {
                need.check(handle, copy.attributes());
                if (fits.test(copy)) {
                    return true;
                }
            }
            return false;
        } finally {
            copies.forEach(Key::close);
        }
    }

    /** Its versions sealed, the older first. */
    List<StoredKey> store(KeyHandle handle, MasterKeys masterKeys) {
        List<Key> copies = copies(handle);
        try {
            return copies.reversed().stream().map(key -> {
                byte[] context = new StoredKey(handle, key.attributes(), new byte[0]).context();
                return new StoredKey(handle, key.attributes(), masterKeys.seal(MasterKeys.Purpose.WRAP, key.value(),
                        context));
            }).toList();
        } finally {
            copies.forEach(Key::close);
        }
    }

    /** All versions as they are at one moment, newest first. */
    private List<Key> copies(KeyHandle handle) {
        List<Key> copies = new ArrayList<>(2);
        Versions found = keys.computeIfPresent(handle, (label, versions) -> {
            copies.add(versions.current().copy());
            Key previous = versions.previous();
            if (previous != null) {
                copies.add(previous.copy());
            }
            return versions;
        });
        if (found == null) {
            throw unknown(handle);
        }
        return copies;
    }

    private Versions versions(KeyHandle handle) {
        Versions found = keys.get(handle);
        if (found == null) {
            throw unknown(handle);
        }
        return found;
    }

    /** Forgets all. */
    void clear() {
        for (KeyHandle handle : List.copyOf(keys.keySet())) {
            keys.computeIfPresent(handle, (label, versions) -> {
                wipe(versions.current());
                wipe(versions.previous());
                return null;
            });
        }
    }

    private static void wipe(@Nullable Key key) {
        if (key != null) {
            key.close();
        }
    }

    private static SecurityModuleException unknown(KeyHandle handle) {
        return new SecurityModuleException(Reason.KEY_UNKNOWN, "There is no key " + handle.label());
    }
}
