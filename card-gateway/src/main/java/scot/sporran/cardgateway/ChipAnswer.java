package scot.sporran.cardgateway;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import scot.sporran.cardgateway.crypto.ChipData;

/**
 * What the issuer tells the chip (DE55 of the answer). Sent only where the request came from a chip.
 *
 * @param issuerAuthentication tag 91, 8 to 16 bytes: ARPC and response code (method 1), or ARPC, card status update and
 *     more (method 2); empty for none
 * @param scriptBefore tag 71, commands before the second cryptogram; empty for none
 * @param scriptAfter tag 72, commands after it; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ChipAnswer(byte[] issuerAuthentication, byte[] scriptBefore, byte[] scriptAfter) {

    private static final int MOST = 255;

    public ChipAnswer {
        int length = issuerAuthentication.length;
        if (length != 0 && (length < 8 || length > 16)) {
            throw new IllegalArgumentException("Issuer authentication data have 8 to 16 bytes");
        }
        issuerAuthentication = issuerAuthentication.clone();
        scriptBefore = scriptBefore.clone();
        scriptAfter = scriptAfter.clone();
        if (bytes(issuerAuthentication, scriptBefore, scriptAfter).length > MOST) {
            throw new IllegalArgumentException("An answer to the chip has at most " + MOST + " bytes");
        }
    }

    /** Issuer authentication data alone. */
    public static ChipAnswer of(byte[] issuerAuthentication) {
        return new ChipAnswer(issuerAuthentication, new byte[0], new byte[0]);
    }

    /** As DE55. */
    public byte[] bytes() {
        return bytes(issuerAuthentication, scriptBefore, scriptAfter);
    }

    private static byte[] bytes(byte[] issuerAuthentication, byte[] scriptBefore, byte[] scriptAfter) {
        SequencedMap<String, byte[]> values = new LinkedHashMap<>();
        values.put("91", issuerAuthentication);
        values.put("71", scriptBefore);
        values.put("72", scriptAfter);
        values.values().removeIf(value -> value.length == 0);
        return ChipData.write(values);
    }

    @Override
    public String toString() {
        return "ChipAnswer of " + bytes().length + " bytes";
    }
}
