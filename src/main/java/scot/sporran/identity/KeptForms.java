package scot.sporran.identity;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * What somebody typed into a form when their time was over, or when a proof was wanted first: kept until they have shown who
 * they are, and then offered to be sent. It is sealed with a key that follows from the session's token, which only the
 * browser has: the tables alone give nothing away, and nobody else's browser gets it.
 */
@Singleton
public class KeptForms {

    private static final int MOST_BYTES = 39_000;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Sql sql;
    private final SessionCookie cookie;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeptForms(Sql sql, SessionCookie cookie, Clock clock) {
        this.sql = sql;
        this.cookie = cookie;
        this.clock = clock;
    }

    /**
     * A form as it was sent.
     *
     * @param path where it was sent to, of this site
     * @param fields in the order of the page, without what every form carries
     */
    public record Kept(String path, Map<String, List<String>> fields) {}

    /** Keeps the form that came with this request for the login whose cookie it bears; false when there is none to keep. */
    public boolean keep(HttpRequest<?> request, Login login, Map<String, ?> body) {
        Optional<String> token = cookie.tokenOf(request);
        if (token.isEmpty()) {
            return false;
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (!name.equals(FormTokenFilter.FIELD)) {
                fields.put(name, value instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(value)));
            }
        });
        return store(token.get(), login, new Kept(request.getPath(), fields));
    }

    /** The form that this browser had kept for whoever is signed in; empty when there is none, or it is a day old. */
    public Optional<Kept> find(HttpRequest<?> request, SignedIn who) {
        return cookie.tokenOf(request).flatMap(token -> open(token, who.login()));
    }

    /** Not wanted any more, or sent. */
    public void forget(HttpRequest<?> request) {
        cookie.tokenOf(request)
                .ifPresent(token -> sql.update("DELETE FROM kept_form WHERE browser_id = ?", name(token)));
    }

    /**
     * Hands a kept form on to the session that has just begun in the same browser, if it is of the same login; anybody else's
     * is thrown away.
     *
     * @return true when there is something to offer
     */
    public boolean carry(HttpRequest<?> request, Sessions.Started to) {
        Optional<Kept> kept = cookie.tokenOf(request).flatMap(token -> open(token, to.login()));
        forget(request);
        return kept.isPresent() && store(to.token(), to.login(), kept.get());
    }

    /** Throws away what nobody came back for. */
    void forgetOld() {
        sql.update("DELETE FROM kept_form WHERE kept_at_us < ? LIMIT 1000", Micros.of(clock.instant().minus(KEPT)));
    }

    private boolean store(String token, Login login, Kept form) {
        byte[] clear = write(form);
        if (clear.length > MOST_BYTES || !Token.looksRight(token)) {
            return false;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, token, nonce, login, clear);
        byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
        long nowUs = Micros.of(clock.instant());
        sql.update("INSERT INTO kept_form (browser_id, login_id, sealed, kept_at_us) VALUES (?, ?, ?, ?) "
                + "ON DUPLICATE KEY UPDATE login_id = ?, sealed = ?, kept_at_us = ?", name(token), login.id().value(),
                both, nowUs, login.id().value(), both, nowUs);
        return true;
    }

    private Optional<Kept> open(String token, Login login) {
        if (!Token.looksRight(token)) {
            return Optional.empty();
        }
        return sql.select(rows -> rows.getBytes(1),
                "SELECT sealed FROM kept_form WHERE browser_id = ? AND login_id = ? AND kept_at_us > ?", name(token),
                login.id().value(), Micros.of(clock.instant().minus(KEPT))).stream().findFirst()
                .map(both -> read(run(Cipher.DECRYPT_MODE, token, Arrays.copyOf(both, NONCE_BYTES), login,
                        Arrays.copyOfRange(both, NONCE_BYTES, both.length))));
    }

    /** The row of one browser: it follows from the token, and nothing follows from it. */
    private static UUID name(String token) {
        return Ids.derived("kept form", token);
    }

    private static byte[] run(int mode, String token, byte[] nonce, Login login, byte[] in) {
        try {
            byte[] key = MessageDigest.getInstance("SHA-256")
                    .digest(("kept form's key " + token).getBytes(StandardCharsets.UTF_8));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(Ids.bytes(login.id().value()));
            return cipher.doFinal(in);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A kept form does not open with the key of its browser", e);
        }
    }

    private static byte[] write(Kept form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, form.path());
            out.writeInt(form.fields().size());
            for (Map.Entry<String, List<String>> field : form.fields().entrySet()) {
                text(out, field.getKey());
                out.writeInt(field.getValue().size());
                for (String value : field.getValue()) {
                    text(out, value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Kept read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String path = text(in);
            Map<String, List<String>> fields = new LinkedHashMap<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = text(in);
                int several = in.readInt();
                List<String> values = new ArrayList<>();
                for (int j = 0; j < several; j++) {
                    values.add(text(in));
                }
                fields.put(name, values);
            }
            return new Kept(path, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
