package scot.sporran.portal.copy;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import scot.sporran.identity.Access;
import scot.sporran.identity.Login;
import scot.sporran.identity.Pace;
import scot.sporran.identity.SignedIn;
import scot.sporran.platform.London;
import scot.sporran.portal.Looks;
import scot.sporran.support.SupportedPerson;

/** A copy as an answer. It is written to the end before the first byte leaves: what cannot be read is an error, never half an archive. */
@Singleton
final class CopyAnswers {

    private static final MediaType ZIP = new MediaType("application/zip", "zip");

    private final PersonCopies copies;
    private final OwnCopies own;
    private final CopyFile file;
    private final Looks looks;
    private final Pace pace;

    CopyAnswers(PersonCopies copies, OwnCopies own, CopyFile file, Looks looks, Pace pace) {
        this.pace = pace;
        this.copies = copies;
        this.own = own;
        this.file = file;
        this.looks = looks;
    }

    /** The file; whether this login may have one was asked before. */
    HttpResponse<StreamedFile> file(SupportedPerson person, Login login) {
        pace.count(Pace.Limit.COPY, login.id().toString());
        return answer(copies.of(person, login), login);
    }

    /** The file of an assistant who asks for their own. */
    HttpResponse<StreamedFile> own(SignedIn who) {
        own.require(who);
        Access.requireProof(who);
        pace.count(Pace.Limit.COPY, who.login().id().toString());
        return answer(own.take(who), who.login());
    }

    private HttpResponse<StreamedFile> answer(PersonCopies.Copy copy, Login login) {
        LocalDate day = London.dateOf(copy.madeAt());
        return HttpResponse.ok(new StreamedFile(written(copy, login), ZIP)).header(HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"sporran-copy-" + day + ".zip\"");
    }

    /** On disk and without a name from the moment it is read: whatever happens, nothing is left behind. */
    private InputStream written(PersonCopies.Copy copy, Login login) {
        try {
            Path room = Files.createTempFile("sporran-copy", ".zip");
            try {
                try (OutputStream to = Files.newOutputStream(room)) {
                    file.write(copy, looks.of(login.id()), to);
                }
                return Files.newInputStream(room);
            } finally {
                Files.delete(room);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
