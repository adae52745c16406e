package scot.sporran.support;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.platform.PersonVault;

/** Names, numbers and addresses lie under the person's own key; how and in which language somebody is told does not. */
@Singleton
final class SealedContacts {

    private final PersonVault vault;

    SealedContacts(PersonVault vault) {
        this.vault = vault;
    }

    ContactRow seal(UUID person, int version, Contact contact, String by, long nowUs) {
        return ContactRow.of(person, version, contact, by, nowUs).with(seal(person, "called", contact.called()),
                seal(person, "phone", contact.phone()), seal(person, "email", contact.email()),
                seal(person, "address", contact.address()));
    }

    /** What was said; as if nothing had been, once the person's records were disposed of. */
    Contact open(ContactRow row) {
        UUID person = row.personId();
        String called = open(person, "called", row.called());
        String phone = open(person, "phone", row.phone());
        String email = open(person, "email", row.email());
        String address = open(person, "address", row.address());
        boolean lost = lost(row.called(), called) || lost(row.phone(), phone) || lost(row.email(), email)
                || lost(row.address(), address);
        return lost ? Contact.unknown() : row.with(called, phone, email, address).toContact();
    }

    /** The addresses of many, as far as there are any. */
    Map<UUID, String> addresses(List<ContactRow> rows) {
        Map<UUID, String> stored = new HashMap<>();
        rows.forEach(row -> {
            String address = row.address();
            if (address != null) {
                stored.put(row.personId(), address);
            }
        });
        return vault.openTexts("contact address", stored);
    }

    private static boolean lost(@Nullable String stored, @Nullable String opened) {
        return stored != null && opened == null;
    }

    private @Nullable String seal(UUID person, String what, @Nullable String clear) {
        return clear == null ? null : vault.sealText(person, "contact " + what, clear);
    }

    private @Nullable String open(UUID person, String what, @Nullable String stored) {
        return Optional.ofNullable(stored).flatMap(text -> vault.openText(person, "contact " + what, text))
                .orElse(null);
    }
}
