package scot.sporran.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scot.sporran.payroll.TaxTreatment.AdditionalPay;
import scot.sporran.payroll.TaxTreatment.FlatRate;
import scot.sporran.payroll.TaxTreatment.FreePay;
import scot.sporran.payroll.TaxTreatment.NoTax;

class TaxCodeTest {

    /** What HMRC's published services accept as a code, written out once more for comparison. */
    private static final String HMRC_PATTERN = "[1-9][0-9]{0,5}[LMNPTY]|BR|0T|NT|D[0-8]|K[1-9][0-9]{0,5}";

    /** Every kind of code there is, with the smallest and largest numbers. */
    private static Stream<TaxTreatment> everyTreatment() {
        Stream<TaxTreatment> free = "LMNTPY".chars().boxed()
                .flatMap(letter -> Stream.of(1, 500, 501, 1257, TaxTreatment.LARGEST_NUMBER)
                        .map(number -> new FreePay(number, (char) letter.intValue())));
        Stream<TaxTreatment> added = Stream.of(1, 475, TaxTreatment.LARGEST_NUMBER).map(AdditionalPay::new);
        Stream<TaxTreatment> flat = Stream.iterate(0, i -> i <= 9, i -> i + 1).map(FlatRate::new);
        return Stream.of(free, added, flat, Stream.of(new FreePay(0, 'T'), new NoTax())).flatMap(all -> all);
    }

    private static Stream<TaxCode> everyCode() {
        return everyTreatment().flatMap(treatment -> Stream.of(TaxRegime.values())
                .filter(regime -> !(treatment instanceof NoTax) || regime == TaxRegime.REST_OF_UK)
                .flatMap(regime -> Stream.of(true, false).map(basis -> new TaxCode(regime, treatment, basis))));
    }

    @Test
    void readsBackEveryKindOfCodeInEveryRegimeAndBasis() {
        List<TaxCode> codes = everyCode().toList();

        assertThat(codes).hasSize((30 + 3 + 10 + 1) * 6 + 2);
        for (TaxCode code : codes) {
            assertThat(TaxCode.parse(code.toString())).isEqualTo(code);
            assertThat(code.rtiCode()).matches(HMRC_PATTERN);
        }
    }

    @Test
    void readsEveryMarkForTheNonCumulativeBasisWithAndWithoutBlanksAndInSmallLetters() {
        for (TaxCode code : everyCode().filter(c -> !c.cumulative()).toList()) {
            String bare = code.regime().prefix() + code.rtiCode();
            for (String mark : List.of("W1", "M1", "X", "W1/M1", "w1", "m1", "x")) {
                for (String gap : List.of("", " ", "  ", "\u00a0", "\t")) {
                    assertThat(TaxCode.parse(" " + bare.toLowerCase(java.util.Locale.ROOT) + gap + mark + " "))
                            .isEqualTo(code);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
            "1257L, REST_OF_UK, 1257L, true", "S1257L, SCOTLAND, 1257L, true", "c 1257 l, WALES, 1257L, true",
            "S K475, SCOTLAND, K475, true", "K 475 M1, REST_OF_UK, K475, false", "SBR, SCOTLAND, BR, true",
            "CBR X, WALES, BR, false", "0T, REST_OF_UK, 0T, true", "S0TM1, SCOTLAND, 0T, false",
            "sd2 w1, SCOTLAND, D2, false", "999999T, REST_OF_UK, 999999T, true", "NTX, REST_OF_UK, NT, false",
            "1257LM1, REST_OF_UK, 1257L, false", "1383M M1, REST_OF_UK, 1383M, false", "1131N, REST_OF_UK, 1131N, true"
    })
    void readsCodesAsPeopleWriteThem(String text, TaxRegime regime, String bare, boolean cumulative) {
        TaxCode code = TaxCode.parse(text);

        assertThat(code.regime()).isEqualTo(regime);
        assertThat(code.rtiCode()).isEqualTo(bare);
        assertThat(code.cumulative()).isEqualTo(cumulative);
    }

    @Test
    void countsFlatRatesUpwardFromTheBasicOne() {
        assertThat(TaxCode.parse("SBR").treatment()).isEqualTo(new FlatRate(0));
        assertThat(TaxCode.parse("SD0").treatment()).isEqualTo(new FlatRate(1));
        assertThat(TaxCode.parse("D8").treatment()).isEqualTo(new FlatRate(9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''|no tax code", "'   '|no tax code", "1257|letter after the number is missing",
            "S1257 X|letter after the number is missing", "L1257|not a tax code", "1257Q|one of the letters",
            "1257LL|one of the letters", "1257L 1|one of the letters", "1257L W2|one of the letters",
            "1257L W1 M1 X|one of the letters", "12 57L|not a tax code", "1257 M1|letter after the number is missing",
            "0125L|does not start with 0", "0L|does not start with 0", "00T|does not start with 0",
            "K0|does not start with 0", "1000000L|at most 6 digits", "K1000000|at most 6 digits",
            "K|K is followed by a number", "K475L|K is followed by a number", "KBR|K is followed by a number",
            "D9|digit from 0 to 8", "D|digit from 0 to 8", "D10|digit from 0 to 8", "OT|letter O", "SOT X|letter O",
            "DO|letter O", "SNT|no S or C", "CNT X|no S or C", "SCBR|not a tax code", "W1257L|not a tax code",
            "B R|not a tax code", "BR1|not a tax code", "X|not a tax code", "W1|not a tax code", "S|not a tax code",
            "-1257L|not a tax code", "12.57L|not a tax code", "1257L;|one of the letters", "NTT|not a tax code"
    })
    void saysWhatIsWrongWithAMalformedCodeAndWhatWasExpected(String text, String reason) {
        assertThatExceptionOfType(MalformedTaxCodeException.class).isThrownBy(() -> TaxCode.parse(text))
                .withMessageContaining(reason).withMessageContaining("Expected a code such as 1257L");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u017f1257L", "\u212a475", "\u0661\u0662L", "1257\u0141", "1257L\u0000", "1257L\u200b"})
    void takesNoLettersOrDigitsThatOnlyLookRight(String text) {
        assertThatExceptionOfType(MalformedTaxCodeException.class).isThrownBy(() -> TaxCode.parse(text));
    }

    @Test
    void refusesAPageOfTextWithoutRepeatingIt() {
        String page = "1".repeat(1_000_000);

        assertThatExceptionOfType(MalformedTaxCodeException.class).isThrownBy(() -> TaxCode.parse(page))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(300));
    }

    @Test
    void cannotBeBuiltInAShapeThatNoCodeHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FreePay(0, 'L'));
        assertThatIllegalArgumentException().isThrownBy(() -> new FreePay(1257, 'Q'));
        assertThatIllegalArgumentException().isThrownBy(() -> new FreePay(-1, 'T'));
        assertThatIllegalArgumentException().isThrownBy(() -> new FreePay(1_000_000, 'L'));
        assertThatIllegalArgumentException().isThrownBy(() -> new AdditionalPay(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlatRate(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new FlatRate(10));
        assertThatIllegalArgumentException().isThrownBy(() -> new TaxCode(TaxRegime.SCOTLAND, new NoTax(), true));
    }
}
