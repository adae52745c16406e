package scot.sporran.payments.statements;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that can be looked at more than once: first to find out what they are, then to read them. */
public interface StatementSource {

    /** For messages only: what the bytes are is found from the bytes. */
    String name();

    InputStream open() throws IOException;

    static StatementSource of(Path file) {
        return new StatementSource() {
            @Override
            public String name() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }

    static StatementSource of(String name, byte[] bytes) {
        return new StatementSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
