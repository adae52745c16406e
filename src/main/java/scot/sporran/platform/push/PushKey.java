package scot.sporran.platform.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.jce.ECNamedCurveTable;

/** The key by which push services know that it is us, and browsers that nobody else may send to them (VAPID, RFC 8292). */
final class PushKey {

    private static final int BYTES = 32;
    /** RFC 8292, 2: at most a day. */
    private static final Duration SIGNED_FOR = Duration.ofHours(12);

    private final VAPIDKeyPair pair;
    private final String contact;

    /**
     * @param key Base64, of either alphabet, of the private key's 32 bytes
     * @param contact {@code mailto:} or {@code https:}; empty for none
     * @throws IllegalArgumentException when it is no such key
     */
    PushKey(String key, String contact) {
        BigInteger number = new BigInteger(1, bytes(key));
        if (number.signum() == 0 || number.compareTo(ECNamedCurveTable.getParameterSpec("secp256r1").getN()) >= 0) {
            throw new IllegalArgumentException("sporran.push.key is no private key on the curve P-256: make another");
        }
        this.contact = contact;
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            var point = ECNamedCurveTable.getParameterSpec("secp256r1").getG().multiply(number).normalize();
            KeyFactory keys = KeyFactory.getInstance("EC");
            ECPrivateKey secret = (ECPrivateKey) keys.generatePrivate(new ECPrivateKeySpec(number, curve));
            ECPublicKey shown = (ECPublicKey) keys.generatePublic(new ECPublicKeySpec(
                    new ECPoint(point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger()),
                    curve));
            this.pair = VAPIDKeyPairs.of(PrivateKeySources.ofECPrivateKey(secret),
                    PublicKeySources.ofECPublicKey(shown), (signs, known) -> claims -> signed(signs, claims));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has P-256", e);
        }
    }

    /** What a browser is given when it asks its push service for an address: the uncompressed point, in the URL alphabet. */
    String shown() {
        return pair.extractPublicKeyInUncompressedFormAsString();
    }

    /** The {@code Authorization} of a request to that endpoint. */
    String authorization(String endpoint, Instant now) {
        VAPIDJWTParam.Builder claims = VAPIDJWTParam.getBuilder().resourceURLString(endpoint)
                .expirationTime(now.plus(SIGNED_FOR));
        return pair.generateAuthorizationHeaderValue(
                (contact.isEmpty() ? claims : claims.subject(contact)).build());
    }

    private static String signed(ECPrivateKey key, VAPIDJWTParam claims) {
        try {
            JWTClaimsSet.Builder said = new JWTClaimsSet.Builder().audience(claims.getOrigin())
                    .expirationTime(Date.from(claims.getExpirationTime()));
            claims.getSubject().ifPresent(said::subject);
            SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build(),
                    said.build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The key for push services signs nothing", e);
        }
    }

    private static byte[] bytes(String key) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(key.strip().replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("sporran.push.key is not Base64");
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("sporran.push.key is Base64 of 32 bytes; this is " + bytes.length);
        }
        return bytes;
    }
}
