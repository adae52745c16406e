package scot.sporran.platform.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private final PublicAddresses publicOnly = new PublicAddresses(false);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255",
            "192.168.1.1", "169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "224.0.0.1", "255.255.255.255",
            "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1",
            "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "::7f00:1"})
    void refusesWhatIsNotThePublicInternet(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
        assertThatThrownBy(() -> publicOnly.resolve(address)).isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "198.20.0.1", "2606:4700::1111",
            "2a00:1450:4009::1"})
    void letsThePublicInternetThrough(String address) throws UnknownHostException {
        assertThat(publicOnly.resolve(address)).containsExactly(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://1.1.1.1/", "ftp://1.1.1.1/", "https://localhost/", "https://127.1/",
            "https://2130706433/", "https://[::1]/", "https://user:secret@1.1.1.1/", "https://1.1.1.1/#x", "https:///x",
            "//1.1.1.1/", "not an address", "https://169.254.169.254/latest/meta-data"})
    void objectsToAddressesThatPeopleMustNotWrite(String address) {
        assertThat(publicOnly.objection(address)).isPresent();
    }

    @Test
    void hasNothingAgainstAPublicOneWithTls() {
        assertThat(publicOnly.objection("https://1.1.1.1:8443/hooks?for=sporran")).isEmpty();
        assertThat(publicOnly.objection("https://[2606:4700::1111]/hooks")).isEmpty();
    }
}
