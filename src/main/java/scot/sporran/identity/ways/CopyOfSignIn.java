package scot.sporran.identity.ways;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import scot.sporran.identity.Addresses;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Sessions;
import scot.sporran.identity.copy.CopyPart;
import scot.sporran.identity.copy.OwnCopyPart;
import scot.sporran.identity.copy.Sheet;
import scot.sporran.identity.copy.Sheets;

/** How somebody signs in, and where they are signed in. */
@Singleton
final class CopyOfSignIn implements CopyPart, OwnCopyPart {

    private final Logins logins;
    private final Addresses addresses;
    private final Passkeys passkeys;
    private final Sessions sessions;
    private final Sheets sheets;

    CopyOfSignIn(Logins logins, Addresses addresses, Passkeys passkeys, Sessions sessions, Sheets sheets) {
        this.logins = logins;
        this.addresses = addresses;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.sheets = sheets;
    }

    @Override
    public Deed deed() {
        return Deed.ENTRUST;
    }

    @Override
    public List<Sheet> sheets(UUID person) {
        return of(logins.ofPerson(person));
    }

    @Override
    public List<Sheet> own(Login login) {
        return of(List.of(login));
    }

    private List<Sheet> of(List<Login> all) {
        Sheets.Draft ways = sheets.named("sign-in").text("name", "email", "phone");
        Sheets.Draft keys = sheets.named("passkeys").text("name").moment("written", "used");
        Sheets.Draft places = sheets.named("sessions").text("device").word("way", "account.began.", "from")
                .moment("from", "used", "until");
        for (Login login : all) {
            ways.row(login.displayName(), addresses.of(login.id(), Addresses.Kind.EMAIL).orElse(null),
                    addresses.of(login.id(), Addresses.Kind.PHONE).orElse(null));
            passkeys.of(login.id()).forEach(key -> keys.row(key.name(), key.addedAt(), key.usedAt()));
            sessions.of(login).forEach(one -> places.row(one.device(), one.way(), one.startedAt(), one.lastSeenAt(),
                    one.expiresAt()));
        }
        return List.of(ways.done(), keys.done(), places.done());
    }
}
