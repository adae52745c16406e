package scot.sporran.correspondence;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import scot.sporran.correspondence.Recipients.Recipient;

/** Everybody who is written to, whichever feature knows them. */
@Singleton
public class AddressBook {

    private final List<Recipients> features;

    AddressBook(List<Recipients> features) {
        this.features = List.copyOf(features);
    }

    /** Whom a letter is to; empty when they are known no more. */
    Optional<Recipient> find(Notices.Notice notice) {
        return find(notice.person(), notice.council());
    }

    /** Empty when no feature knows such a person. @param council in whose name the letter is */
    public Optional<Recipient> find(UUID person, UUID council) {
        return features.stream().flatMap(feature -> feature.find(person, council).stream()).findFirst();
    }
}
