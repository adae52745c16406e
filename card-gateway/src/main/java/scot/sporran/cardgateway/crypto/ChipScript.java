package scot.sporran.cardgateway.crypto;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Commands of the issuer to a chip, each with its MAC (EMV Book 3, 6.5 and 10.10). */
public final class ChipScript {

    /** 9F18: which script it is; the chip's terminal tells it back. */
    private static final byte[] PIN_UNBLOCK_IDENTIFIER = {0, 0, 0, 1};
    /** Class with secure messaging, PIN CHANGE/UNBLOCK, P2 00: only the counter of tries begins anew; 8 bytes follow. */
    private static final byte[] PIN_UNBLOCK = Bytes.hex("8424000008");
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
        byte[] mac = module.scriptMac(key, signed(PIN_UNBLOCK, chip));
        SequencedMap<String, byte[]> script = new LinkedHashMap<>();
        script.put("9F18", PIN_UNBLOCK_IDENTIFIER);
        script.put("86", Bytes.join(PIN_UNBLOCK, mac));
        return ChipData.write(script);
    }

    static byte[] signed(byte[] command, ChipData chip) {
        return Bytes.join(command, chip.needed("9F36", 2), chip.needed("9F26", 8));
    }

    /** The command without its MAC, where a script holds a PIN UNBLOCK. @param mac of the command */
    record Unblock(byte[] command, byte[] mac) {

        static java.util.Optional<Unblock> in(byte[] script) {
            if (!(ChipData.read(script) instanceof ChipData.Read.Whole(ChipData read))) {
                return java.util.Optional.empty();
            }
            return read.value("86").filter(command -> command.length == PIN_UNBLOCK.length + MAC_BYTES
                    && Bytes.same(Bytes.left(command, PIN_UNBLOCK.length), PIN_UNBLOCK))
                    .map(command -> new Unblock(PIN_UNBLOCK.clone(), Bytes.right(command, MAC_BYTES)));
        }
    }
}
