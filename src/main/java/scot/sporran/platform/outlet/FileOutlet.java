package scot.sporran.platform.outlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Locale;
import scot.sporran.platform.Folders;

/** Puts each message into a file of its own, named by its reference: a repeat replaces it by the same. A file is there whole or not at all. */
final class FileOutlet implements Outlet {

    private final Path folder;
    private final Clock clock;

    FileOutlet(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public boolean carries(Message.Channel channel) {
        return true;
    }

    @Override
    public void send(Message message, String reference) {
        boolean letter = message.channel() == Message.Channel.LETTER;
        String name = reference + "." + message.channel().name().toLowerCase(Locale.ROOT) + (letter ? ".pdf" : ".txt");
        byte[] content = letter ? message.pdf() : text(message, reference).getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(folder);
            Path half = folder.resolve("." + name + ".part");
            Folders.writePrivate(half, content);
            Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutletException("The folder of sporran.outlet.folder took no file", false);
        }
    }

    private String text(Message message, String reference) {
        return "To: %s\nDate: %s\nReference: %s\n%s\n%s\n".formatted(message.to(), clock.instant(), reference,
                message.subject().isEmpty() ? "" : "Subject: " + message.subject() + "\n", message.text());
    }
}
