package scot.sporran.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/** Random secrets kept in one file that only its owner may read: made when first asked for, the same ever after. */
public final class LocalSecrets {

    private LocalSecrets() {}

    /**
     * Reads the named secrets, making those that are missing.
     *
     * @param file in a folder of our own
     * @param base64 true for standard Base64 with padding (keys), false for the URL alphabet (passwords)
     * @param bytes how many random bytes a new one has
     */
    public static Properties keepIn(Path file, Set<String> names, int bytes, boolean base64) throws IOException {
        Properties secrets = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                secrets.load(in);
            }
        }
        if (secrets.stringPropertyNames().containsAll(names)) {
            return secrets;
        }
        StringBuilder text = new StringBuilder("# made at random for this folder; keep it secret and keep it\n");
        for (String name : names) {
            secrets.computeIfAbsent(name, missing -> random(bytes, base64));
        }
        secrets.stringPropertyNames().stream().sorted()
                .forEach(name -> text.append(name).append('=').append(secrets.getProperty(name)).append('\n'));
        Folders.writePrivate(file, text.toString());
        return secrets;
    }

    private static String random(int bytes, boolean base64) {
        byte[] secret = new byte[bytes];
        new SecureRandom().nextBytes(secret);
        return base64
                ? Base64.getEncoder().encodeToString(secret)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
