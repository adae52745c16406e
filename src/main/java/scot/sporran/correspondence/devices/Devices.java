package scot.sporran.correspondence.devices;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Role;
import scot.sporran.platform.BadInputException;
import scot.sporran.platform.Ids;
import scot.sporran.platform.Language;
import scot.sporran.platform.Micros;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Sha256;
import scot.sporran.platform.Sql;
import scot.sporran.platform.Vault;
import scot.sporran.platform.outbox.Outbox;
import scot.sporran.platform.push.PushAddress;
import scot.sporran.platform.push.PushServices;

/**
 * Each login's devices. An address is sealed, under the person's own key where the login is a supported person's, so that it goes with
 * that key.
 */
@Singleton
public class Devices {

    /** Of the outbox: a notice for one device. The payload is the notice's id and the device's. */
    public static final String TOPIC = "push";

    private static final Set<Role> WRITTEN_TO = EnumSet.of(Role.SUPPORTED_PERSON, Role.REPRESENTATIVE,
            Role.PERSONAL_ASSISTANT);
    private static final int MOST = 10;
    private static final String COLUMNS = "SELECT device_id,login_id,name,language,since_us,told_at_us,address_digest "
            + "FROM push_device ";

    private final PushServices services;
    private final Logins logins;
    private final PersonVault people;
    private final Vault vault;
    private final Sql sql;
    private final Clock clock;

    Devices(PushServices services, Logins logins, PersonVault people, Vault vault, Sql sql, Clock clock) {
        this.services = services;
        this.logins = logins;
        this.people = people;
        this.vault = vault;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One device.
     *
     * @param name in words, such as "Chrome on Android"
     * @param language of the pages on which it was asked for
     * @param toldAt UTC instant at which its push service last took a notice; null while it took none
     * @param digest SHA-256 of its address, by which a browser knows itself
     */
    public record Device(UUID id, LoginId login, String name, Language language, Instant since,
            @Nullable Instant toldAt, byte[] digest) {

        public Device {
            digest = digest.clone();
        }

        @Override
        public byte[] digest() {
            return digest.clone();
        }
    }

    /** True for those who get letters here: supported people, assistants, and who acts for somebody. */
    public static boolean isFor(Login login) {
        return WRITTEN_TO.contains(login.role());
    }

    /** A login's devices, the oldest first. */
    public List<Device> of(LoginId login) {
        return sql.select(Devices::read, COLUMNS + "WHERE login_id=? ORDER BY since_us,device_id", login.value());
    }

    /**
     * Tells this login on that device from now on. The same address again is the same device, and belongs to whoever asked last on it.
     *
     * @throws BadInputException when it is at no push service of the settings, or the login has too many
     */
    public Device add(Login login, PushAddress address, String name, Language language) {
        services.require(address);
        byte[] digest = Sha256.of(address.endpoint());
        List<Device> others = of(login.id()).stream()
                .filter(device -> !java.util.Arrays.equals(device.digest(), digest)).toList();
        if (others.size() >= MOST) {
            throw new BadInputException("endpoint", "at most " + MOST + " devices", "Take one away first.");
        }
        UUID id = Ids.next();
        byte[] sealed = seal(login, id, address);
        sql.together(connection -> {
            Sql.update(connection, "DELETE FROM push_device WHERE address_digest=?", List.of(digest));
            Sql.update(connection, "INSERT INTO push_device (device_id,login_id,address_digest,sealed,name,language,"
                    + "since_us) VALUES (?,?,?,?,?,?,?)",
                    List.of(id, login.id().value(), digest, sealed, name,
                            language.code(), Micros.of(clock.instant())));
        });
        return find(id).orElseThrow();
    }

    /** False when the login has no such device. */
    public boolean remove(LoginId login, UUID device) {
        return sql.update("DELETE FROM push_device WHERE device_id=? AND login_id=?", device, login.value()) == 1;
    }

    /** Its push service says that nobody is there. */
    public void forget(UUID device) {
        sql.update("DELETE FROM push_device WHERE device_id=?", device);
    }

    public Optional<Device> find(UUID device) {
        return sql.select(Devices::read, COLUMNS + "WHERE device_id=?", device).stream().findFirst();
    }

    /** Where it is told; empty when its owner's records were disposed of. */
    public Optional<PushAddress> address(Device device) {
        return sql.select(row -> row.getBytes(1), "SELECT sealed FROM push_device WHERE device_id=?", device.id())
                .stream().flatMap(sealed -> open(device, sealed).stream()).findFirst();
    }

    /** True when this login wants no e-mail and no text where a device takes the notice. */
    public boolean enough(LoginId login) {
        return sql.select(row -> row.getBoolean(1), "SELECT enough FROM push_choice WHERE login_id=?", login.value())
                .stream().findFirst().orElse(false);
    }

    public void choose(LoginId login, boolean enough) {
        sql.update("INSERT INTO push_choice (login_id,enough) VALUES (?,?) ON DUPLICATE KEY UPDATE"
                + " enough=VALUES(enough)", login.value(), enough);
    }

    /** Leaves a notice for each device of these logins in the outbox, once. */
    public void plan(UUID notice, Collection<LoginId> readers) {
        List<Device> devices = new LinkedHashSet<>(readers).stream().flatMap(login -> of(login).stream()).toList();
        Instant now = clock.instant();
        sql.together(connection -> {
            if (Sql.update(connection, "UPDATE notice SET pushed=TRUE WHERE notice_id=? AND pushed=FALSE",
                    List.of(notice)) == 0) {
                return;
            }
            List<List<@Nullable Object>> told = new ArrayList<>();
            List<List<@Nullable Object>> messages = new ArrayList<>();
            for (Device device : devices) {
                told.add(List.of(notice, device.id(), device.login().value(), "WAITS", Micros.of(now)));
                messages.add(List.copyOf(Outbox.values(Ids.derived(TOPIC, notice.toString(), device.id().toString()),
                        TOPIC, device.id(), notice + " " + device.id(), now)));
            }
            Sql.insertAll(connection, "push_told (notice_id,device_id,login_id,state,at_us)", told, "");
            Sql.insertAll(connection, Outbox.TABLE + " (" + String.join(",", Outbox.COLUMNS) + ")", messages, "");
        });
    }

    /** True while a device of these logins has taken the notice, or may still. */
    public boolean hopeful(UUID notice, Collection<LoginId> logins) {
        return logins.stream().anyMatch(login -> !sql.select(row -> 1,
                "SELECT 1 FROM push_told WHERE notice_id=? AND login_id=? AND state<>'FAILED' LIMIT 1", notice,
                login.value()).isEmpty());
    }

    /** Its push service has the notice. */
    public void taken(UUID notice, UUID device) {
        long now = Micros.of(clock.instant());
        sql.together(connection -> {
            Sql.update(connection, "UPDATE push_told SET state='TAKEN',at_us=? WHERE notice_id=? AND device_id=?",
                    List.of(now, notice, device));
            Sql.update(connection, "UPDATE push_device SET told_at_us=? WHERE device_id=?", List.of(now, device));
        });
    }

    /** The device was not told, and is not tried again. */
    public static void failed(Connection connection, UUID notice, UUID device, Instant now) throws SQLException {
        Sql.update(connection, "UPDATE push_told SET state='FAILED',at_us=? WHERE notice_id=? AND device_id=? AND "
                + "state<>'TAKEN'", List.of(Micros.of(now), notice, device));
    }

    private byte[] seal(Login login, UUID device, PushAddress address) {
        String clear = address.endpoint() + "\n" + address.p256dh() + "\n" + address.auth();
        UUID person = login.personId();
        return person == null ? vault.seal(clear, device, TOPIC) : people.seal(person, TOPIC + " " + device, clear);
    }

    private Optional<PushAddress> open(Device device, byte[] sealed) {
        UUID person = logins.find(device.login()).map(Login::personId).orElse(null);
        return (person == null
                ? Optional.of(vault.open(sealed, device.id(), TOPIC))
                : people.open(person, TOPIC + " " + device.id(), sealed)).map(clear -> {
                    String[] parts = clear.split("\n", -1);
                    return new PushAddress(parts[0], parts[1], parts[2]);
                });
    }

    private static Device read(ResultSet row) throws SQLException {
        long told = row.getLong(6);
        Instant toldAt = row.wasNull() ? null : Micros.toInstant(told);
        return new Device(Sql.id(row, 1), new LoginId(Sql.id(row, 2)), row.getString(3),
                Language.ofCode(row.getString(4)).orElse(Language.ENGLISH), Micros.toInstant(row.getLong(5)), toldAt,
                row.getBytes(7));
    }
}
