package scot.sporran.payments;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import scot.sporran.platform.Folders;

/** Puts files into a folder from which the bank's own software takes them: whole under their name, or not at all. */
@Singleton
@Requires(property = "sporran.payments.outbox")
class FolderOutlet implements BankOutlet {

    private final Path folder;

    FolderOutlet(@Value("${sporran.payments.outbox}") String folder) {
        this.folder = Path.of(folder);
    }

    @Override
    public void deliver(PaymentFile file, String content) {
        try {
            Folders.makePrivate(folder);
            Folders.writePrivate(folder.resolve(file.fileName()), content);
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be put into " + folder, e);
        }
    }
}
