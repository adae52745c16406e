package scot.sporran.cardgateway.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;
import scot.sporran.cardgateway.peer.Vectors;

/** The codec against bytes made by others. */
class MessageCodecTest {

    static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String PAN = "9999990000000014";

    static List<NamedCsvRecord> packed() {
        return Vectors.rows("packed.csv");
    }

    static List<NamedCsvRecord> malformed() {
        return Vectors.rows("malformed.csv");
    }

    static LinkProfile profile(String packing) {
        return switch (packing) {
            case "iso87a" -> LinkProfile.ASCII;
            case "iso87a-bin" -> LinkProfile.ASCII_BINARY_BITMAP;
            case "iso87b" -> LinkProfile.PACKED;
            default -> throw new IllegalArgumentException(packing);
        };
    }

    @ParameterizedTest
    @MethodSource("packed")
    void readsAndWritesWhatAnotherLibraryPacked(NamedCsvRecord row) {
        MessageCodec codec = new MessageCodec(profile(row.getField("packing")));
        Message expected = new Message(row.getField("mti"), Vectors.fields(row.getField("fields")));
        byte[] body = HEX.parseHex(row.getField("body_hex"));

        assertThat(HEX.formatHex(codec.encode(expected))).isEqualTo(row.getField("body_hex"));
        if (row.getField("case").equals("MACed in primary")) {
            assertThat(codec.decode(body)).isEqualTo(new Decoded.Malformed(Fault.MISSING, 70, expected));
        } else {
            assertThat(codec.decode(body)).isEqualTo(new Decoded.Whole(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void refusesEveryMalformedBody(NamedCsvRecord row) {
        MessageCodec codec = new MessageCodec(profile(row.getField("packing")));
        assertThat(codec.decode(HEX.parseHex(row.getField("body_hex")))).isInstanceOf(Decoded.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"MF001,MTI_NOT_DIGITS,0", "MF003,MTI_UNKNOWN,0", "MF005,BITMAP,1", "MF006,CUT_SHORT,2",
            "MF008,CUT_SHORT,4", "MF010,LENGTH_NOT_DIGITS,2", "MF011,LENGTH_NOT_DIGITS,2", "MF013,LENGTH,2",
            "MF015,CHARACTERS,4", "MF016,CHARACTERS,4", "MF020,NOT_DEFINED,65", "MF023,CHARACTERS,55",
            "MF025,CHARACTERS,2", "MF026,CUT_SHORT,0", "MF028,NOT_A_DATE,7", "MF030,CHARACTERS,4",
            "MF031,LENGTH_NOT_DIGITS,2", "MF033,CUT_SHORT,22", "MF035,LENGTH_NOT_DIGITS,55", "MF036,MTI_NOT_DIGITS,0"})
    void namesTheFirstBadFieldOfAMalformedBody(String id, Fault fault, int field) {
        NamedCsvRecord row = malformed().stream().filter(r -> r.getField("id").equals(id)).findFirst().orElseThrow();
        Decoded decoded = new MessageCodec(profile(row.getField("packing")))
                .decode(HEX.parseHex(row.getField("body_hex")));
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> {
            assertThat(malformed.fault()).isEqualTo(fault);
            assertThat(malformed.field()).isEqualTo(field);
        });
    }

    /** Public samples of other hosts: what the walk alone makes of those that are in one of our layouts. */
    @ParameterizedTest
    @CsvSource({"IS001,CHECK_DIGIT,2", "IS007,,", "IS009,,", "IS021,,", "IS023,,", "IS025,,", "IS027,,",
            "IS029,,", "IS011,CHECK_DIGIT,2", "IS013,CHECK_DIGIT,2", "IS015,LENGTH,2", "IS017,LENGTH,2",
            "IS019,CHECK_DIGIT,2",
            "IS035,CUT_SHORT,0"})
    void readsPublicSamples(String id, Fault fault, Integer field) {
        NamedCsvRecord row = Vectors
                .rows("messages.csv")
                .stream()
                .filter(r -> r.getField("id").equals(id))
                .findFirst()
                .orElseThrow();
        Decoded decoded = new FieldReader(LinkProfile.ASCII.layout(), Elements.OF_1987,
                HEX.parseHex(row.getField("body_hex"))).read();
        if (fault == null) {
            assertThat(decoded)
                    .isEqualTo(new Decoded.Whole(
                            new Message(row.getField("mti"), Vectors.fields(row.getField("fields")))));
        } else {
            assertThat(decoded).isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> {
                assertThat(malformed.fault()).isEqualTo(fault);
                assertThat(malformed.field()).isEqualTo(field);
            });
        }
    }

    /** Every field from 2 to 64 and 90, in two layouts: a fault in one field does not lose the place of the others. */
    @ParameterizedTest
    @CsvSource({"IS001,iso87a", "IS003,iso87b"})
    void keepsItsPlaceBehindABadField(String id, String packing) {
        NamedCsvRecord row = Vectors
                .rows("messages.csv")
                .stream()
                .filter(r -> r.getField("id").equals(id))
                .findFirst()
                .orElseThrow();
        SortedMap<Integer, String> expected = Vectors.fields(row.getField("fields"));
        // the sample's card number has a wrong check digit, its fees no sign, its tracks, DE55 and DE90 nothing of ours
        List.of(2, 28, 29, 30, 31, 35, 55, 90).forEach(expected::remove);

        Decoded decoded = new FieldReader(profile(packing).layout(), Elements.OF_1987,
                HEX.parseHex(row.getField("body_hex"))).read();

        assertThat(decoded)
                .isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> assertThat(Objects
                        .requireNonNull(malformed.readable())
                        .fields()).containsAllEntriesOf(expected));
    }

    @ParameterizedTest
    @CsvSource({"4,00000000125A,CHARACTERS", "4,-00000001250,CHARACTERS", "4,'        1250',CHARACTERS",
            "2,9999990000000015,CHECK_DIGIT", "2,99999900000,LENGTH", "7,0230101112,NOT_A_DATE",
            "7,1305101112,NOT_A_DATE",
            "7,0502241112,NOT_A_DATE", "12,111160,NOT_A_DATE", "13,0431,NOT_A_DATE", "14,3013,NOT_A_DATE",
            "35,9999990000000022=30121010000000000000,TRACK_DIFFERS", "35,9999990000000014,CONTENT",
            "35,9999990000000014=30131010000000000000,NOT_A_DATE", "41,TERM\u0001001,CHARACTERS",
            "42,CAREPROVIDER0\u00e9\u00e9,CHARACTERS", "55,9F2,LENGTH",
            "90,999900000105021011120000012345600000000000,CONTENT",
            "95,00000000075AC0000000750C00000000C000000000,CONTENT"})
    void refusesAFieldThatIsNotWhatItShouldBe(int field, String text, Fault fault) {
        byte[] body = HandPacker.ISO87A
                .pack(HandMessages.with(HandMessages.purchase(PAN, 1250, "000100"), field, text));
        assertThat(new MessageCodec(LinkProfile.ASCII).decode(body))
                .isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> {
                    assertThat(malformed.field()).isEqualTo(field);
                    assertThat(malformed.fault()).isEqualTo(fault);
                    assertThat(malformed.readable()).isNotNull();
                });
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "7", "11", "12", "13", "18", "22", "25", "32", "37", "41", "42", "49"})
    void demandsTheMandatoryFieldsOfAPayment(int field) {
        Map<Integer, String> purchase = HandMessages.purchase(PAN, 1250, "000100");
        assertMissing(LinkProfile.ASCII, HandMessages.without(purchase, field), field);
    }

    @ParameterizedTest
    @CsvSource({"2", "3", "4", "7", "11", "32", "37", "41", "42", "49", "90"})
    void demandsTheMandatoryFieldsOfAReversal(int field) {
        Map<Integer, String> purchase = HandMessages.purchase(PAN, 1250, "000100");
        assertMissing(LinkProfile.ASCII, HandMessages
                .without(HandMessages.reversal("0420", purchase, "000101"), field), field);
    }

    @ParameterizedTest
    @CsvSource({"7", "11", "70"})
    void demandsTheMandatoryFieldsOfANetworkMessage(int field) {
        assertMissing(LinkProfile.ASCII, HandMessages.without(HandMessages.network("301", "000100"), field), field);
    }

    @Test
    void demandsExpiryWhenTheCardIsTypedIn() {
        Map<Integer, String> typed = HandMessages.with(HandMessages.purchase(PAN, 1250, "000100"), 22, "012");
        assertMissing(LinkProfile.ASCII, HandMessages.without(typed, 14), 14);
    }

    @Test
    void demandsChipAndPinDataOnlyOfLinksThatSaySo() {
        LinkProfile strict = LinkProfile.ASCII.withVerificationDataRequired(true);
        Map<Integer, String> chip = HandMessages.purchase(PAN, 1250, "000100");
        assertMissing(strict, chip, 23);
        assertMissing(strict, HandMessages.with(chip, 23, "001"), 55);
        assertMissing(strict, HandMessages.with(HandMessages.with(chip, 3, "010000"), 22, "022"), 52);
        assertThat(new MessageCodec(LinkProfile.ASCII).decode(HandPacker.ISO87A.pack(chip)))
                .isInstanceOf(Decoded.Whole.class);
    }

    @Test
    void takesTheCardFromTrackTwoWhereItIsNotSentOtherwise() {
        Map<Integer, String> swiped = HandMessages.without(HandMessages.purchase(PAN, 1250, "000100"), 2);
        swiped.remove(14);
        swiped.put(35, PAN + "D30121010000000000000");
        assertThat(new MessageCodec(LinkProfile.ASCII).decode(HandPacker.ISO87A.pack(swiped)))
                .isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
                    assertThat(whole.message().cardNumber()).isEqualTo(PAN);
                    assertThat(whole.message().expiry()).contains("3012");
                });
    }

    @Test
    void refusesBytesAfterTheLastField() {
        byte[] body = HandPacker.ISO87A.pack(HandMessages.network("301", "000100"));
        byte[] longer = Arrays.copyOf(body, body.length + 1);
        assertThat(new MessageCodec(LinkProfile.ASCII).decode(longer))
                .isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> assertThat(malformed.fault())
                        .isEqualTo(Fault.TRAILING_BYTES));
    }

    @Test
    void refusesAFillingNibbleThatIsNotZero() {
        byte[] body = HandPacker.ISO87B.pack(HandMessages.purchase(PAN, 1250, "000100"));
        String hex = HEX.formatHex(body).replace("80490071", "80491071");
        assertThat(new MessageCodec(LinkProfile.PACKED).decode(HEX.parseHex(hex)))
                .isInstanceOfSatisfying(Decoded.Malformed.class,
                        malformed -> assertThat(malformed.field()).isEqualTo(22));
    }

    @Test
    void readsAnOddTrackFilledWithFWhereNumbersArePacked() {
        SortedMap<Integer, String> fields = new TreeMap<>(HandMessages.purchase(PAN, 1250, "000100"));
        fields.put(35, PAN + "=30121010000000000000");
        String hex = HEX.formatHex(HandPacker.ISO87B.pack(fields)).replace("D301210100000000000000",
                "D30121010000000000000F");
        fields.remove(0);
        assertThat(new MessageCodec(LinkProfile.PACKED).decode(HEX.parseHex(hex)))
                .isEqualTo(new Decoded.Whole(new Message("0100", fields)));
    }

    @Test
    void doesNotWriteWhatItWouldNotRead() {
        MessageCodec codec = new MessageCodec(LinkProfile.ASCII);
        Message echo = new Message("0810", Map.of(7, "0502101112", 11, "000001", 39, "00"));
        assertThatThrownBy(() -> codec.encode(echo.as("0999"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.encode(echo.with(44, "x".repeat(26))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.encode(echo.with(2, "9999990000000015")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("999999");
        assertThatThrownBy(() -> codec.encode(echo.with(65, "1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsValuesWithJ8583AsTheWalkCutsThem() throws Exception {
        ValueCodec values = new ValueCodec();
        for (NamedCsvRecord row : packed()) {
            if (row.getField("packing").equals("iso87a")) {
                SortedMap<Integer, String> read = values.read(HEX.parseHex(row.getField("body_hex")));
                assertThat(read).isEqualTo(Vectors.fields(row.getField("fields")));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0100,0110", "0101,0110", "0120,0130", "0121,0130", "0200,0210", "0201,0210", "0220,0230",
            "0221,0230", "0302,0312", "0400,0410", "0401,0410", "0420,0430", "0421,0430", "0500,0510", "0520,0530",
            "0600,0610", "0620,0630", "0800,0810", "0801,0810"})
    void answersARepeatWithThePlainType(String asked, String answered) {
        assertThat(MessageTypes.answerTo(asked)).isEqualTo(answered);
        assertThat(MessageTypes.isKnown(asked)).isTrue();
        assertThat(MessageTypes.isKnown(answered)).isTrue();
    }

    private static void assertMissing(LinkProfile profile, Map<Integer, String> fields, int field) {
        assertThat(new MessageCodec(profile).decode(HandPacker.ISO87A.pack(fields)))
                .isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> {
                    assertThat(malformed.fault()).isEqualTo(Fault.MISSING);
                    assertThat(malformed.field()).isEqualTo(field);
                });
    }

    @Test
    void neverPutsContentIntoAPrintedMessage() {
        byte[] body = HandPacker.ISO87A.pack(HandMessages.purchase(PAN, 1250, "000100"));
        assertThat(new MessageCodec(LinkProfile.ASCII).decode(body).toString()).doesNotContain(PAN);
        byte[] cut = new String(body, StandardCharsets.ISO_8859_1).substring(0, 60)
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new MessageCodec(LinkProfile.ASCII).decode(cut).toString()).doesNotContain(PAN);
    }
}
