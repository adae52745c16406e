package scot.sporran.payments.statements;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A file whose encoding is known: looked at once as a whole, which is also where what is no text is refused. */
final class Input {

    /** What a file may be at most; a year of a busy account is a thousandth of it. */
    private static final long LARGEST = 512L << 20;
    private static final int LONGEST_LINE = 1 << 16;
    private static final int HEAD = 1 << 14;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final StatementSource source;
    private final Charset charset;
    private final int mark;
    private final String head;

    private Input(StatementSource source, Charset charset, int mark, String head) {
        this.source = source;
        this.charset = charset;
        this.mark = mark;
        this.head = head;
    }

    static Input lookAt(StatementSource source) throws IOException, StatementException {
        byte[] first;
        try (InputStream in = source.open()) {
            first = in.readNBytes(HEAD);
        }
        String notText = notText(first);
        if (notText != null) {
            throw new StatementException(source.name(), 0, "", notText);
        }
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (startsWith(first, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (startsWith(first, 0xFF, 0xFE) || startsWith(first, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16;
        } else if (!isUtf8(source)) {
            charset = WINDOWS;
        }
        String head = new String(first, mark, first.length - mark, charset);
        if (head.indexOf('\0') >= 0) {
            throw new StatementException(source.name(), 0, "",
                    "it is no text; save the statement from the bank's site as CSV");
        }
        return new Input(source, charset, mark, head);
    }

    /** What is no text and is read as bytes. */
    static Input ofBytes(StatementSource source) {
        return new Input(source, StandardCharsets.UTF_8, 0, "");
    }

    String name() {
        return source.name();
    }

    /** The beginning, without a byte order mark. */
    String head() {
        return head;
    }

    InputStream bytes() throws IOException {
        return source.open();
    }

    /** From the beginning, however often. */
    BufferedReader text() throws IOException {
        InputStream in = source.open();
        in.skipNBytes(mark);
        return new BufferedReader(new InputStreamReader(in, charset), LONGEST_LINE);
    }

    /** Its lines one by one; a line without end is refused. */
    Lines lines() throws IOException {
        return new Lines(text());
    }

    StatementException refuse(int line, String column, String reason) {
        return new StatementException(name(), line, column, reason);
    }

    /** Reads lines and counts them. */
    final class Lines implements AutoCloseable {

        private final BufferedReader reader;
        private final StringBuilder line = new StringBuilder();
        private int number;

        private Lines(BufferedReader reader) {
            this.reader = reader;
        }

        int number() {
            return number;
        }

        @Nullable
        String next() throws IOException, StatementException {
            line.setLength(0);
            int c = reader.read();
            if (c < 0) {
                return null;
            }
            number++;
            while (c >= 0 && c != '\n' && c != '\r') {
                if (line.length() == LONGEST_LINE) {
                    throw refuse(number, "", "the line is too long for a statement");
                }
                line.append((char) c);
                c = reader.read();
            }
            if (c == '\r') {
                reader.mark(1);
                if (reader.read() != '\n') {
                    reader.reset();
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    private static @Nullable String notText(byte[] first) {
        if (first.length == 0) {
            return "it is empty";
        }
        if (startsWith(first, 'P', 'K', 3, 4)) {
            return "it is a zip or a workbook, which may carry macros; open it and save the sheet as CSV";
        }
        if (startsWith(first, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "it is an old workbook, which may carry macros; open it and save the sheet as CSV";
        }
        if (startsWith(first, 0x1F, 0x8B) || startsWith(first, '7', 'z', 0xBC, 0xAF)
                || startsWith(first, 'R', 'a', 'r', '!')) {
            return "it is packed; unpack it first";
        }
        if (startsWith(first, 0xFF, 0xD8, 0xFF) || startsWith(first, 0x89, 'P', 'N', 'G')
                || startsWith(first, 'G', 'I', 'F', '8')) {
            return "it is a picture; save the statement from the bank's site as CSV, OFX or QIF";
        }
        return null;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Looks at every byte: the one pound sign of the other encoding may be in the last line. */
    private static boolean isUtf8(StatementSource source) throws IOException, StatementException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        byte[] chunk = new byte[LONGEST_LINE];
        CharBuffer chars = CharBuffer.allocate(LONGEST_LINE);
        long seen = 0;
        int kept = 0;
        try (InputStream in = source.open()) {
            for (;;) {
                int got = in.read(chunk, kept, chunk.length - kept);
                boolean end = got < 0;
                seen += Math.max(got, 0);
                if (seen > LARGEST) {
                    throw new StatementException(source.name(), 0, "", "it is larger than any statement");
                }
                ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, kept + Math.max(got, 0));
                chars.clear();
                CoderResult result = decoder.decode(bytes, chars, end);
                if (result.isError()) {
                    return false;
                }
                if (end) {
                    return true;
                }
                byte[] rest = Arrays.copyOfRange(chunk, bytes.position(), bytes.limit());
                System.arraycopy(rest, 0, chunk, 0, rest.length);
                kept = rest.length;
            }
        }
    }
}
