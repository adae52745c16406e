package scot.sporran.correspondence.outlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Puts each message into a file of its own, named by its reference: a repeat replaces it by the same. */
final class FileOutlet implements Outlet {

    private final Path folder;

    FileOutlet(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean carries(Outgoing.Channel channel) {
        return true;
    }

    @Override
    public void send(Outgoing message, String reference) {
        boolean letter = message.channel() == Outgoing.Channel.LETTER;
        byte[] content = letter
                ? message.pdf()
                : "To: %s\nReference: %s\nSubject: %s\n\n%s\n"
                        .formatted(message.to(), reference, message.subject(), message.text())
                        .getBytes(StandardCharsets.UTF_8);
        String name = reference + "." + message.channel().name().toLowerCase(Locale.ROOT) + (letter ? ".pdf" : ".txt");
        try {
            Files.createDirectories(folder);
            Path half = folder.resolve("." + name + ".part");
            Files.write(half, content);
            Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutletException("The folder of sporran.correspondence.outlet.folder took no file", false);
        }
    }
}
