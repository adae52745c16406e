package scot.sporran.correspondence.sent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedAddressTest {

    @ParameterizedTest
    @CsvSource({"EMAIL, morag@example.org, m…@example.org", "EMAIL, @example.org, …", "EMAIL, nonsense, …",
            "SMS, 07700 900123, …123", "SMS, 12, …12", "LETTER, '1 Shore Street\nSkerry\niv2 7ab', … IV2",
            "LETTER, '1 Shore Street\nSkerry', …", "DEVICE, Chrome on Android, Chrome on Android"})
    void anAddressIsKnownAgainByWhoKnowsItAndByNobodyElse(SentWay way, String address, String shown) {
        assertThat(MaskedAddress.of(way, address)).isEqualTo(shown);
    }
}
