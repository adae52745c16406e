package scot.sporran.platform.push;

import java.util.Base64;
import org.bouncycastle.jce.ECNamedCurveTable;
import scot.sporran.platform.BadInputException;

/**
 * Where one browser is told, and how so that only it can read it: as {@code PushSubscription.toJSON()} gives it.
 *
 * @param endpoint the address at its push service; whoever knows it may send there, so it is kept sealed
 * @param p256dh the browser's public key: 65 bytes, a point on P-256, in the URL alphabet of Base64
 * @param auth the secret that it shares with us: 16 bytes, the same alphabet
 */
public record PushAddress(String endpoint, String p256dh, String auth) {

    private static final int LONGEST = 1_000;
    private static final int POINT = 65;
    private static final int SECRET = 16;
    private static final String MEND = "Send what PushSubscription.toJSON() gives.";

    /** @throws BadInputException that names the field */
    public PushAddress {
        if (endpoint.isBlank() || endpoint.length() > LONGEST) {
            throw new BadInputException("endpoint", "an address of up to " + LONGEST + " characters", MEND);
        }
        if (!isPoint(bytes(p256dh, "keys.p256dh"))) {
            throw new BadInputException("keys.p256dh", "a point on the curve P-256, 65 bytes in Base64", MEND);
        }
        if (bytes(auth, "keys.auth").length != SECRET) {
            throw new BadInputException("keys.auth", "16 bytes in Base64", MEND);
        }
    }

    private static byte[] bytes(String text, String field) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(field, "bytes in the URL alphabet of Base64", MEND);
        }
    }

    /** Uncompressed, and on the curve: a point beside it would tell of our key (RFC 8291, 7). */
    private static boolean isPoint(byte[] bytes) {
        if (bytes.length != POINT || bytes[0] != 4) {
            return false;
        }
        try {
            return ECNamedCurveTable.getParameterSpec("secp256r1").getCurve().decodePoint(bytes).isValid();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Nothing that lets anybody send there. */
    @Override
    public String toString() {
        return "PushAddress[hidden]";
    }
}
