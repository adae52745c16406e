package scot.sporran.payments.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scot.sporran.platform.BadInputException;

/** The test cases that "Validating account numbers" publishes, each with its number there. */
class ModulusCheckTest {

    private final ModulusCheck check = new ModulusCheck(sample());

    @ParameterizedTest(name = "case {0}: {1} {2}")
    @CsvSource({"1,089999,66374958", "2,107999,88837491", "3,202959,63748472", "4,871427,46238510",
            "5,872427,46238510", "6,871427,09123496", "7,871427,99123496", "8,820000,73688637", "9,827999,73988638",
            "10,827101,28748352", "11,134020,63849203", "12,118765,64371389", "13,200915,41011166",
            "14,938611,07806039", "15,938600,42368003", "16,938063,55065200", "17,772798,99345694",
            "18,086090,06774744", "19,309070,02355688", "20,309070,12345668", "21,309070,12345677",
            "22,309070,99345694", "31,074456,12345112", "32,070116,34012583", "33,074456,11104102",
            "34,180002,00000190"})
    void takesAccountsThatThePublisherCallsValid(int number, String sortCode, String account) {
        assertThat(check.check(new BankAccount(sortCode, account))).isEqualTo(AccountVerdict.PLAUSIBLE);
    }

    @ParameterizedTest(name = "case {0}: {1} {2}")
    @CsvSource({"23,938063,15764273", "24,938063,15764264", "25,938063,15763217", "26,118765,64371388",
            "27,203099,66831036", "28,203099,58716970", "29,089999,66374959", "30,107999,88837493"})
    void refusesAccountsThatThePublisherCallsInvalid(int number, String sortCode, String account) {
        assertThat(check.check(new BankAccount(sortCode, account))).isEqualTo(AccountVerdict.IMPOSSIBLE);
    }

    @Test
    void saysThatItKnowsNothingOfASortCodeWithoutARule() {
        assertThat(check.check(new BankAccount("999999", "12345678"))).isEqualTo(AccountVerdict.UNKNOWN);
        assertThat(check.check(new BankAccount("000000", "12345678"))).isEqualTo(AccountVerdict.UNKNOWN);
    }

    @Test
    void everyDigitMistypedInAPlainModulusElevenAccountIsNoticed() {
        for (int place = 0; place < 8; place++) {
            char[] digits = "88837491".toCharArray();
            digits[place] = (char) ('0' + (digits[place] - '0' + 1) % 10);
            assertThat(check.check(new BankAccount("107999", new String(digits)))).isEqualTo(AccountVerdict.IMPOSSIBLE);
        }
    }

    @Test
    void halfATableIsRefusedWithItsLine() {
        assertThatThrownBy(() -> ModulusTable.read(List.of("089999 089999 MOD10 0 0 0"), List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("089999 089999 MOD10");
    }

    @Test
    void readsAccountsAsPeopleWriteThem() {
        assertThat(BankAccount.parse("08-99-99", " 6637 4958").digits()).isEqualTo("08999966374958");
        assertThat(BankAccount.parse("089999", "123456").number()).isEqualTo("00123456");
        assertThat(BankAccount.parse("08 99 99", "712345678").digits()).isEqualTo("08999712345678");
        assertThatThrownBy(() -> BankAccount.parse("089999", "1234567890")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("accountNumber");
        assertThatThrownBy(() -> BankAccount.parse("08999", "66374958")).isInstanceOf(BadInputException.class)
                .hasMessageContaining("sortCode").hasMessageNotContaining("66374958");
    }

    @Test
    void anAccountNeverShowsItself() {
        assertThat(new BankAccount("089999", "66374958")).hasToString("**-**-99 ****4958");
    }

    static ModulusTable sample() {
        return ModulusTable.read(lines("/payments/valacdos-sample.txt"), lines("/payments/scsubtab-sample.txt"));
    }

    private static List<String> lines(String name) {
        try (var in = Objects.requireNonNull(ModulusCheckTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
