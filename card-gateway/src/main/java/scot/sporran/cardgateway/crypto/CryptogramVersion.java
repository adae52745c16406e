package scot.sporran.cardgateway.crypto;

import java.util.Arrays;

/**
 * The ways in which schemes have their chips sign, by the cryptogram version number that the chip sends in its issuer
 * application data (9F10).
 */
public enum CryptogramVersion {
    /** The card's own key; card verification results of 4 bytes; padded with zeros. */
    VISA_10(Scheme.VISA, 0x0A),
    /** Contactless, short: amount, unpredictable number, counter and one byte of the results. */
    VISA_17(Scheme.VISA, 0x11),
    /** Session key; all issuer application data. */
    VISA_18(Scheme.VISA, 0x12),
    /** As 18. */
    VISA_22(Scheme.VISA, 0x16),
    /** Mastercard's own session key, from counter and unpredictable number. */
    MASTERCARD_16(Scheme.MASTERCARD, 0x10),
    /** As 16, with the card's offline counters. */
    MASTERCARD_17(Scheme.MASTERCARD, 0x11),
    /** The common session key. */
    MASTERCARD_20(Scheme.MASTERCARD, 0x14),
    /** As 20, with the card's offline counters. */
    MASTERCARD_21(Scheme.MASTERCARD, 0x15);

    /** Whose chip it is; the same number means different things to each. */
    public enum Scheme {
        VISA, MASTERCARD
    }

    private final Scheme scheme;
    private final int number;

    CryptogramVersion(Scheme scheme, int number) {
        this.scheme = scheme;
        this.number = number;
    }

    /** @throws SecurityModuleException INPUT if the chip data name no version that is known */
    public static CryptogramVersion of(Scheme scheme, ChipData chip) {
        byte[] issuerData = issuerData(chip);
        int at = scheme == Scheme.VISA ? 2 : 1;
        return Arrays
                .stream(values())
                .filter(known -> known.scheme == scheme && issuerData.length > at
                        && known.number == (issuerData[at] & 0xFF))
                .findFirst()
                .orElseThrow(() -> SecurityModuleException.input("The chip's cryptogram version is not known"));
    }

    /** What the chip signed, from what it and the terminal sent. @throws SecurityModuleException INPUT if a part lacks */
    public Cryptogram read(CardKey card, ChipData chip) {
        byte[] unpredictable = chip.needed("9F37", 4);
        int counter = counter(chip);
        boolean own = this == VISA_10 || this == VISA_17;
        byte[] number = this == MASTERCARD_16 || this == MASTERCARD_17
                ? EmvKeys.number(counter, unpredictable)
                : EmvKeys.number(counter, new byte[0]);
        return new Cryptogram(card, own ? Cryptogram.Session.NONE : Cryptogram.Session.COMMON, number, signed(chip),
                own ? 1 : 2, chip.needed("9F26", 8));
    }

    /** The application transaction counter (9F36). */
    public static int counter(ChipData chip) {
        byte[] counter = chip.needed("9F36", 2);
        return (counter[0] & 0xFF) << 8 | counter[1] & 0xFF;
    }

    /**
     * The answer in this version's way.
     *
     * @param responseCode 2 bytes (8A): method 1
     * @param cardStatusUpdate 4 bytes: method 2
     */
    public IssuerAnswer answer(byte[] responseCode, byte[] cardStatusUpdate) {
        return switch (this) {
            case VISA_10, VISA_17, MASTERCARD_16, MASTERCARD_17 -> new IssuerAnswer.Method1(responseCode, false);
            case MASTERCARD_20, MASTERCARD_21 -> new IssuerAnswer.Method1(responseCode, true);
            case VISA_18, VISA_22 -> new IssuerAnswer.Method2(cardStatusUpdate, new byte[0]);
        };
    }

    /**
     * Under which key a command to the chip is authenticated, or what is secret in it enciphered, in the answer to what it sent.
     *
     * @param card with the master key of commands, or of what is secret in them
     */
    public ScriptKey scriptKey(CardKey card, ChipData chip) {
        return this == VISA_10 || this == VISA_17 || this == VISA_18
                ? new ScriptKey.Visa(card, counter(chip))
                : new ScriptKey.Common(card, chip.needed("9F26", 8));
    }

    /** How the chip is given a PIN. @param cryptogram the chip, with the master key of cryptograms */
    public ChipPinLayout pinLayout(CardKey cryptogram) {
        return scheme == Scheme.VISA ? new ChipPinLayout.Visa(cryptogram) : new ChipPinLayout.Format2();
    }

    private byte[] signed(ChipData chip) {
        byte[] issuerData = issuerData(chip);
        if (this == VISA_17) {
            return Bytes.join(chip.needed("9F02", 6), chip.needed("9F37", 4), chip.needed("9F36", 2),
                    part(issuerData, 4, 1));
        }
        byte[] last = switch (this) {
            case VISA_10 -> part(issuerData, 3, 4);
            case MASTERCARD_16, MASTERCARD_20 -> part(issuerData, 2, 6);
            case MASTERCARD_17, MASTERCARD_21 -> Bytes.join(part(issuerData, 2, 6), part(issuerData, 10, 8));
            default -> issuerData;
        };
        return Bytes.join(chip.needed("9F02", 6), chip.needed("9F03", 6), chip.needed("9F1A", 2), chip.needed("95", 5),
                chip.needed("5F2A", 2), chip.needed("9A", 3), chip.needed("9C", 1), chip.needed("9F37", 4), chip.needed(
                        "82", 2),
                chip.needed("9F36", 2), last);
    }

    private static byte[] part(byte[] issuerData, int from, int count) {
        if (issuerData.length < from + count) {
            throw SecurityModuleException.input("The issuer application data are too short for their version");
        }
        return Arrays.copyOfRange(issuerData, from, from + count);
    }

    private static byte[] issuerData(ChipData chip) {
        return chip.value("9F10").orElseThrow(() -> SecurityModuleException.input("Chip data lack tag 9F10"));
    }
}
