package scot.sporran.cardgateway.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import scot.sporran.cardgateway.crypto.CryptogramVersion.Scheme;
import scot.sporran.cardgateway.crypto.SecurityModuleException.Reason;
import scot.sporran.cardgateway.peer.Vectors;

/** Chip figures of other people's code, through the module's own verbs. */
class EmvVectorTest {

    private static final KeyHandle MASTER = new KeyHandle("emv");

    private static Stream<DynamicTest> each(String file, Consumer<NamedCsvRecord> check) {
        return Vectors.rows("crypto/" + file).stream()
                .map(row -> DynamicTest.dynamicTest(row.getField("id"), () -> check.accept(row)));
    }

    private static byte[] bytes(NamedCsvRecord row, String field) {
        return Bytes.hex(row.getField(field));
    }

    private static SoftwareSecurityModule module(KeyUsage usage, byte[] masterKey) {
        SoftwareSecurityModule module = new SoftwareSecurityModule();
        module.load(MASTER, KeyAttributes.of(usage, KeyAlgorithm.TDES, KeyMode.DERIVE), masterKey);
        return module;
    }

    private static CardKey card(NamedCsvRecord row, String option) {
        return new CardKey(MASTER, CardKeyOption.valueOf(option), new PanDigits(row.getField("pan")), Integer.parseInt(
                row.getField("psn")));
    }

    private static byte[] number(String input) {
        if (input.length() == 16) {
            return Bytes.hex(input);
        }
        String[] parts = input.split("\\+");
        int counter = Integer.parseInt(parts[0], 16);
        return EmvKeys.number(counter, parts.length > 1 ? Bytes.hex(parts[1]) : new byte[0]);
    }

    private static String checkValue(byte[] key) {
        return Bytes.hex(CheckValues.of(CheckValue.ENCRYPTED_ZEROS, KeyAlgorithm.TDES, key));
    }

    @TestFactory
    Stream<DynamicTest> derivesCardKeys() {
        return each("emv_icc_mk.csv", row -> {
            byte[] key = EmvKeys.cardKey(Blocks.under(bytes(row, "issuer_mk")), new PanDigits(row.getField("pan")),
                    Integer.parseInt(
                            row.getField("psn")),
                    CardKeyOption.valueOf(row.getField("option")));
            assertThat(Bytes.hex(key)).isEqualTo(row.getField("icc_mk"));
            assertThat(checkValue(key)).startsWith(row.getField("kcv"));
        });
    }

    @TestFactory
    Stream<DynamicTest> knowsCryptogramsAndAnswersThem() {
        return each("emv_ac.csv", row -> {
            Cryptogram.Session session = row.getField("skd").equals("NONE")
                    ? Cryptogram.Session.NONE
                    : Cryptogram.Session.COMMON;
            byte[] number = session == Cryptogram.Session.NONE ? new byte[8] : number(row.getField("skd_input"));
            CardKey card = card(row, row.getField("mkd_option"));
            Cryptogram cryptogram = new Cryptogram(card, session, number, bytes(row, "ac_data"), Integer.parseInt(
                    row.getField("padding")), bytes(row, "arqc"));
            byte[] cardKey = EmvKeys.cardKey(Blocks.under(bytes(row, "issuer_mk")), card.pan(), card.sequence(),
                    card.option());
            assertThat(Bytes.hex(cardKey)).isEqualTo(row.getField("icc_mk"));
            assertThat(checkValue(cardKey)).startsWith(row.getField("icc_mk_kcv_published"));
            byte[] sessionKey = Cryptograms.sessionKey(cardKey, cryptogram);
            assertThat(Bytes.hex(sessionKey)).isEqualTo(row.getField("session_key"));
            assertThat(checkValue(sessionKey)).startsWith(row.getField("sk_kcv_published"));
            try (SoftwareSecurityModule module = module(KeyUsage.EMV_CRYPTOGRAM, bytes(row, "issuer_mk"))) {
                assertThat(module.isGenuine(cryptogram)).isTrue();
                answer(row).ifPresent(answer -> assertThat(module.answers(cryptogram, List.of(answer)))
                        .map(one -> Bytes.hex(one.getFirst()))
                        .contains(row.getField("arpc")));
            }
        });
    }

    private static Optional<IssuerAnswer> answer(NamedCsvRecord row) {
        String[] parts = row.getField("arc_or_csu").split("\\+");
        return switch (row.getField("arpc_method")) {
            case "1" -> Optional.of(new IssuerAnswer.Method1(Bytes.hex(parts[0]), row.getField("arpc_key").equals(
                    "SK")));
            case "2" -> Optional.of(new IssuerAnswer.Method2(Bytes.hex(parts[0]), parts.length > 1
                    ? Bytes.hex(parts[1])
                    : new byte[0]));
            default -> Optional.empty();
        };
    }

    @TestFactory
    Stream<DynamicTest> authenticatesScripts() {
        return each("emv_script_mac.csv", row -> {
            CardKey card = card(row, "A");
            ScriptKey key = row.getField("skd").equals("VISA")
                    ? new ScriptKey.Visa(card, Integer.parseInt(row.getField("skd_input"), 16))
                    : new ScriptKey.Common(card, bytes(row, "skd_input"));
            try (SoftwareSecurityModule module = module(KeyUsage.EMV_INTEGRITY, bytes(row, "issuer_mk_smi"))) {
                assertThat(Bytes.hex(module.scriptMac(key, bytes(row, "mac_data")))).isEqualTo(row.getField("mac"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> givesChipsANewPin() {
        return each("emv_pin_change.csv", row -> {
            KeyHandle cryptogram = new KeyHandle("ac");
            KeyHandle secret = new KeyHandle("smc");
            KeyHandle offsets = new KeyHandle("pvk");
            KeyHandle pins = new KeyHandle("pins");
            PanDigits pan = new PanDigits(row.getField("pan"));
            CryptogramVersion version = CryptogramVersion.valueOf(row.getField("version"));
            ChipData chip = ((ChipData.Read.Whole) ChipData.read(Bytes.hex("9F3602" + row.getField("atc") + "9F2608"
                    + row.getField("arqc")))).data();
            try (SoftwareSecurityModule module = module(KeyUsage.EMV_INTEGRITY, bytes(row, "issuer_mk_smi"))) {
                module.load(cryptogram, of(KeyUsage.EMV_CRYPTOGRAM), bytes(row, "issuer_mk_ac"));
                module.load(secret, of(KeyUsage.EMV_CONFIDENTIALITY), bytes(row, "issuer_mk_smc"));
                module.generateKey(offsets, KeyAttributes.of(KeyUsage.PIN_VERIFICATION_IBM_3624, KeyAlgorithm.TDES,
                        KeyMode.GENERATE_AND_VERIFY), 16);
                module.load(pins, DemonstrationKeys.PIN.attributes(), DemonstrationKeys.PIN.value());
                EncryptedPin pin = new EncryptedPin(pins, PinBlockFormat.ISO_0,
                        PretendCard.of(pan, "3012").pinBlock(row.getField("pin")));
                OffsetPin known = new OffsetPin(offsets, Fixture.IBM, module.offset(pin, pan, offsets, Fixture.IBM));
                byte[] script = ChipScript.pinChange(module,
                        new ChipScript.Keys(version.scriptKey(card(row, "A"), chip),
                                version.scriptKey(at(secret, pan), chip)),
                        known, version.pinLayout(at(cryptogram, pan)), chip);
                String command = row.getField("command");
                assertThat(Bytes.hex(script)).isEqualTo("9F1804" + "00000002" + "86%02X".formatted(
                        command.length() / 2) + command);
                assertThat(known).hasToString("OffsetPin[hidden]");
                module.generateKey(offsets, module.attributes(offsets), 16);
                assertThatThrownBy(() -> module.pinForChip(known, version.scriptKey(at(secret, pan), chip),
                        version.pinLayout(at(cryptogram, pan))))
                        .satisfies(thrown -> assertThat(Fixture.reason(thrown)).isEqualTo(Reason.KEY_UNFIT));
                module.retirePrevious(offsets);
                assertThatThrownBy(() -> module.pinForChip(known, version.scriptKey(at(cryptogram, pan), chip),
                        version.pinLayout(at(cryptogram, pan)))).as("each key for its one purpose")
                        .satisfies(thrown -> assertThat(Fixture.reason(thrown)).isEqualTo(Reason.KEY_NOT_FOR_THIS));
            }
        });
    }

    private static KeyAttributes of(KeyUsage usage) {
        return KeyAttributes.of(usage, KeyAlgorithm.TDES, KeyMode.DERIVE);
    }

    private static CardKey at(KeyHandle master, PanDigits pan) {
        return new CardKey(master, CardKeyOption.A, pan, 0);
    }

    /** The published figures of commands put together from what the chip sent. */
    @Test
    void aCommandIsBoundToTheTransactionItAnswers() {
        ChipData chip = ((ChipData.Read.Whole) ChipData.read(Bytes.hex("9F3602001C9F260824CCF3DEE3158C70"))).data();
        CardKey card = new CardKey(MASTER, CardKeyOption.A, new PanDigits("1234567890123456"), 0);
        try (SoftwareSecurityModule module = module(KeyUsage.EMV_INTEGRITY, HexFormat.of().parseHex(
                "FEDCBA98765432100123456789ABCDEF"))) {
            assertThat(Bytes.hex(ChipScript.pinUnblock(module, CryptogramVersion.MASTERCARD_16.scriptKey(card, chip),
                    chip))).isEqualTo("9F1804" + "00000001" + "860D" + "8424000008" + "ED0AB162BAB1DE61");
            assertThat(CryptogramVersion.VISA_10.scriptKey(card, chip)).isEqualTo(new ScriptKey.Visa(card, 0x1C));
        }
    }

    @TestFactory
    Stream<DynamicTest> givesTheChipsOwnKeyOut() {
        KeyHandle bureau = new KeyHandle("bureau");
        return each("emv_icc_mk.csv", row -> {
            try (SoftwareSecurityModule module = module(KeyUsage.EMV_CRYPTOGRAM, bytes(row, "issuer_mk"))) {
                module.generateKey(bureau, KeyAttributes.of(KeyUsage.KEY_BLOCK_PROTECTION, KeyAlgorithm.TDES,
                        KeyMode.ENCRYPT_AND_DECRYPT), 16);
                ExportedKey out = module.exportCardKey(card(row, row.getField("option")), bureau);
                KeyHandle own = new KeyHandle("own");
                module.importKeyBlock(own, bureau, out.block(), out.checkValue());
                assertThat(module.attributes(own).usage()).isEqualTo(KeyUsage.EMV_CRYPTOGRAM);
                assertThat(out.checkValue()).isEqualTo(Bytes.hex(CheckValues.of(CheckValue.ENCRYPTED_ZEROS,
                        KeyAlgorithm.TDES, bytes(row, "icc_mk"))));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> readsChipDataStrictly() {
        return each("emv_tlv.csv", row -> {
            ChipData.Read read = ChipData.read(HexFormat.of().parseHex(row.getField("tlv_hex")));
            if (row.getField("expect").equals("ok")) {
                assertThat(read).isInstanceOfSatisfying(ChipData.Read.Whole.class,
                        whole -> assertThat(text(whole.data())).isEqualTo(row.getField("expected")));
            } else {
                assertThat(read).isInstanceOf(ChipData.Read.Malformed.class);
            }
        });
    }

    private static String text(ChipData data) {
        return data.tags().stream().map(tag -> tag + "=" + data.template(tag).map(inner -> "{" + text(inner) + "}")
                .orElseGet(() -> Bytes.hex(data.value(tag).orElseThrow()))).collect(Collectors.joining(";"));
    }

    /** The figures' data put back into the tags they came from. */
    @Test
    void putsTogetherWhatEachVersionSigns() {
        Map<String, CryptogramVersion> versions = Map.of("EM015", CryptogramVersion.VISA_18, "EM018",
                CryptogramVersion.MASTERCARD_17, "EM020", CryptogramVersion.MASTERCARD_21);
        for (NamedCsvRecord row : Vectors.rows("crypto/emv_ac.csv")) {
            CryptogramVersion version = versions.get(row.getField("id"));
            if (version == null) {
                continue;
            }
            String signed = row.getField("ac_data");
            boolean visa = version == CryptogramVersion.VISA_18;
            String rest = signed.substring(66);
            String issuerData = visa
                    ? rest
                    : "01" + (version == CryptogramVersion.MASTERCARD_17 ? "11" : "15") + rest.substring(0, 12)
                            + "0000" + rest.substring(12);
            ChipData chip = chip(signed, issuerData, row.getField("arqc"));
            assertThat(CryptogramVersion.of(visa ? Scheme.VISA : Scheme.MASTERCARD, chip)).isEqualTo(version);
            Cryptogram cryptogram = version.read(card(row, "A"), chip);
            try (SoftwareSecurityModule module = module(KeyUsage.EMV_CRYPTOGRAM, bytes(row, "issuer_mk"))) {
                IssuerAnswer answer = version.answer(Bytes.hex(visa ? "0000" : row.getField("arc_or_csu")),
                        new byte[4]);
                assertThat(module.answers(cryptogram, List.of(answer))).map(one -> Bytes.hex(one.getFirst()))
                        .contains(row.getField("arpc"));
            }
        }
    }

    @Test
    void theOlderVisaVersionSignsTheVerificationResultsUnderTheCardsOwnKey() {
        String signed = "000000010000000000001000084000000010800840980704001111111158003456";
        ChipData chip = chip(signed, "06010A03A08000", "0000000000000000");
        CardKey card = new CardKey(MASTER, CardKeyOption.A, new PanDigits("1234567890123456"), 0);
        assertThat(CryptogramVersion.of(Scheme.VISA, chip)).isEqualTo(CryptogramVersion.VISA_10);
        Cryptogram read = CryptogramVersion.VISA_10.read(card, chip);
        assertThat(Bytes.hex(read.data())).isEqualTo(signed.substring(0, 66) + "03A08000");
        assertThat(read.session()).isEqualTo(Cryptogram.Session.NONE);
        assertThat(read.padding()).isEqualTo(1);
    }

    /** Where the parts lie: amount 6, other 6, country 2, results 5, currency 2, date 3, type 1, number 4, profile 2, counter 2. */
    private static ChipData chip(String signed, String issuerData, String cryptogram) {
        StringBuilder tlv = new StringBuilder();
        int at = 0;
        for (String part : List.of("9F02:6", "9F03:6", "9F1A:2", "95:5", "5F2A:2", "9A:3", "9C:1", "9F37:4", "82:2",
                "9F36:2")) {
            String[] tag = part.split(":");
            int length = Integer.parseInt(tag[1]);
            tlv.append(tag[0]).append("0").append(length).append(signed, at, at + length * 2);
            at += length * 2;
        }
        tlv.append("9F10").append("%02X".formatted(issuerData.length() / 2)).append(issuerData);
        tlv.append("9F2608").append(cryptogram);
        assertThat(ChipData.read(Bytes.hex(tlv.toString()))).isInstanceOf(ChipData.Read.Whole.class);
        return ((ChipData.Read.Whole) ChipData.read(Bytes.hex(tlv.toString()))).data();
    }
}
