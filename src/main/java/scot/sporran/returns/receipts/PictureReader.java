package scot.sporran.returns.receipts;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text of a picture by Tesseract, where that is installed; without it nothing is read and people type what it says. The
 * picture goes to a program of its own, which gets twenty seconds.
 */
@Singleton
class PictureReader {

    private static final Logger LOG = LoggerFactory.getLogger(PictureReader.class);
    private static final int SECONDS = 20;
    private static final int MOST_TEXT = 20_000;

    private final String command;

    /** @param command the program, as it is found on the path; empty for none */
    PictureReader(@Value("${sporran.returns.reader:tesseract}") String command) {
        this.command = command;
    }

    /** The text; empty when nothing can be read, whatever the reason. */
    String read(byte[] jpeg) {
        if (command.isBlank()) {
            return "";
        }
        try {
            Path out = Files.createTempFile("receipt", ".txt");
            try {
                return read(jpeg, out);
            } finally {
                Files.deleteIfExists(out);
            }
        } catch (IOException e) {
            LOG.debug("No receipt can be read here: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    private String read(byte[] jpeg, Path out) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command, "stdin", "stdout", "--psm", "6"))
                .redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(jpeg);
        } catch (IOException e) {
            LOG.debug("The reader did not take all of the picture", e);
        }
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "";
        }
        String text = Files.readString(out, StandardCharsets.UTF_8);
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }
}
