package scot.sporran.cardgateway.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import scot.sporran.cardgateway.iso8583.LinkProfile;

/** The lengths of frames as links write them. */
final class FrameLengths {

    private FrameLengths() {}

    /**
     * The length at the reader's place, which stays where it is.
     *
     * @param in with as many bytes as a length has
     * @return how many bytes follow the length; below zero when it is no length
     */
    static int read(LinkProfile.Framing framing, ByteBuf in) {
        int at = in.readerIndex();
        int written = switch (framing.length()) {
            case TWO_BYTES -> in.getUnsignedShort(at);
            case FOUR_BYTES -> in.getInt(at);
            case FOUR_DIGITS -> number(in.toString(at, 4, StandardCharsets.ISO_8859_1));
            case TWO_BYTES_BCD -> number(ByteBufUtil.hexDump(in, at, 2));
        };
        return framing.countsItself() && written > 0 ? written - framing.length().size() : written;
    }

    /** A message with its length and what stands before it. */
    static ByteBuf framed(LinkProfile.Framing framing, ByteBufAllocator from, byte[] before, byte[] body) {
        ByteBuf out = from.buffer(framing.length().size() + before.length + body.length);
        write(framing, out, before.length + body.length);
        return out.writeBytes(before).writeBytes(body);
    }

    /** @param length how many bytes follow */
    static void write(LinkProfile.Framing framing, ByteBuf out, int length) {
        int said = framing.countsItself() ? length + framing.length().size() : length;
        switch (framing.length()) {
            case TWO_BYTES -> out.writeShort(said);
            case FOUR_BYTES -> out.writeInt(said);
            case FOUR_DIGITS -> out.writeBytes(digits(said).getBytes(StandardCharsets.US_ASCII));
            case TWO_BYTES_BCD -> out.writeBytes(HexFormat.of().parseHex(digits(said)));
        }
    }

    private static String digits(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{4}") ? Integer.parseInt(digits) : -1;
    }
}
