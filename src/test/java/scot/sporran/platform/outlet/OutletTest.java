package scot.sporran.platform.outlet;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutletTest {

    private static final String SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506";
    private static final String SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T12:00:00Z"), ZoneOffset.UTC);
    private static final WireMockServer NOTIFY = new WireMockServer(options().dynamicPort());

    @BeforeAll
    static void start() {
        NOTIFY.start();
    }

    @AfterAll
    static void stop() {
        NOTIFY.stop();
    }

    @BeforeEach
    void forget() {
        NOTIFY.resetAll();
    }

    @Test
    void notifyGetsATextMessageSignedWithTheServicesSecret() throws Exception {
        NOTIFY.stubFor(post(urlEqualTo("/v2/notifications/sms")).willReturn(aResponse().withStatus(201)));
        notifyOutlet("t-sms").send(Message.sms("+447700900123", "123456 is your code."), "ref-1");
        NOTIFY.verify(postRequestedFor(urlEqualTo("/v2/notifications/sms"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Authorization", matching("Bearer .+"))
                .withRequestBody(equalToJson("""
                        {"phone_number": "+447700900123", "template_id": "t-sms", "reference": "ref-1",
                         "personalisation": {"text": "123456 is your code."}}""")));
        String token = NOTIFY.getAllServeEvents().getFirst().getRequest().getHeader("Authorization").substring(7);
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.verify(new MACVerifier(SECRET))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(SERVICE);
        assertThat(jwt.getJWTClaimsSet().getIssueTime()).isEqualTo(CLOCK.instant());
    }

    @Test
    void notifyGetsAnEmailWithItsSubject() {
        NOTIFY.stubFor(post(urlEqualTo("/v2/notifications/email")).willReturn(aResponse().withStatus(201)));
        notifyOutlet("t-sms").send(Message.email("m@example.scot", "Your link", "Open it"), "ref-2");
        NOTIFY.verify(postRequestedFor(urlEqualTo("/v2/notifications/email")).withRequestBody(equalToJson("""
                {"email_address": "m@example.scot", "template_id": "t-mail", "reference": "ref-2",
                 "personalisation": {"text": "Open it", "subject": "Your link"}}""")));
    }

    @Test
    void aLetterGoesAsItWasPrinted() {
        NOTIFY.stubFor(post(urlEqualTo("/v2/notifications/letter")).willReturn(aResponse().withStatus(201)));
        notifyOutlet("").send(Message.letter("1 High St\nStrathbeg", "Your answer", new byte[]{37, 80, 68, 70}),
                "ref-7");
        NOTIFY.verify(postRequestedFor(urlEqualTo("/v2/notifications/letter")).withRequestBody(equalToJson("""
                {"reference": "ref-7", "content": "JVBERg=="}""")));
    }

    @Test
    void anOutageMayPassAndARefusalLasts() {
        for (int status : new int[]{503, 500, 429, 408, 400, 403}) {
            NOTIFY.resetAll();
            NOTIFY.stubFor(post("/v2/notifications/sms").willReturn(aResponse().withStatus(status)));
            assertThatThrownBy(() -> notifyOutlet("t-sms").send(Message.sms("+447700900123", "Hello"), "ref-4"))
                    .isInstanceOfSatisfying(OutletException.class,
                            refused -> assertThat(refused.isLasting()).as("%d", status)
                                    .isEqualTo(status == 400 || status == 403))
                    .hasMessageContaining(String.valueOf(status)).hasMessageNotContaining("447700");
        }
    }

    @Test
    void whatHasNoTemplateIsNotCarried() {
        assertThat(notifyOutlet("").carries(Message.Channel.SMS)).isFalse();
        assertThat(notifyOutlet("").carries(Message.Channel.EMAIL)).isTrue();
        assertThatThrownBy(() -> new NotifyOutlet(
                new OutletConfiguration.Notify(URI.create("http://localhost"), "nonsense", "", ""), CLOCK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFolderGetsOneWholeFileForEachMessage(@TempDir Path folder) throws Exception {
        FileOutlet outlet = new FileOutlet(folder.resolve("out"), CLOCK);
        outlet.send(Message.email("m@example.scot", "Your link", "Open it"), "ref-5");
        outlet.send(Message.sms("+447700900123", "Hello"), "ref-6");
        outlet.send(Message.sms("+447700900123", "Hello"), "ref-6");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).as("a repeat replaces").hasSize(2).allMatch(file -> file.toString().endsWith(".txt"));
            assertThat(Files.readString(all.getFirst())).contains("To: m@example.scot", "Subject: Your link",
                    "Open it");
        }
    }

    @Test
    void aMessageIsToSomebodyAndItsHeadIsOneLine() {
        assertThatThrownBy(() -> Message.email("m@example.scot\r\nBcc: x", "s", "t"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Message.sms("", "t")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Message.sms("+447700900123", "secret").toString()).doesNotContain("secret").doesNotContain("4477");
    }

    private static NotifyOutlet notifyOutlet(String smsTemplate) {
        return new NotifyOutlet(new OutletConfiguration.Notify(URI.create(NOTIFY.baseUrl()),
                "trial-" + SERVICE + "-" + SECRET, "t-mail", smsTemplate), CLOCK);
    }
}
