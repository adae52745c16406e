package scot.sporran.cardgateway.crypto;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.CipherParameters;
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

    /** Each block for itself. */
    static byte[] encrypt(KeyAlgorithm algorithm, byte[] key, byte[] clear) {
        return run(engine(algorithm, key), true, new KeyParameter(key), clear);
    }

    /** Each block for itself. */
    static byte[] decrypt(KeyAlgorithm algorithm, byte[] key, byte[] sealed) {
        return run(engine(algorithm, key), false, new KeyParameter(key), sealed);
    }

    static byte[] encryptChained(KeyAlgorithm algorithm, byte[] key, byte[] iv, byte[] clear) {
        return run(CBCBlockCipher.newInstance(engine(algorithm, key)), true,
                new ParametersWithIV(new KeyParameter(key), iv), clear);
    }

    static byte[] decryptChained(KeyAlgorithm algorithm, byte[] key, byte[] iv, byte[] sealed) {
        return run(CBCBlockCipher.newInstance(engine(algorithm, key)), false,
                new ParametersWithIV(new KeyParameter(key), iv), sealed);
    }

    private static byte[] run(BlockCipher cipher, boolean encrypt, CipherParameters key, byte[] in) {
        cipher.init(encrypt, key);
        int size = cipher.getBlockSize();
        if (in.length % size != 0) {
            throw SecurityModuleException.input("Not a whole number of blocks");
        }
        byte[] out = new byte[in.length];
        for (int at = 0; at < in.length; at += size) {
            cipher.processBlock(in, at, out, at);
        }
        return out;
    }
}
