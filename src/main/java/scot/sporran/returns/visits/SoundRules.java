package scot.sporran.returns.visits;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a recording is, by its content; what its sender calls it does not count. */
final class SoundRules {

    private SoundRules() {}

    /** The media type, empty when it is no sound that telephones record. */
    static Optional<String> media(byte[] file) {
        if (begins(file, 0, "OggS")) {
            return Optional.of("audio/ogg");
        }
        if (begins(file, 0, "RIFF") && begins(file, 8, "WAVE")) {
            return Optional.of("audio/wav");
        }
        if (begins(file, 4, "ftyp") && (begins(file, 8, "M4A") || begins(file, 8, "mp4") || begins(file, 8, "isom")
                || begins(file, 8, "3gp") || begins(file, 8, "dash"))) {
            return Optional.of("audio/mp4");
        }
        if (file.length > 3 && (file[0] & 0xFF) == 0x1A && (file[1] & 0xFF) == 0x45 && (file[2] & 0xFF) == 0xDF
                && (file[3] & 0xFF) == 0xA3) {
            return Optional.of("audio/webm");
        }
        boolean mpeg = file.length > 1 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xE6) == 0xE2;
        return begins(file, 0, "ID3") || mpeg ? Optional.of("audio/mpeg") : Optional.empty();
    }

    private static boolean begins(byte[] file, int at, String sign) {
        byte[] wanted = sign.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= file.length || file[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
