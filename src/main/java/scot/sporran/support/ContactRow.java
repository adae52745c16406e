package scot.sporran.support;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import scot.sporran.platform.UuidConverter;

@MappedEntity("person_contact")
record ContactRow(@Id @TypeDef(type = DataType.BYTE_ARRAY, converter = UuidConverter.class) UUID personId, int version,
        @Nullable String called, @Nullable String phone, @Nullable String email, @Nullable String address,
        ReachBy reachBy, String language, boolean interpreter, String formats, String changedBy, long changedAtUs) {

    static ContactRow of(UUID person, int version, Contact contact, String by, long nowUs) {
        return new ContactRow(person, version, contact.called(), contact.phone(), contact.email(), contact.address(),
                contact.reachBy(), contact.language(), contact.interpreter(),
                new TreeSet<>(contact.formats()).stream().map(Format::name).collect(Collectors.joining(" ")), by,
                nowUs);
    }

    /** The same with other words in the columns that are sealed. */
    ContactRow with(@Nullable String called, @Nullable String phone, @Nullable String email,
            @Nullable String address) {
        return new ContactRow(personId, version, called, phone, email, address, reachBy, language, interpreter, formats,
                changedBy, changedAtUs);
    }

    Contact toContact() {
        Set<Format> wanted = formats.isEmpty()
                ? Set.of()
                : Arrays.stream(formats.split(" ", -1)).map(Format::valueOf).collect(Collectors.toSet());
        return new Contact(called, phone, email, address, reachBy, language, interpreter, wanted);
    }
}
