package scot.sporran.cardgateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Mutual TLS on a link (1.2 and 1.3): who we are, whose certificates are believed, and which of them may come.
 *
 * @param own our private key and certificate chain
 * @param password of our private key; not kept in a copy, and not to be cleared by the caller
 * @param trusted the certificates of who issues certificates to clients
 * @param clients by the common name in a client's certificate, the acquirers (DE32) it may speak for; none for all of the
 *     link's. A client that is not named is turned away, however good its certificate.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TlsSettings(KeyStore own, char[] password, KeyStore trusted, Map<String, Set<String>> clients) {

    public TlsSettings {
        Map<String, Set<String>> copy = new HashMap<>();
        clients.forEach((name, acquirers) -> copy.put(name, Set.copyOf(acquirers)));
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("A link with TLS names the clients that may come");
        }
        copy.values().forEach(LinkSecurity::checkAcquirers);
        clients = Map.copyOf(copy);
    }

    /**
     * From two PKCS#12 files under one password.
     *
     * @throws IllegalArgumentException if one cannot be read, with the reason and without the password
     */
    public static TlsSettings of(Path own, Path trusted, char[] password, Map<String, Set<String>> clients) {
        return new TlsSettings(read(own, password), password, read(trusted, password), clients);
    }

    private static KeyStore read(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("Cannot read keys and certificates from " + file, e);
        }
    }

    @Override
    public String toString() {
        return "TlsSettings[clients=" + clients + "]";
    }
}
