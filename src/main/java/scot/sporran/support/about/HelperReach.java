package scot.sporran.support.about;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.PageLooks;
import scot.sporran.correspondence.Recipients;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.platform.Sql;

/**
 * How those who act for somebody are told: supported people as they are told of their own affairs, others by the way they chose, as long
 * as it is known where to, else by the first that is. Addresses are those they sign in with, which nobody else may change.
 */
@Singleton
public class HelperReach implements Recipients {

    private final PersonRecipients people;
    private final Logins logins;
    private final Addresses addresses;
    private final PageLooks looks;
    private final Sql sql;

    HelperReach(PersonRecipients people, Logins logins, Addresses addresses, PageLooks looks, Sql sql) {
        this.people = people;
        this.logins = logins;
        this.addresses = addresses;
        this.looks = looks;
        this.sql = sql;
    }

    /** The ways, in the order in which the first that is known counts. */
    public enum By {
        EMAIL(Way.EMAIL, Addresses.Kind.EMAIL), TEXT(Way.SMS, Addresses.Kind.PHONE),
        /** Told by nothing that is sent: it waits on the pages. */
        HERE(Way.NOBODY, null);

        private final Way way;
        private final Addresses.@Nullable Kind kind;

        By(Way way, Addresses.@Nullable Kind kind) {
            this.way = way;
            this.kind = kind;
        }
    }

    /** The ways for which it is known where to; {@link By#HERE} always is. */
    public Set<By> possible(LoginId login) {
        Set<By> ways = EnumSet.of(By.HERE);
        Arrays.stream(By.values()).filter(by -> where(login, by) != null).forEach(ways::add);
        return ways;
    }

    /** The way that counts now. */
    public By by(LoginId login) {
        Set<By> possible = possible(login);
        return sql.select(row -> By.valueOf(row.getString(1)), "SELECT reach_by FROM helper_reach WHERE login_id=?",
                login.value()).stream().filter(possible::contains).findFirst()
                .orElseGet(() -> possible.iterator().next());
    }

    public void choose(LoginId login, By by) {
        sql.update("INSERT INTO helper_reach (login_id,reach_by) VALUES (?,?) ON DUPLICATE KEY UPDATE"
                + " reach_by=VALUES(reach_by)", login.value(), by);
    }

    private @Nullable String where(LoginId login, By by) {
        return by.kind == null ? null : addresses.of(login, by.kind).orElse(null);
    }

    /** Nobody is known here but by their login. */
    @Override
    public Optional<Recipient> find(UUID person, UUID council) {
        return Optional.empty();
    }

    @Override
    public Optional<Recipient> find(LoginId reader, UUID person, UUID council) {
        Login login = logins.find(reader).orElse(null);
        Recipient about = people.find(person, council).orElse(null);
        if (login == null || about == null) {
            return Optional.empty();
        }
        UUID own = login.personId();
        Recipient self = own == null ? null : people.find(own, council).orElse(null);
        boolean silent = people.isSilent(person);
        By by = by(reader);
        PageLooks.PageLook look = looks.of(reader);
        Way way = self == null ? by.way : self.way();
        return Optional.of(new Recipient(self == null ? login.displayName() : self.name(), about.council(),
                about.logo(), self == null ? look.language() : self.language(), silent ? Way.NOBODY : way,
                self == null ? where(reader, by) : self.to(), self == null ? null : self.address(),
                self == null ? look.large() : self.large(), about.letters(), silent ? List.of() : List.of(reader),
                List.of()));
    }
}
