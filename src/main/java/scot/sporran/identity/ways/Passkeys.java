package scot.sporran.identity.ways;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.Base64UrlUtil;
import com.webauthn4j.verifier.exception.VerificationException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Token;
import scot.sporran.identity.WebAddress;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;

/**
 * Passkeys, by Web Authentication Level 3: the device vouches for its owner after a finger, a face or its own lock, and
 * nothing that could be told to a false site ever leaves it. Each is kept on the device with its owner's name, so that signing
 * in needs no typing at all. Which make of device it is nobody asks.
 */
@Singleton
public class Passkeys {

    /** A login has at most so many. */
    static final int MOST = 10;
    private static final int LONGEST_NAME = 60;
    private static final int TIMEOUT_MILLIS = 300_000;
    private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(6);
    private static final String ANSWER = "what the browser's passkey gave";
    private static final String AGAIN = "Start again: each try begins with a new challenge.";

    /** In the order in which they are liked: Ed25519, P-256, RSA. */
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS = List.of(COSEAlgorithmIdentifier.EdDSA,
            COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.RS256);

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final Sql sql;
    private final Logins logins;
    private final Clock clock;

    Passkeys(Sql sql, Logins logins, Clock clock) {
        this.sql = sql;
        this.logins = logins;
        this.clock = clock;
    }

    /** Those of a login, the newest first. */
    public List<Passkey> of(LoginId login) {
        return sql.select(rows -> {
            long usedAtUs = rows.getLong(5);
            return new Passkey(Sql.id(rows, 1), login, rows.getString(2), rows.getBoolean(3),
                    Micros.toInstant(rows.getLong(4)), rows.wasNull() ? null : Micros.toInstant(usedAtUs));
        }, "SELECT passkey_id, name, backed_up, added_at_us, used_at_us FROM passkey WHERE login_id = ? "
                + "ORDER BY added_at_us DESC", login.value());
    }

    /** What the browser is asked for to make one. @param site the site's own address, with a name */
    public PasskeyOptions.Making making(Login login, URI site) {
        List<PasskeyOptions.Known> known = sql.select(
                rows -> new PasskeyOptions.Known("public-key", Base64UrlUtil.encodeToString(rows.getBytes(1))),
                "SELECT credential_id FROM passkey WHERE login_id = ?", login.id().value());
        return new PasskeyOptions.Making(challenge(login.id().value()),
                new PasskeyOptions.Site(site.getHost(), "Sporran"),
                new PasskeyOptions.User(Base64UrlUtil.encodeToString(Ids.bytes(login.id().value())),
                        login.displayName(), login.displayName()),
                ALGORITHMS.stream().map(one -> new PasskeyOptions.Algorithm("public-key", (int) one.getValue()))
                        .toList(),
                TIMEOUT_MILLIS, "none", new PasskeyOptions.Selection("required", true, "required"), known);
    }

    /**
     * Keeps one that the browser has made.
     *
     * @param json the credential as {@code PublicKeyCredential.toJSON()} writes it
     * @throws BadInputException when it is not what was asked for, or was asked for too long ago
     */
    public Passkey add(Login login, String typedName, String json, URI site) {
        String name = name(typedName);
        if (of(login.id()).size() >= MOST) {
            throw new BadInputException("credential", "at most " + MOST + " passkeys",
                    "Take away one that you do not use.");
        }
        try {
            RegistrationData made = manager.parseRegistrationResponseJSON(json);
            byte[] challenge = Objects.requireNonNull(made.getCollectedClientData()).getChallenge().getValue();
            requireAsked(challenge, login.id().value());
            manager.verify(made, new RegistrationParameters(server(site, challenge),
                    ALGORITHMS.stream()
                            .map(one -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
                            .toList(),
                    true, true));
            return save(login, name, Objects.requireNonNull(made.getAttestationObject()).getAuthenticatorData());
        } catch (DataConversionException | VerificationException | NullPointerException | IllegalArgumentException e) {
            throw new BadInputException("credential", ANSWER, AGAIN);
        }
    }

    /** What the browser is asked for to use one. */
    public PasskeyOptions.Using using(URI site) {
        return new PasskeyOptions.Using(challenge(null), site.getHost(), TIMEOUT_MILLIS, "required");
    }

    /**
     * Whose passkey answered.
     *
     * @param json the credential as {@code PublicKeyCredential.toJSON()} writes it
     * @return empty when it is nobody's, does not fit, or was asked for too long ago
     */
    public Optional<Login> use(String json, URI site) {
        try {
            AuthenticationData used = manager.parseAuthenticationResponseJSON(json);
            byte[] challenge = Objects.requireNonNull(used.getCollectedClientData()).getChallenge().getValue();
            requireAsked(challenge, null);
            Stored stored = stored(credentialId(used)).orElse(null);
            if (stored == null) {
                return Optional.empty();
            }
            if (!isFor(used, stored.login())) {
                return Optional.empty();
            }
            manager.verify(used,
                    new AuthenticationParameters(server(site, challenge), record(stored), null, true, true));
            AuthenticatorData<?> said = Objects.requireNonNull(used.getAuthenticatorData());
            sql.update("UPDATE passkey SET sign_count = ?, backed_up = ?, used_at_us = ? WHERE passkey_id = ?",
                    said.getSignCount(), said.isFlagBS(), Micros.of(clock.instant()), stored.id());
            return logins.letIn(stored.login());
        } catch (DataConversionException | VerificationException | NullPointerException | BadInputException
                | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Calls it otherwise; false when the login has none of that id. */
    public boolean rename(LoginId login, UUID passkey, String typedName) {
        return sql.update("UPDATE passkey SET name = ? WHERE passkey_id = ? AND login_id = ?", name(typedName), passkey,
                login.value()) == 1;
    }

    /** Takes it away; false when the login has none of that id. */
    public boolean remove(LoginId login, UUID passkey) {
        return sql.update("DELETE FROM passkey WHERE passkey_id = ? AND login_id = ?", passkey, login.value()) == 1;
    }

    private record Stored(UUID id, LoginId login, byte[] credential, long signCount, boolean backedUp,
            boolean mayBackUp) {}

    private Passkey save(Login login, String name, AuthenticatorData<?> said) {
        AttestedCredentialData credential = Objects.requireNonNull(said.getAttestedCredentialData());
        byte[] id = credential.getCredentialId();
        Passkey passkey = new Passkey(Ids.next(), login.id(), name, said.isFlagBS(), clock.instant(), null);
        boolean saved = sql.insert(
                "INSERT INTO passkey (passkey_id, login_id, credential_id, credential_key, credential, "
                        + "sign_count, backed_up, may_back_up, name, added_at_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                passkey.id(), login.id().value(), id, key(id), credentials.convert(credential), said.getSignCount(),
                said.isFlagBS(), said.isFlagBE(), name, Micros.of(passkey.addedAt()));
        if (!saved) {
            throw new BadInputException("credential", "a passkey that is not here yet", "Use another device.");
        }
        return passkey;
    }

    private Optional<Stored> stored(byte[] credentialId) {
        return sql.select(
                rows -> new Stored(Sql.id(rows, 1), new LoginId(Sql.id(rows, 2)), rows.getBytes(3), rows.getLong(4),
                        rows.getBoolean(5), rows.getBoolean(6)),
                "SELECT passkey_id, login_id, credential, sign_count, backed_up, may_back_up FROM passkey "
                        + "WHERE credential_key = ?",
                key(credentialId)).stream().findFirst();
    }

    private CredentialRecordImpl record(Stored stored) {
        return new CredentialRecordImpl(new NoneAttestationStatement(), true, stored.mayBackUp(), stored.backedUp(),
                stored.signCount(), credentials.convert(stored.credential()),
                new AuthenticationExtensionsAuthenticatorOutputs<>(), null, null, null);
    }

    private static ServerProperty server(URI site, byte[] challenge) {
        return ServerProperty.builder().origin(new Origin(WebAddress.originOf(site))).rpId(site.getHost())
                .challenge(new DefaultChallenge(challenge)).build();
    }

    private String challenge(@Nullable UUID login) {
        String challenge = Token.next();
        Instant until = clock.instant().plus(CHALLENGE_LIFE);
        sql.update("INSERT INTO passkey_challenge (challenge_digest, login_id, expires_at_us) VALUES (?, ?, ?)",
                Token.hash(challenge), login, Micros.of(until));
        return challenge;
    }

    /** Each challenge is answered once. */
    private void requireAsked(byte[] challenge, @Nullable UUID login) {
        int taken = sql.update("DELETE FROM passkey_challenge WHERE challenge_digest = ? AND login_id <=> ? "
                + "AND expires_at_us > ?", Token.hash(Base64UrlUtil.encodeToString(challenge)), login,
                Micros.of(clock.instant()));
        if (taken != 1) {
            throw new BadInputException("credential", ANSWER, AGAIN);
        }
    }

    /** The library's mark on an array reads as one on its bytes, of which none is ever missing. */
    @SuppressWarnings("NullAway")
    private static byte[] credentialId(AuthenticationData used) {
        return Objects.requireNonNull(used.getCredentialId());
    }

    /** A device that says whose passkey it is has to say the same. */
    @SuppressWarnings("NullAway")
    private static boolean isFor(AuthenticationData used, LoginId owner) {
        byte[] handle = used.getUserHandle();
        return handle == null || Ids.ofBytes(handle).equals(owner.value());
    }

    private static String key(byte[] credentialId) {
        return Token.hash(HexFormat.of().formatHex(credentialId));
    }

    private static String name(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new BadInputException("name", "up to " + LONGEST_NAME + " letters, such as My phone",
                    "Call it what you will know it by.");
        }
        return name;
    }
}
