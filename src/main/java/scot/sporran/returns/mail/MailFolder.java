package scot.sporran.returns.mail;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mail from a folder in which a mail server leaves it, as a Maildir: each mail is a file of its own in {@code new}, and moves to
 * {@code cur} once its receipts are kept. What was broken off between the two is taken again, which does nothing twice.
 */
@Singleton
class MailFolder {

    private static final Logger LOG = LoggerFactory.getLogger(MailFolder.class);
    /** Seen, as Maildir marks it; and seen but not taken, flagged for whoever looks after the folder. */
    private static final String SEEN = ":2,S";
    private static final String NOT_TAKEN = ":2,FS";

    private final MailSettings settings;
    private final ReceiptMail mail;

    MailFolder(MailSettings settings, ReceiptMail mail) {
        this.settings = settings;
        this.mail = mail;
    }

    @Scheduled(initialDelay = "20s", fixedDelay = "20s")
    @ExecuteOn(TaskExecutors.BLOCKING)
    void takeWhatCame() {
        if (settings.isOn() && !settings.folder().isEmpty()) {
            take(Path.of(settings.folder()));
        }
    }

    /** All that has come, the oldest first; one that fails waits for the next time, and the others do not wait for it. */
    void take(Path maildir) {
        int failed = 0;
        for (Path one : come(maildir.resolve("new"))) {
            try {
                move(one, maildir.resolve("cur"), take(one, maildir));
            } catch (NoSuchFileException e) {
                LOG.debug("Somebody else took {} meanwhile", one.getFileName());
            } catch (IOException | RuntimeException e) {
                failed++;
                LOG.warn("A mail for receipts, {}, was not taken and comes again: {}", one.getFileName(),
                        e.getMessage());
            }
        }
        if (failed > 0) {
            LOG.warn("{} mails for receipts wait in {}", failed, maildir);
        }
    }

    /** How it is marked then. */
    private String take(Path one, Path maildir) throws IOException {
        if (Files.size(one) > MailController.MOST_BYTES) {
            LOG.warn("A mail for receipts, {}, has more than 30 MB: it stays in {}", one.getFileName(),
                    maildir.resolve("cur"));
            return NOT_TAKEN;
        }
        mail.take(Files.readAllBytes(one), List.of());
        return SEEN;
    }

    private static void move(Path one, Path seen, String mark) throws IOException {
        Files.move(one, seen.resolve(one.getFileName() + mark), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Names begin with the second in which a mail came. */
    private static List<Path> come(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS))
                    .filter(one -> !one.getFileName().toString().startsWith(".")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("sporran.receipts.mail.folder has to be a Maildir, with folders new and cur"
                    + " that we may read and change", e);
        }
    }
}
