package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.Recipients.Recipient;
import scot.sporran.identity.LoginId;

/** Everybody who is written to, whichever feature knows them. */
@Singleton
public class AddressBook {

    private final List<Recipients> features;

    AddressBook(List<Recipients> features) {
        this.features = List.copyOf(features);
    }

    /** Whom a letter is to; empty when they are known no more. */
    Optional<Recipient> find(Notices.Notice notice) {
        return find(notice.reader(), notice.person(), notice.council());
    }

    /** @param reader who acts for the person, and is written to about them; null for the person */
    public Optional<Recipient> find(@Nullable LoginId reader, UUID person, UUID council) {
        return reader == null
                ? find(person, council)
                : features.stream().flatMap(feature -> feature.find(reader, person, council).stream()).findFirst();
    }

    /** Empty when no feature knows such a person. @param council in whose name the letter is */
    public Optional<Recipient> find(UUID person, UUID council) {
        return features.stream().flatMap(feature -> feature.find(person, council).stream()).findFirst();
    }
}
