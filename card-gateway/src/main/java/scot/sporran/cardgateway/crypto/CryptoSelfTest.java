package scot.sporran.cardgateway.crypto;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Known answers, before anything is believed: a library that was swapped, or a processor that errs, is found at the
 * start and not by the first wrong answer. All figures are published ones.
 */
public final class CryptoSelfTest {

    /** @param name what was computed @param right the published figure */
    private record KnownAnswer(String name, String right, Supplier<String> computed) {}

    private static final String TDES_KEY = "0123456789ABCDEFFEDCBA9876543210";

    private static final List<KnownAnswer> ANSWERS = List.of(
            // ISO/IEC 9797-1, annex B
            new KnownAnswer("retail MAC", "E9086230CA3BE796", () -> Bytes.hex(Macs.algorithm3(Bytes.hex(TDES_KEY), Bytes
                    .hex("4E6F77206973207468652074696D6520666F7220616C6C20"), 2))),
            // NIST SP 800-38B, D.1
            new KnownAnswer("AES-CMAC", "BB1D6929E95937287FA37D129B756746", () -> Bytes.hex(Macs.cmac(KeyAlgorithm.AES,
                    Bytes.hex("2B7E151628AED2A6ABF7158809CF4F3C"), new byte[0]))),
            // knovichikhin/psec, tests
            new KnownAnswer("PVV", "8523",
                    () -> PinMethods.pvv(Blocks.under(Bytes.hex(TDES_KEY)), new PanDigits("1122334455667788"),
                            1, "4524")),
            new KnownAnswer("CVV", "856", () -> CardValues.cvv(Bytes.hex(TDES_KEY),
                    "4123456789012345", "8701", "111")),
            // ANSI X9.24-1:2009, A.4
            new KnownAnswer("DUKPT with TDES", "042666B49184CFA368DE9628D0397BC9", () -> Bytes.hex(DukptTdes
                    .transactionKey(Bytes.hex(TDES_KEY), Bytes.hex("FFFF9876543210E00001")))),
            // ANSI X9.24-3:2017, supplement
            new KnownAnswer("DUKPT with AES", "2F34D68DE10F68D38091A73B9E7C437C", () -> Bytes.hex(DukptAes
                    .transactionKey(Bytes.hex("FEDCBA9876543210F1F1F1F1F1F1F1F1"), Bytes.hex(
                            "123456789012345600000002")))),
            // ep2 security specification 8.0.0, 8.4
            new KnownAnswer("PIN block format 4", "1234", () -> PinBlocks.decipher4(Bytes.hex(
                    "C1D0F8FB4958670DBA40AB1F3752EF0D"), Bytes.hex("CC17F65586BFD0953010226C4FC5B3CA"),
                    new PanDigits(
                            "432198765432109870"))),
            // TR-31:2018, A.7.4
            new KnownAnswer("key block", "3F419E1CB7079442AA37474C2EFBF8B8", () -> Bytes.hex(KeyBlocks.open(Bytes.hex(
                    "88E1AB2A2E3DD38C1FA039A536500CC8A87AB9D62DC92C01058FA79F44657DE6"),
                    "D0112P0AE00E0000B82679114F470F540165EDFBF7E250FCEA43F810D215F8D207E2E417C07156A27E8E31DA05F7425509"
                            + "593D03A457DC34")
                    .key())),
            // knovichikhin/pyemv, tests
            new KnownAnswer("chip session key", "436B942AD637E08564B532B0EC97CB26", () -> Bytes.hex(EmvKeys
                    .commonSessionKey(Bytes.hex("154F349D8585CB7F6B0798E9839B10C1"), EmvKeys.number(0x1C,
                            new byte[0])))));

    private CryptoSelfTest() {}

    /** @throws SecurityModuleException DEVICE if anything computes another figure than it should; it names which */
    public static void run() {
        for (KnownAnswer answer : ANSWERS) {
            String computed;
            try {
                computed = answer.computed().get();
            } catch (RuntimeException e) {
                throw failed(answer, e);
            }
            if (!computed.equals(answer.right())) {
                throw failed(answer, null);
            }
        }
    }

    private static SecurityModuleException failed(KnownAnswer answer, @Nullable Throwable cause) {
        String text = "The cryptography does not compute what it should: " + answer.name();
        return cause == null
                ? new SecurityModuleException(SecurityModuleException.Reason.DEVICE, text)
                : new SecurityModuleException(SecurityModuleException.Reason.DEVICE, text, cause);
    }
}
