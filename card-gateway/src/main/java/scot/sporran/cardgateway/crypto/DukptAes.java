package scot.sporran.cardgateway.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** ANSI X9.24-3:2017: as {@link DukptTdes}, with AES and a 32-bit counter of which at most 16 bits are set. */
final class DukptAes {

    static final int DERIVE = 0x8000;
    static final int DERIVE_INITIAL = 0x8001;
    static final int KEY_ENCRYPTION = 0x0002;
    static final int PIN = 0x1000;
    static final int MAC_GENERATE = 0x2000;
    static final int MAC_VERIFY = 0x2001;
    static final int DATA_ENCRYPT = 0x3000;
    static final int DATA_DECRYPT = 0x3001;
    private static final int UPDATE_COUNTER = 0xFFFFFFFF;
    private static final int MOST_ONES = 16;

    private DukptAes() {}

    /** The terminal's first key. @param id 8 bytes: base key and terminal */
    static byte[] initialKey(byte[] baseKey, byte[] id) {
        return derive(baseKey, ofLength(baseKey.length), DERIVE_INITIAL, id);
    }

    /** The key of one transaction, from which the working keys come. @param serialNumber 12 bytes */
    static byte[] transactionKey(byte[] baseKey, byte[] serialNumber) {
        int counter = ByteBuffer.wrap(serialNumber, 8, 4).getInt();
        if (counter == 0 || Integer.bitCount(counter) > MOST_ONES) {
            throw SecurityModuleException.input("No terminal counts so");
        }
        return stepped(baseKey, serialNumber, counter);
    }

    private static byte[] stepped(byte[] baseKey, byte[] serialNumber, int counter) {
        Dukpt.Type type = ofLength(baseKey.length);
        byte[] key = initialKey(baseKey, Bytes.left(serialNumber, 8));
        int soFar = 0;
        for (int bit = 0x80000000; bit != 0; bit >>>= 1) {
            if ((counter & bit) != 0) {
                soFar |= bit;
                byte[] next = derive(key, type, DERIVE, context(serialNumber, soFar));
                Bytes.wipe(key);
                key = next;
            }
        }
        return key;
    }

    static byte[] workingKey(byte[] transactionKey, Dukpt.Type type, KeyPurpose purpose, byte[] serialNumber) {
        int usage = switch (purpose) {
            case PIN -> PIN;
            case MAC_REQUEST -> MAC_GENERATE;
            case MAC_ANSWER -> MAC_VERIFY;
            case DATA_REQUEST -> DATA_ENCRYPT;
            case DATA_ANSWER -> DATA_DECRYPT;
        };
        return derive(transactionKey, type, usage, context(serialNumber, ByteBuffer.wrap(serialNumber, 8, 4).getInt()));
    }

    /** The key under which a terminal gets a new first key: that of a count no transaction reaches. */
    static byte[] updateKey(byte[] baseKey, byte[] id) {
        byte[] serialNumber = Bytes.join(id, ByteBuffer.allocate(4).putInt(UPDATE_COUNTER).array());
        byte[] last = stepped(baseKey, serialNumber, UPDATE_COUNTER);
        byte[] update = derive(last, ofLength(baseKey.length), KEY_ENCRYPTION, context(serialNumber, UPDATE_COUNTER));
        Bytes.wipe(last);
        return update;
    }

    private static byte[] context(byte[] serialNumber, int counter) {
        return Bytes.join(Arrays.copyOfRange(serialNumber, 4, 8), ByteBuffer.allocate(4).putInt(counter).array());
    }

    private static byte[] derive(byte[] key, Dukpt.Type type, int usage, byte[] context) {
        if (type.bytes() > key.length) {
            throw new SecurityModuleException(SecurityModuleException.Reason.KEY_UNFIT,
                    "A derived key is no stronger than its base");
        }
        ByteBuffer out = ByteBuffer.allocate(32);
        for (int block = 1; out.position() < type.bytes(); block++) {
            byte[] data = ByteBuffer.allocate(16).put((byte) 1).put((byte) block).putShort((short) usage)
                    .putShort((short) type.code()).putShort((short) (type.bytes() * 8)).put(context).array();
            out.put(Blocks.encrypt(KeyAlgorithm.AES, key, data));
        }
        return Bytes.left(out.array(), type.bytes());
    }

    private static Dukpt.Type ofLength(int bytes) {
        return switch (bytes) {
            case 16 -> Dukpt.Type.AES_128;
            case 24 -> Dukpt.Type.AES_192;
            default -> Dukpt.Type.AES_256;
        };
    }
}
