package scot.sporran.cardgateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import scot.sporran.cardgateway.iso8583.LinkProfile.Framing;

/** Frames as the other side of a link writes and reads them, for who plays it over a plain socket. */
public final class PeerFrames {

    private static final byte[] TPDU = HexFormat.of().parseHex("6000010002");
    private static final byte[] TEXT = "ISO000000000".getBytes(StandardCharsets.US_ASCII);

    private PeerFrames() {}

    /** A whole frame: length, header, message. */
    public static byte[] write(Framing framing, byte[] message) {
        byte[] header = header(framing);
        ByteBuf out = Unpooled.buffer();
        FrameLengths.write(framing, out, header.length + message.length);
        out.writeBytes(header).writeBytes(message);
        byte[] frame = new byte[out.readableBytes()];
        out.readBytes(frame);
        return frame;
    }

    /**
     * Reads a frame.
     *
     * @return the message in it; nothing where the frame only keeps the connection alive
     * @throws IOException if the connection ends, or what comes is no frame of the link's
     */
    public static Optional<byte[]> read(Framing framing, DataInputStream in) throws IOException {
        byte[] size = new byte[framing.length().size()];
        in.readFully(size);
        int length = FrameLengths.read(framing, Unpooled.wrappedBuffer(size));
        if (length == 0) {
            return Optional.empty();
        }
        int header = framing.header().length();
        if (length < header || length > framing.maxMessageLength()) {
            throw new IOException("What came is not a frame of this link");
        }
        byte[] frame = new byte[length];
        in.readFully(frame);
        return Optional.of(Arrays.copyOfRange(frame, header, length));
    }

    private static byte[] header(Framing framing) {
        return switch (framing.header()) {
            case NONE -> new byte[0];
            case TPDU -> TPDU;
            case TEXT -> TEXT;
        };
    }
}
