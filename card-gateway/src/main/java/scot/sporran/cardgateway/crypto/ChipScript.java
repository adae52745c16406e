package scot.sporran.cardgateway.crypto;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Commands of the issuer to a chip, each with its MAC (EMV Book 3, 6.5 and 10.10). */
public final class ChipScript {

    /** 9F18: which script it is; the chip's terminal tells it back. */
    private static final byte[] PIN_UNBLOCK_IDENTIFIER = {0, 0, 0, 1};
    private static final byte[] PIN_CHANGE_IDENTIFIER = {0, 0, 0, 2};
    /** Class with secure messaging, PIN CHANGE/UNBLOCK, P2 00: only the counter of tries begins anew. */
    private static final byte[] PIN_UNBLOCK = Bytes.hex("84240000");
    /** P2 02: a new PIN, without the one before; the counter of tries begins anew too. */
    private static final byte[] PIN_CHANGE = Bytes.hex("84240002");
    private static final int HEADER_BYTES = 5;
    private static final int MAC_BYTES = 8;

    private ChipScript() {}

    /**
     * Lets the PIN that the chip checks by itself be tried anew, and does not change it.
     *
     * @param module makes the MAC
     * @param key by {@link CryptogramVersion#scriptKey}
     * @param chip what the chip sent: the MAC is over its counter and cryptogram too, so that the command is for this
     *     transaction only
     * @return the content of tag 71 or 72
     */
    public static byte[] pinUnblock(SecurityModule module, ScriptKey key, ChipData chip) {
        return script(PIN_UNBLOCK_IDENTIFIER, command(module, key, PIN_UNBLOCK, new byte[0], chip));
    }

    /**
     * Gives the chip a new PIN, and lets it be tried anew.
     *
     * @param keys by {@link CryptogramVersion#scriptKey}
     * @param layout by {@link CryptogramVersion#pinLayout}
     * @param chip what the chip sent, as with {@link #pinUnblock}
     * @return the content of tag 71 or 72
     */
    public static byte[] pinChange(SecurityModule module, Keys keys, OffsetPin pin, ChipPinLayout layout,
            ChipData chip) {
        return script(PIN_CHANGE_IDENTIFIER,
                command(module, keys.integrity(), PIN_CHANGE, module.pinForChip(pin, keys.secrecy(), layout), chip));
    }

    /**
     * Under which keys a command with something secret in it goes.
     *
     * @param integrity of its MAC @param secrecy of what is secret in it
     */
    public record Keys(ScriptKey integrity, ScriptKey secrecy) {}

    private static byte[] command(SecurityModule module, ScriptKey key, byte[] beginning, byte[] data, ChipData chip) {
        byte[] header = Bytes.join(beginning, new byte[]{(byte) (data.length + MAC_BYTES)});
        return Bytes.join(header, data, module.scriptMac(key, signed(header, data, chip)));
    }

    private static byte[] script(byte[] identifier, byte[] command) {
        SequencedMap<String, byte[]> script = new LinkedHashMap<>();
        script.put("9F18", identifier);
        script.put("86", command);
        return ChipData.write(script);
    }

    private static byte[] signed(byte[] header, byte[] data, ChipData chip) {
        return Bytes.join(header, chip.needed("9F36", 2), chip.needed("9F26", 8), data);
    }

    /** What a chip reads of a script. @param data between header and MAC; as it was enciphered */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Command(byte[] header, byte[] data, byte[] mac) {

        static Optional<Command> in(byte[] script) {
            if (!(ChipData.read(script) instanceof ChipData.Read.Whole(ChipData read))) {
                return Optional.empty();
            }
            return read.value("86").filter(all -> all.length >= HEADER_BYTES + MAC_BYTES
                    && (all[HEADER_BYTES - 1] & 0xFF) == all.length - HEADER_BYTES)
                    .map(all -> new Command(Bytes.left(all, HEADER_BYTES),
                            Bytes.left(Bytes.right(all, all.length - HEADER_BYTES),
                                    all.length - HEADER_BYTES - MAC_BYTES),
                            Bytes.right(all, MAC_BYTES)));
        }

        boolean isPinUnblock() {
            return Bytes.same(Bytes.left(header, PIN_UNBLOCK.length), PIN_UNBLOCK) && data.length == 0;
        }

        boolean isPinChange() {
            return Bytes.same(Bytes.left(header, PIN_CHANGE.length), PIN_CHANGE);
        }

        byte[] signed(ChipData chip) {
            return ChipScript.signed(header, data, chip);
        }
    }
}
