package scot.sporran.cardgateway.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stranger's stack, written by hand: any layout, any frame, either edition. Shares no code with the gateway, j8583 or
 * {@link HandPacker}. Fields are by number, the message type is field 0, bytes are hexadecimal.
 *
 * @param bareBitmap 8 bytes instead of 16 characters
 * @param packed digits two to a byte
 * @param fill where a zero fills an odd number of them: B by field, L on the left, R on the right
 * @param lengths A digits, P packed digits, N a number
 * @param bareBytes fields of bytes as bytes
 * @param bareChip DE55 as bytes
 * @param frame 2 two bytes, 4 four bytes, D four digits, P two packed bytes; the same in lower case or with + counts
 *     itself
 * @param header in front of the message
 * @param since1993 the fields of ISO 8583:1993
 */
public record HandWire(boolean bareBitmap, boolean packed, char fill, char lengths, boolean bareBytes,
        boolean bareChip, String frame, String header, boolean since1993) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /** n digits, a characters, b bytes, x sign and digits; then a length, or LL or LLL. */
    private static final String COMMON = "2:nLL 3:n6 4:n12 7:n10 11:n6 14:n4 19:n3 23:n3 32:nLL 35:nLL 37:a12 38:a6 41:a8"
            + " 42:a15 48:aLLL 49:a3 50:a3 52:b8 54:aLLL 55:bLLL 64:b8 128:b8 74:n10 75:n10 76:n10 77:n10 86:n16 87:n16"
            + " 88:n16 89:n16 97:x17";
    private static final String OF_1987 = COMMON + " 12:n6 13:n4 15:n4 18:n4 22:n3 25:n2 39:a2 43:a40 44:aLL 53:n16"
            + " 60:aLLL 66:n1 70:n3 90:n42 95:a42";
    private static final String OF_1993 = COMMON + " 12:n12 22:a12 24:n3 25:n4 26:n4 28:n6 30:n24 39:n3 43:aLL 44:aLL"
            + " 53:bLL 56:nLL";

    /** A stranger's own reading of a link's words. */
    public static HandWire of(String words) {
        List<String> all = List.of(words.split(" ", -1));
        boolean packed = all.contains("packed");
        boolean since1993 = all.contains("iso-1993");
        String frame = all.contains("frame-4-bytes")
                ? "4"
                : all.contains("frame-4-digits") ? "D" : all.contains("frame-2-bytes-bcd") ? "P" : "2";
        return new HandWire(!all.contains("ascii"), packed,
                all.contains("odd-right") ? 'L' : all.contains("odd-left") ? 'R' : 'B',
                all.contains("binary-lengths") ? 'N' : packed ? 'P' : 'A', packed,
                all.contains("chip-bytes") || packed && !all.contains("chip-text"),
                all.contains("frame-counts-itself") ? frame + "+" : frame,
                all.contains("tpdu") ? "6000120345" : all.contains("text-header") ? "49534F303135303030303130" : "",
                since1993);
    }

    /** The frame and the message in it. */
    public byte[] pack(Map<Integer, String> fields) {
        byte[] message = message(fields);
        byte[] head = HEX.parseHex(header);
        int length = head.length + message.length;
        byte[] size = size(length);
        return ByteBuffer.allocate(size.length + length).put(size).put(head).put(message).array();
    }

    private byte[] size(int length) {
        int bytes = frame.startsWith("4") || frame.startsWith("D") ? 4 : 2;
        int said = frame.endsWith("+") ? length + bytes : length;
        return switch (frame.charAt(0)) {
            case '2' -> ByteBuffer.allocate(2).putShort((short) said).array();
            case '4' -> ByteBuffer.allocate(4).putInt(said).array();
            case 'D' -> "%04d".formatted(said).getBytes(StandardCharsets.US_ASCII);
            default -> HEX.parseHex("%04d".formatted(said));
        };
    }

    private byte[] message(Map<Integer, String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SortedMap<Integer, String> sorted = new TreeMap<>(fields);
        String type = String.valueOf(sorted.remove(0));
        digits(out, type, true);
        int bits = sorted.lastKey() > 64 ? 128 : 64;
        byte[] map = new byte[bits / 8];
        if (bits == 128) {
            map[0] = (byte) 0x80;
        }
        for (int number : sorted.keySet()) {
            map[(number - 1) >> 3] |= (byte) (1 << 7 - ((number - 1) & 7));
        }
        out.writeBytes(bareBitmap ? map : HEX.formatHex(map).getBytes(StandardCharsets.US_ASCII));
        sorted.forEach((number, text) -> field(out, number, text));
        return out.toByteArray();
    }

    private void field(ByteArrayOutputStream out, int number, String text) {
        String format = format(number);
        char kind = format.charAt(0);
        boolean bare = kind == 'b' && (number == 55 ? bareChip : bareBytes);
        boolean variable = format.contains("L");
        if (variable) {
            length(out, format.length() - 1, bare ? text.length() / 2 : text.length());
        }
        if (kind == 'n') {
            digits(out, text, !variable);
        } else if (kind == 'x' && packed) {
            out.write(text.charAt(0));
            out.writeBytes(HEX.parseHex(text.substring(1)));
        } else {
            out.writeBytes(bare ? HEX.parseHex(text) : text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private void length(ByteArrayOutputStream out, int size, int length) {
        int bytes = size == 2 ? 1 : 2;
        switch (lengths) {
            case 'A' -> out.writeBytes(("%0" + size + "d").formatted(length).getBytes(StandardCharsets.US_ASCII));
            case 'P' -> out.writeBytes(HEX.parseHex(("%0" + bytes * 2 + "d").formatted(length)));
            default -> out.writeBytes(HEX.parseHex(("%0" + bytes * 2 + "X").formatted(length)));
        }
    }

    private void digits(ByteArrayOutputStream out, String text, boolean fixed) {
        if (!packed) {
            out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        String nibbles = text.replace('=', 'D');
        if (nibbles.length() % 2 == 1) {
            nibbles = onTheLeft(fixed) ? "0" + nibbles : nibbles + "0";
        }
        out.writeBytes(HEX.parseHex(nibbles));
    }

    private boolean onTheLeft(boolean fixed) {
        return fill == 'L' || fill == 'B' && fixed;
    }

    private String format(int number) {
        for (String entry : (since1993 ? OF_1993 : OF_1987).split(" ", -1)) {
            if (entry.startsWith(number + ":")) {
                return entry.substring(entry.indexOf(':') + 1);
            }
        }
        throw new IllegalArgumentException("I know no DE" + number);
    }

    /** Connects to this machine. */
    public Link connect(int port) throws IOException {
        return new Link(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** One connection. */
    public final class Link implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;

        private Link(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
            socket.setSoTimeout(15_000);
        }

        /** Sends a message and reads the next answer. */
        public SortedMap<Integer, String> ask(Map<Integer, String> message) throws IOException {
            socket.getOutputStream().write(pack(message));
            return receive();
        }

        /** Sends a message to which nothing is answered. */
        public void tell(Map<Integer, String> message) throws IOException {
            socket.getOutputStream().write(pack(message));
        }

        /** The next answer. */
        public SortedMap<Integer, String> receive() throws IOException {
            byte[] size = in.readNBytes(frame.startsWith("4") || frame.startsWith("D") ? 4 : 2);
            int length = switch (frame.charAt(0)) {
                case '2' -> ByteBuffer.wrap(size).getShort();
                case '4' -> ByteBuffer.wrap(size).getInt();
                case 'D' -> Integer.parseInt(new String(size, StandardCharsets.US_ASCII));
                default -> Integer.parseInt(HEX.formatHex(size));
            };
            byte[] body = in.readNBytes(frame.endsWith("+") ? length - size.length : length);
            String head = HEX.formatHex(body, 0, header.length() / 2);
            if (!head.equals(headerOfAnswer())) {
                throw new IllegalStateException("The answer's header is " + head);
            }
            return new Reading(body, header.length() / 2).message();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A TPDU comes back with its addresses swapped. */
    private String headerOfAnswer() {
        return header.length() == 10
                ? header.substring(0, 2) + header.substring(6) + header.substring(2, 6)
                : header.toUpperCase(Locale.ROOT);
    }

    /** A message being read. */
    private final class Reading {

        private final byte[] bytes;
        private int at;

        Reading(byte[] bytes, int from) {
            this.bytes = bytes;
            this.at = from;
        }

        SortedMap<Integer, String> message() {
            SortedMap<Integer, String> fields = new TreeMap<>();
            fields.put(0, digits(4, true));
            byte[] map = bitmap();
            for (int number = 2; number <= map.length * 8; number++) {
                if ((map[(number - 1) >> 3] & 1 << 7 - ((number - 1) & 7)) != 0) {
                    fields.put(number, field(number));
                }
            }
            if (at != bytes.length) {
                throw new IllegalStateException("Bytes follow the last field");
            }
            return fields;
        }

        private byte[] bitmap() {
            byte[] first = eight();
            return (first[0] & 0x80) == 0
                    ? first
                    : ByteBuffer.allocate(16).put(first).put(eight()).array();
        }

        private byte[] eight() {
            return HEX.parseHex(bareBitmap ? hex(8) : text(16));
        }

        private String field(int number) {
            String format = format(number);
            char kind = format.charAt(0);
            boolean bare = kind == 'b' && (number == 55 ? bareChip : bareBytes);
            boolean variable = format.contains("L");
            int length = variable ? length(format.length() - 1) : Integer.parseInt(format.substring(1));
            if (kind == 'n') {
                return digits(length, !variable);
            }
            if (kind == 'x' && packed) {
                return text(1) + hex((length - 1) / 2);
            }
            if (kind == 'b') {
                return bare ? hex(length) : text(variable ? length : length * 2);
            }
            return text(length);
        }

        private int length(int size) {
            int count = size == 2 ? 1 : 2;
            return switch (lengths) {
                case 'A' -> Integer.parseInt(text(size));
                case 'P' -> Integer.parseInt(hex(count));
                default -> Integer.parseInt(hex(count), 16);
            };
        }

        private String digits(int length, boolean fixed) {
            if (!packed) {
                return text(length);
            }
            String nibbles = hex((length + 1) / 2);
            String digits = length % 2 == 0
                    ? nibbles
                    : onTheLeft(fixed) ? nibbles.substring(1) : nibbles.substring(0, length);
            return digits.replace('D', '=');
        }

        private String text(int count) {
            at += count;
            return new String(bytes, at - count, count, StandardCharsets.ISO_8859_1);
        }

        private String hex(int count) {
            at += count;
            return HEX.formatHex(bytes, at - count, at);
        }
    }
}
