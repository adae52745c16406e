package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"8.4.0", "8.4.6-commercial", "9.7.4-1", "11.4.5-MariaDB", "11.8.3-MariaDB-log",
            "12.1.2-MariaDB"})
    void acceptsTheLongTermReleasesAndWhatCameAfter(String version) {
        assertThatCode(() -> ServerVersion.parse(version).requireUsable(false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44", "8.0.15", "8.0.46-0ubuntu0.22.04.2", "8.3.0", "10.11.19-MariaDB",
            "5.5.5-10.11.19-MariaDB", "11.3.2-MariaDB"})
    void refusesOlderServersAndSaysWhichItNeeds(String version) {
        assertThatThrownBy(() -> ServerVersion.parse(version).requireUsable(false))
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining("MySQL 8.4 or later, or MariaDB 11.4");
    }

    @Test
    void letsMySql80ThroughOnlyWhenToldToAndNeverOneThatIgnoresChecks() {
        assertThatCode(() -> ServerVersion.parse("8.0.33").requireUsable(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ServerVersion.parse("8.0.15").requireUsable(true))
                .isInstanceOf(DatabaseUnusableException.class);
        assertThatThrownBy(() -> ServerVersion.parse("10.11.19-MariaDB").requireUsable(true))
                .isInstanceOf(DatabaseUnusableException.class);
    }

    @Test
    void refusesAVersionItCannotRead() {
        assertThatThrownBy(() -> ServerVersion.parse("unknown")).isInstanceOf(DatabaseUnusableException.class);
        assertThat(ServerVersion.parse("11.4.5-MariaDB")).hasToString("MariaDB 11.4.5");
    }
}
