package scot.sporran.cardgateway.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.CBCBlockCipherMac;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import scot.sporran.cardgateway.crypto.ReadyCiphers.Use;

/** Message authentication codes: ISO/IEC 9797-1 algorithms 1 and 3 with its three paddings, CMAC, HMAC. */
final class Macs {

    private Macs() {}

    static byte[] mac(MacScheme scheme, KeyAlgorithm cipher, byte[] key, byte[] data) {
        return mac(scheme, cipher, key, new ReadyCiphers(), data);
    }

    /** @param ready those of the key, for the scheme that uses single DES under its halves */
    static byte[] mac(MacScheme scheme, KeyAlgorithm cipher, byte[] key, ReadyCiphers ready, byte[] data) {
        byte[] whole = switch (scheme.algorithm()) {
            case ISO_9797_1 -> algorithm1(cipher, key, pad(data, scheme.padding(), cipher.blockSize()));
            case ISO_9797_3 -> {
                if (cipher == KeyAlgorithm.AES || key.length < 16) {
                    throw new SecurityModuleException(SecurityModuleException.Reason.KEY_UNFIT,
                            "MAC algorithm 3 needs a double-length DES key");
                }
                yield algorithm3(key, ready, data, scheme.padding());
            }
            case CMAC -> cmac(cipher, key, data);
        };
        if (scheme.bytes() > whole.length) {
            throw SecurityModuleException.input("The MAC is longer than the cipher's block");
        }
        return Bytes.left(whole, scheme.bytes());
    }

    /** CBC-MAC of data already padded. */
    static byte[] algorithm1(KeyAlgorithm cipher, byte[] key, byte[] padded) {
        return run(new CBCBlockCipherMac(Blocks.engine(cipher, key), cipher.blockSize() * 8, null), key, padded);
    }

    /** The retail MAC. */
    static byte[] algorithm3(byte[] key, byte[] data, int padding) {
        return algorithm3(key, new ReadyCiphers(), data, padding);
    }

    /** Single DES in a chain under the left half of the key, then back under the right and on again under the left. */
    private static byte[] algorithm3(byte[] key, ReadyCiphers ready, byte[] data, int padding) {
        byte[] padded = pad(data, padding, 8);
        return ready.with(Use.LEFT_HALF, KeyAlgorithm.DES, key, left -> {
            byte[] state = new byte[8];
            for (int at = 0; at < padded.length; at += 8) {
                for (int i = 0; i < 8; i++) {
                    state[i] ^= padded[at + i];
                }
                left.processBlock(state, 0, state, 0);
            }
            ready.with(Use.RIGHT_HALF_BACK, KeyAlgorithm.DES, key, right -> right.processBlock(state, 0, state, 0));
            left.processBlock(state, 0, state, 0);
            return state;
        });
    }

    static byte[] cmac(KeyAlgorithm cipher, byte[] key, byte[] data) {
        return run(new CMac(Blocks.engine(cipher, key), cipher.blockSize() * 8), key, data);
    }

    static byte[] hmacSha256(byte[] key, byte[] data) {
        return run(new HMac(new SHA256Digest()), key, data);
    }

    private static byte[] run(Mac mac, byte[] key, byte[] data) {
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }

    /** 1: zeros, one block at least; 2: 80 and zeros, always; 3: the length in bits in front, then as 1. */
    static byte[] pad(byte[] data, int padding, int block) {
        return switch (padding) {
            case 1 -> Arrays.copyOf(data, Math.max(block, up(data.length, block)));
            case 2 -> {
                byte[] padded = Arrays.copyOf(data, up(data.length + 1, block));
                padded[data.length] = (byte) 0x80;
                yield padded;
            }
            default -> {
                byte[] length = ByteBuffer.allocate(block).putLong(block - 8, data.length * 8L).array();
                yield Bytes.join(length, Arrays.copyOf(data, up(data.length, block)));
            }
        };
    }

    private static int up(int length, int block) {
        return (length + block - 1) / block * block;
    }
}
