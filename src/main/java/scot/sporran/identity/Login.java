package scot.sporran.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param displayName as shown on the pages
 * @param personId the supported person this login is; only for {@link Role#SUPPORTED_PERSON}
 * @param councilId the council whose people this login looks after; only for roles of a council
 * @param providerId the provider this login works for; only for {@link Role#PROVIDER}
 */
public record Login(LoginId id, String displayName, Role role, @Nullable UUID personId, @Nullable UUID councilId,
        @Nullable UUID providerId) {

    public Login {
        if ((role == Role.SUPPORTED_PERSON) != (personId != null)) {
            throw new IllegalArgumentException("A login of a supported person, and no other, names that person");
        }
        if (role.isOfCouncil() != (councilId != null)) {
            throw new IllegalArgumentException("A login of council staff, and no other, names the council");
        }
        if (role.isOfProvider() != (providerId != null)) {
            throw new IllegalArgumentException("A login of a provider, and no other, names the provider");
        }
    }
}
