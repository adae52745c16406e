package scot.sporran.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JdbcUrlTest {

    @Test
    void keepsWhatTheAddressAlreadySays() {
        String url = JdbcUrl.withRecommendedOptions("jdbc:mysql://db:3306/sporran?connectTimeout=500&sslMode=REQUIRED");
        assertThat(url).startsWith("jdbc:mysql://db:3306/sporran?connectTimeout=500&sslMode=REQUIRED&")
                .contains("&connectionTimeZone=UTC&").doesNotContain("connectTimeout=2000");
        assertThat(JdbcUrl.withRecommendedOptions(url)).isEqualTo(url);
    }

    @Test
    void changesTheSchemaAndNothingElse() {
        assertThat(JdbcUrl.withSchema("jdbc:mysql://h:1/a?x=/y", "b")).isEqualTo("jdbc:mysql://h:1/b?x=/y");
        assertThat(JdbcUrl.withSchema("jdbc:mysql://h:1/", "b")).isEqualTo("jdbc:mysql://h:1/b");
        assertThat(JdbcUrl.withSchema("jdbc:mysql://h:1", "b")).isEqualTo("jdbc:mysql://h:1/b");
        assertThat(JdbcUrl.withoutOptions("jdbc:mysql://h:1/a?password=x")).isEqualTo("jdbc:mysql://h:1/a");
    }
}
