package scot.sporran.cardgateway.crypto;

import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** DES, triple DES and AES by Bouncy Castle over whole blocks. Single DES is chosen by an 8-byte key. */
final class Blocks {

    private Blocks() {}

    static BlockCipher engine(KeyAlgorithm algorithm, byte[] key) {
        if (algorithm == KeyAlgorithm.AES) {
            return AESEngine.newInstance();
        }
        return key.length == 8 ? new DESEngine() : new DESedeEngine();
    }

    /** A cipher at work under a key. */
    static BlockCipher ready(KeyAlgorithm algorithm, boolean encrypt, byte[] key) {
        BlockCipher cipher = engine(algorithm, key);
        cipher.init(encrypt, new KeyParameter(key));
        return cipher;
    }

    /** Each block for itself. */
    static byte[] encrypt(KeyAlgorithm algorithm, byte[] key, byte[] clear) {
        return run(ready(algorithm, true, key), clear);
    }

    /** Each block for itself. */
    static byte[] decrypt(KeyAlgorithm algorithm, byte[] key, byte[] sealed) {
        return run(ready(algorithm, false, key), sealed);
    }

    /** {@link #encrypt} under one double-length key. */
    static UnaryOperator<byte[]> under(byte[] key) {
        if (key.length != 16) {
            throw SecurityModuleException.input("A double-length DES key has 16 bytes");
        }
        return clear -> encrypt(KeyAlgorithm.TDES, key, clear);
    }

    static byte[] encryptChained(KeyAlgorithm algorithm, byte[] key, byte[] iv, byte[] clear) {
        return chained(algorithm, true, key, iv, clear);
    }

    static byte[] decryptChained(KeyAlgorithm algorithm, byte[] key, byte[] iv, byte[] sealed) {
        return chained(algorithm, false, key, iv, sealed);
    }

    private static byte[] chained(KeyAlgorithm algorithm, boolean encrypt, byte[] key, byte[] iv, byte[] in) {
        BlockCipher cipher = CBCBlockCipher.newInstance(engine(algorithm, key));
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(key), iv));
        return run(cipher, in);
    }

    static byte[] run(BlockCipher ready, byte[] in) {
        int size = ready.getBlockSize();
        if (in.length % size != 0) {
            throw SecurityModuleException.input("Not a whole number of blocks");
        }
        byte[] out = new byte[in.length];
        for (int at = 0; at < in.length; at += size) {
            ready.processBlock(in, at, out, at);
        }
        return out;
    }
}
