package scot.sporran.cardgateway.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionCodesTest {

    @ParameterizedTest
    @EnumSource(ResponseCode.class)
    void everyResponseOf1987IsAnActionOf1993(ResponseCode code) {
        assertThat(ActionCodes.knows(code.code())).isTrue();
        String action = ActionCodes.of(new Message("0110", new TreeMap<>(Map.of(39, code.code()))));
        assertThat(action).matches("[0-9]{3}");
        assertThat(action.startsWith("0")).as("what approves stays an approval, and nothing else becomes one")
                .isEqualTo(code.isApproval());
    }
}
