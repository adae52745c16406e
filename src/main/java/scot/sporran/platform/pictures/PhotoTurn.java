package scot.sporran.platform.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a phone was held: the orientation in a photo's Exif data (Exif 2.3, tag 0x0112), which goes when the photo is drawn anew. */
final class PhotoTurn {

    private static final int ORIENTATION = 0x0112;
    private static final int APP1 = 0xFFE1;
    private static final int SCAN = 0xFFDA;
    private static final int TIFF_AT = 10;

    private PhotoTurn() {}

    /** Quarter turns clockwise that bring it upright; 0 where nothing says so or what says so cannot be read. */
    static int of(byte[] jpeg) {
        try {
            ByteBuffer in = ByteBuffer.wrap(jpeg);
            int at = 2;
            while (at + 4 < jpeg.length) {
                int marker = in.getShort(at) & 0xFFFF;
                if (marker == APP1 && in.getInt(at + 4) == 0x45786966) {
                    return quarters(in, at + TIFF_AT);
                }
                if (marker == SCAN) {
                    return 0;
                }
                at += 2 + (in.getShort(at + 2) & 0xFFFF);
            }
        } catch (IndexOutOfBoundsException e) {
            return 0;
        }
        return 0;
    }

    private static int quarters(ByteBuffer in, int tiff) {
        in.order(in.getShort(tiff) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff + in.getInt(tiff + 4);
        int fields = in.getShort(directory) & 0xFFFF;
        for (int i = 0; i < fields; i++) {
            int field = directory + 2 + 12 * i;
            if ((in.getShort(field) & 0xFFFF) == ORIENTATION) {
                return switch (in.getShort(field + 8)) {
                    case 6 -> 1;
                    case 3 -> 2;
                    case 8 -> 3;
                    default -> 0;
                };
            }
        }
        return 0;
    }
}
