package scot.sporran.cards.clearing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The records of a clearing file: four bytes of length, so many bytes, until a length of zero. Files may be blocked: then
 * every 1,012 bytes are followed by two of filling (hexadecimal 40).
 */
final class IpmRecords {

    private static final int BLOCK = 1_012;
    private static final int FILLING = 2;
    private static final byte FILLED = 0x40;
    private static final int LONGEST = 16 * 1024;

    private final InputStream in;
    private final boolean blocked;
    private int inBlock;

    IpmRecords(InputStream file) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(file, 64 * 1024);
        buffered.mark(BLOCK + FILLING);
        byte[] first = buffered.readNBytes(BLOCK + FILLING);
        buffered.reset();
        in = buffered;
        blocked = first.length == BLOCK + FILLING && first[BLOCK] == FILLED && first[BLOCK + 1] == FILLED;
    }

    /** The next record; empty at the end. @throws EOFException when the file ends before its end */
    byte[] next() throws IOException {
        int length = ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
        if (length < 0 || length > LONGEST) {
            throw new SettlementReader.FileNotWholeException(
                    "The file is not made of records with four bytes of length.");
        }
        return bytes(length);
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[count];
        int at = 0;
        while (at < count) {
            int wanted = blocked ? Math.min(count - at, BLOCK - inBlock) : count - at;
            if (in.readNBytes(bytes, at, wanted) < wanted) {
                throw new EOFException();
            }
            at += wanted;
            inBlock += wanted;
            if (blocked && inBlock == BLOCK) {
                in.skipNBytes(FILLING);
                inBlock = 0;
            }
        }
        return bytes;
    }
}
