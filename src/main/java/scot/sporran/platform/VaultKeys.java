package scot.sporran.platform;

import java.util.List;

/** The keys of a {@link Vault}, at work: in this process's memory, or in a device that they never leave. */
public interface VaultKeys {

    /** Seals under the newest key. @param context what it belongs to: not stored, and asked for again */
    byte[] seal(byte[] clear, byte[] context);

    /** @throws IllegalStateException when it was altered, belongs to something else, or its key is not here */
    byte[] open(byte[] sealed, byte[] context);

    /** 32 bytes that show the same text without showing it, by each key that is still good, the newest first. */
    List<byte[]> tokens(byte[] text);

    /** Whether it was sealed under the newest key. */
    boolean isNewest(byte[] sealed);
}
