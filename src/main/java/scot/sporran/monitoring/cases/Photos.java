package scot.sporran.monitoring.cases;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.identity.Login;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;
import scot.sporran.platform.pictures.PictureCheck;
import scot.sporran.platform.pictures.RefusedPictureException;

/** Photos that people sent as answers, kept sealed. What they are is told by their first bytes, never by a name. */
@Singleton
public class Photos {

    /** What a phone's camera makes, with room to spare; bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    private static final String SEALED_AS = "flag photo";

    private final Sql sql;
    private final Vault vault;
    private final Clock clock;

    Photos(Sql sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param kind media type */
    public record Photo(String kind, byte[] bytes) {

        /** Drawn anew, so that nothing is kept but what can be seen. @return empty when it is no picture, or too large */
        public static Optional<Photo> of(byte[] bytes) {
            try {
                return bytes.length <= LARGEST
                        ? Optional.of(new Photo("image/jpeg", PictureCheck.jpeg(PictureCheck.check(bytes))))
                        : Optional.empty();
            } catch (RefusedPictureException e) {
                return Optional.empty();
            }
        }
    }

    void keep(Connection connection, UUID flag, int step, Photo photo, Login by) throws SQLException {
        UUID id = Ids.next();
        Sql.update(connection, "INSERT INTO monitoring_photo (photo_id,flag_id,step,kind,sealed,sent_by,sent_at_us)"
                + " VALUES (?,?,?,?,?,?,?)",
                Arrays.asList(id, flag, step, photo.kind,
                        vault.seal(Base64.getEncoder().encodeToString(photo.bytes), flag, SEALED_AS), by.id().value(),
                        Micros.of(clock.instant())));
    }

    /** The steps of a flag that came with a photo. */
    public Set<Integer> stepsWith(UUID flag) {
        return sql.select(rows -> rows.getInt(1), "SELECT step FROM monitoring_photo WHERE flag_id=?", flag).stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The photo that came with a step. */
    public Optional<Photo> of(UUID flag, int step) {
        return sql.select(rows -> new Photo(rows.getString(1),
                Base64.getDecoder().decode(vault.open(rows.getBytes(2), flag, SEALED_AS))),
                "SELECT kind,sealed FROM monitoring_photo WHERE flag_id=? AND step=?", flag, step).stream().findFirst();
    }
}
