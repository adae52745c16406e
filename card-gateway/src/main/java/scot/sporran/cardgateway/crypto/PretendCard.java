package scot.sporran.cardgateway.crypto;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import scot.sporran.cardgateway.crypto.ChipData.Read;

/**
 * A card of the demonstration and the PIN pad it is put into: makes what they would send, with {@link DemonstrationKeys}.
 * For terminals that play and for tests. Visa's cryptogram version 18.
 *
 * @param pan its number
 * @param sequence its sequence number (DE23)
 * @param expiry YYMM
 * @param serviceCode 3 digits of the stripe
 */
public record PretendCard(PanDigits pan, int sequence, String expiry, String serviceCode) {

    /** As all cards of the demonstration are: international, chip, PIN where one can be asked for. */
    public static final String SERVICE_CODE = "201";
    /** As all cards of the demonstration are. */
    public static final int SEQUENCE = 1;
    /** Which of the issuer's PVV keys. */
    public static final int PVV_INDEX = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PVV_ON_THE_STRIPE = "0000";
    /** 06: length; 01: key index; 12: version 18; then card verification results: an ARQC was asked for. */
    private static final String ISSUER_DATA = "06011203A00000";

    /** With the demonstration's service code and sequence number. */
    public static PretendCard of(PanDigits pan, String expiry) {
        return new PretendCard(pan, SEQUENCE, expiry, SERVICE_CODE);
    }

    /** DE52: the PIN in format 0. @param pin 4 to 12 digits */
    public byte[] pinBlock(String pin) {
        byte[] clear = PinBlocks.encode(PinBlockFormat.ISO_0, pin, pan, RANDOM);
        return Blocks.encrypt(KeyAlgorithm.TDES, DemonstrationKeys.PIN.value(), clear);
    }

    /** The three digits on the back. */
    public String cvv2() {
        return value(SecurityModule.SERVICE_CODE_CVV2);
    }

    /** What follows the number on the magnetic stripe (DE35). */
    public String stripe() {
        return track(value(serviceCode), "");
    }

    /** What follows the number in the chip's copy of the stripe. */
    public String chipTrack() {
        return track(value(SecurityModule.SERVICE_CODE_ICVV), "");
    }

    /** What follows the number where a stripe is played without contact. @param counter ATC, 0 to 9999 */
    public String contactlessStripe(int counter) {
        byte[] cardKey = EmvKeys.cardKey(Blocks.under(DemonstrationKeys.DYNAMIC.value()), pan, sequence,
                CardKeyOption.A);
        return track(CardValues.dcvv(cardKey, pan, expiry, serviceCode, counter),
                String.format(Locale.ROOT, "%04d", counter));
    }

    /**
     * DE55 of a purchase, with a genuine cryptogram.
     *
     * @param counter ATC, 0 to 65535
     * @param pence DE4
     * @param date YYMMDD at the terminal
     */
    public byte[] chip(int counter, long pence, String date) {
        byte[] unpredictable = new byte[4];
        RANDOM.nextBytes(unpredictable);
        SequencedMap<String, byte[]> values = new LinkedHashMap<>();
        values.put("9F26", new byte[8]);
        values.put("9F27", Bytes.hex("80"));
        values.put("9F10", Bytes.hex(ISSUER_DATA));
        values.put("9F37", unpredictable);
        values.put("9F36", new byte[]{(byte) (counter >> 8), (byte) counter});
        values.put("95", new byte[5]);
        values.put("9A", Bytes.hex(date));
        values.put("9C", new byte[1]);
        values.put("9F02", Bytes.hex(String.format(Locale.ROOT, "%012d", pence)));
        values.put("5F2A", Bytes.hex("0826"));
        values.put("82", Bytes.hex("1800"));
        values.put("9F1A", Bytes.hex("0826"));
        values.put("9F03", new byte[6]);
        values.put("9F26", cryptogram(values));
        return ChipData.write(values);
    }

    private byte[] cryptogram(SequencedMap<String, byte[]> values) {
        if (!(ChipData.read(ChipData.write(values)) instanceof Read.Whole(ChipData data))) {
            throw new IllegalStateException("Chip data that were just written do not read");
        }
        Cryptogram unsigned = CryptogramVersion.VISA_18.read(chipKey(), data);
        return Cryptograms.value(Cryptograms.sessionKey(cardKey(), unsigned), unsigned.data(), unsigned.padding());
    }

    /** Whether the issuer's answer (tag 91) is from who holds the keys. @param request DE55 as it was sent */
    public boolean believes(byte[] request, byte[] issuerAuthentication) {
        if (issuerAuthentication.length != 8
                || !(ChipData.read(request) instanceof Read.Whole(ChipData data))) {
            return false;
        }
        Cryptogram asked = CryptogramVersion.VISA_18.read(chipKey(), data);
        byte[] status = Bytes.right(issuerAuthentication, 4);
        byte[] right = Cryptograms.arpc(cardKey(), Cryptograms.sessionKey(cardKey(), asked), asked.value(),
                new IssuerAnswer.Method2(status, new byte[0]));
        return Bytes.same(right, Bytes.left(issuerAuthentication, 4));
    }

    /** Whether the script (tag 71 or 72) lets the chip's own PIN be tried anew, by who holds the keys. @param request DE55 as it was sent */
    public boolean isUnblocked(byte[] request, byte[] script) {
        return command(request, script).filter(ChipScript.Command::isPinUnblock).isPresent();
    }

    /** The PIN that the script (tag 71 or 72) gives the chip, if one who holds the keys does. @param request DE55 as it was sent */
    public Optional<String> newPin(byte[] request, byte[] script) {
        return command(request, script).filter(ChipScript.Command::isPinChange).flatMap(command -> {
            byte[] key = EmvKeys.cardKey(Blocks.under(DemonstrationKeys.SECRET.value()), pan, sequence,
                    CardKeyOption.A);
            byte[] whole = Blocks.decrypt(KeyAlgorithm.TDES, Cryptograms.scriptSession(key,
                    CryptogramVersion.VISA_18.scriptKey(chipKey(), Objects.requireNonNull(read(request)))),
                    command.data());
            byte[] over = Bytes.join(new byte[4], Bytes.right(Bytes.left(cardKey(), 8), 4));
            byte[] block = Bytes.xor(Bytes.left(Bytes.right(whole, whole.length - 1), 8), over);
            int length = block[0];
            return whole[0] != 8 || length < 4 || length > 12
                    ? Optional.empty()
                    : Optional.of(Bytes.hex(block).substring(2, 2 + length));
        });
    }

    /** The command in a script, where its MAC is right. */
    private Optional<ChipScript.Command> command(byte[] request, byte[] script) {
        ChipData data = read(request);
        if (data == null) {
            return Optional.empty();
        }
        byte[] key = EmvKeys.cardKey(Blocks.under(DemonstrationKeys.SCRIPT.value()), pan, sequence, CardKeyOption.A);
        return ChipScript.Command.in(script).filter(command -> Bytes.same(command.mac(), Cryptograms.scriptMac(key,
                CryptogramVersion.VISA_18.scriptKey(chipKey(), data), command.signed(data))));
    }

    private static @Nullable ChipData read(byte[] request) {
        return ChipData.read(request) instanceof Read.Whole(ChipData data) ? data : null;
    }

    private CardKey chipKey() {
        return new CardKey(new KeyHandle("demonstration"), CardKeyOption.A, pan, sequence);
    }

    private byte[] cardKey() {
        return EmvKeys.cardKey(Blocks.under(DemonstrationKeys.CRYPTOGRAM.value()), pan, sequence, CardKeyOption.A);
    }

    private String value(String code) {
        return CardValues.cvv(DemonstrationKeys.CARD_VALUE.value(), pan.digits(), expiry, code);
    }

    private String track(String value, String rest) {
        return expiry + serviceCode + PVV_INDEX + PVV_ON_THE_STRIPE + value + rest;
    }
}
