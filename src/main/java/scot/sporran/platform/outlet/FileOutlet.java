package scot.sporran.platform.outlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import scot.sporran.platform.Folders;
import scot.sporran.platform.Ids;

/** Puts each message into a file of its own, for whoever carries files; a file is there whole or not at all. */
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
        String name = Ids.next() + "." + message.channel().name().toLowerCase(java.util.Locale.ROOT) + ".txt";
        String text = "To: %s\nDate: %s\nReference: %s\n%s\n%s\n".formatted(message.to(), clock.instant(), reference,
                message.subject().isEmpty() ? "" : "Subject: " + message.subject() + "\n", message.text());
        try {
            Files.createDirectories(folder);
            Path half = folder.resolve("." + name + ".part");
            Folders.writePrivate(half, text);
            Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new OutletException("The folder of sporran.outlet.folder took no file", e);
        }
    }
}
