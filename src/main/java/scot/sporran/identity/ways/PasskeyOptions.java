package scot.sporran.identity.ways;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What a browser is asked for, as Web Authentication Level 3 writes it in JSON (5.1.8 and 5.1.9); bytes are base64url. */
public final class PasskeyOptions {

    private PasskeyOptions() {}

    /** To make one. */
    @Serdeable
    public record Making(String challenge, Site rp, User user, List<Algorithm> pubKeyCredParams, int timeout,
            String attestation, Selection authenticatorSelection, List<Known> excludeCredentials) {}

    /** To use one: which, its owner chooses. */
    @Serdeable
    public record Using(String challenge, String rpId, int timeout, String userVerification) {}

    /** @param id the name that passkeys belong to */
    @Serdeable
    public record Site(String id, String name) {}

    /** @param id an opaque handle */
    @Serdeable
    public record User(String id, String name, String displayName) {}

    /** @param alg as registered for COSE (RFC 9053) */
    @Serdeable
    public record Algorithm(String type, int alg) {}

    /** What sort of device is wanted. */
    @Serdeable
    public record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    /** One that is there already. */
    @Serdeable
    public record Known(String type, String id) {}
}
