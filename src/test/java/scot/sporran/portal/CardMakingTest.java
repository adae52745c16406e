package scot.sporran.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scot.sporran.cardgateway.AuthorisationDecision;
import scot.sporran.cardgateway.AuthorisationDecision.Approved;
import scot.sporran.cardgateway.AuthorisationDecision.Declined;
import scot.sporran.cardgateway.AuthorisationRequest;
import scot.sporran.cardgateway.CardMessageHandler;
import scot.sporran.cardgateway.DeclineReason;
import scot.sporran.cardgateway.Evidence;
import scot.sporran.cardgateway.MessageIdentity;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.TransactionAmount;
import scot.sporran.cardgateway.TransactionType;
import scot.sporran.cardgateway.crypto.CheckValue;
import scot.sporran.cardgateway.crypto.DemonstrationKeys;
import scot.sporran.cardgateway.crypto.KeyHandle;
import scot.sporran.cardgateway.crypto.KeyUsage;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PretendCard;
import scot.sporran.cardgateway.crypto.SoftwareSecurityModule;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.identity.Login;
import scot.sporran.identity.Role;
import scot.sporran.ledger.Money;

/** From an order to a card that pays: by the bureau, with a PIN of one's own, for a helper, and as numbers alone. */
@MicronautTest(transactional = false)
class CardMakingTest extends WebTest {

    private static final AtomicInteger STAN = new AtomicInteger(700_000);
    private static final char[] PASSWORD = "bureau".toCharArray();
    private static final OAEPParameterSpec OAEP = new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256,
            PSource.PSpecified.DEFAULT);

    @Inject
    Till till;
    @Inject
    CardMessageHandler handler;
    @Inject
    IssuerKeys keys;
    @Inject
    ObjectMapper json;
    @Inject
    Clock clock;

    private Path bureau = Path.of("");
    private Till.Wallet wallet;
    private Browser person;
    private Browser staff;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        bureau = aBureau();
        properties.put("sporran.cards.bureau-certificate", bureau.resolve("bureau.pem").toString());
        properties.put("sporran.cards.demonstration-keys", "true");
        return properties;
    }

    @BeforeEach
    void aBudget() throws Exception {
        wallet = till.open(morag, Money.ofPounds(100));
        person = programOf(moragsLogin);
        staff = programOf(officer);
        keys.ofLink("test");
    }

    @Test
    void anOfficerMakesAFileFetchesItAndSaysThatTheBureauHasIt() {
        order(staff, "\"use\":\"PERSONAL\",\"nameOnCard\":\"M O'HARE\"");
        Browser desk = browserOf(officer);
        String token = "form-token=" + Browser.formTokenIn(desk.get("/work/cards/files").body());
        assertThat(desk.get("/work/cards/files").body()).contains("Make a file of them");
        assertThat(browserOf(auditor).get("/work/cards/files").statusCode()).isEqualTo(403);
        assertThat(desk.postForm("/work/cards/files", token).statusCode()).isEqualTo(303);
        HttpResponse<String> again = desk.postForm("/work/cards/files", token);
        assertThat(again.statusCode()).as("none is ordered any more").isEqualTo(400);
        String file = again.body().replaceFirst("(?s).*?href=\"(/work/cards/files/[0-9a-f-]{36})[.]jwe.*", "$1");
        assertThat(desk.get(file + ".jwe").body().split("[.]", -1)).as("JSON Web Encryption, compact").hasSize(5);
        assertThat(browserOf(otherOfficer).get(file + ".jwe").statusCode()).isEqualTo(404);
        assertThat(desk.postForm(file + "/taken", token).statusCode()).isEqualTo(303);
        assertThat(desk.get(file + ".jwe").statusCode()).isEqualTo(404);
        assertThat(desk.get("/work/cards/files").body()).contains("The bureau has these").doesNotContain(file);
    }

    @Test
    void aCardGoesFromTheOrderOverTheBureauToTheTill() throws Exception {
        Map<?, ?> ordered = object(order(staff, "\"use\":\"PERSONAL\",\"nameOnCard\":\"M O'HARE\""), 201);
        assertThat(ordered.get("state")).isEqualTo("ORDERED");
        assertThat(event(person, ordered, "ACTIVATE").statusCode()).as("it is not made yet").isEqualTo(409);

        Browser once = staff.copy().with("Idempotency-Key", "file-" + STAN.incrementAndGet());
        String path = "/api/v1/councils/" + council.id().value() + "/card-files";
        Map<?, ?> file = object(once.postJson(path, ""), 201);
        assertThat(object(once.postJson(path, ""), 201).get("id")).isEqualTo(file.get("id"));
        assertThat(staff.postJson(path, "").statusCode()).as("nothing more is ordered").isEqualTo(409);
        assertThat(programOf(otherOfficer).get("/api/v1/card-files/" + file.get("id")).statusCode()).isEqualTo(404);
        assertThat(person.postJson(path, "").statusCode()).isIn(403, 404);

        String sealed = staff.copy().with("Accept", "application/jose").get("/api/v1/card-files/" + file.get("id"))
                .body();
        assertThat(sealed).doesNotContain("999999");
        String itsLine = opened(sealed).lines().filter(text -> text.contains((String) ordered.get("id"))).findFirst()
                .orElseThrow();
        Map<?, ?> line = Objects.requireNonNull(json.readValue(itsLine, Map.class));
        assertThat(line.get("name")).isEqualTo("M O'HARE");
        Pan pan = new Pan((String) Objects.requireNonNull(line.get("pan")));
        PretendCard plastic = PretendCard.of(PanDigits.of(pan), (String) Objects.requireNonNull(line.get("expiry")));
        assertThat(line.get("cvv2")).isEqualTo(plastic.cvv2());
        assertThat((String) line.get("track2")).isEqualTo(pan.digits() + "=" + plastic.stripe());
        assertThat((String) line.get("chipTrack2")).isEqualTo(pan.digits() + "=" + plastic.chipTrack());

        theBureauPutsTheChipsKeysIn((Map<?, ?>) Objects.requireNonNull(line.get("chipKeys")));

        assertThat(object(staff.postJson("/api/v1/card-files/" + file.get("id") + "/taken", ""), 200).get("taken"))
                .isEqualTo(true);
        assertThat(staff.copy().with("Accept", "*/*").get("/api/v1/card-files/" + file.get("id")).statusCode())
                .isEqualTo(410);

        assertThat(event(person, ordered, "ACTIVATE").statusCode()).isEqualTo(200);
        byte[] pinOfTheLetter = HexFormat.of().parseHex((String) Objects.requireNonNull(line.get("pinBlock")));
        assertThat(pay(pan, 500, pin(pinOfTheLetter))).isInstanceOf(Approved.class);
    }

    private static void theBureauPutsTheChipsKeysIn(Map<?, ?> chipKeys) {
        Map<String, KeyUsage> usages = Map.of("cryptogram", KeyUsage.EMV_CRYPTOGRAM, "script", KeyUsage.EMV_INTEGRITY,
                "secret", KeyUsage.EMV_CONFIDENTIALITY, "dynamic", KeyUsage.EMV_DYNAMIC_NUMBER);
        try (SoftwareSecurityModule theirs = new SoftwareSecurityModule()) {
            KeyHandle common = IssuerKeys.protectionKeyOf("bureau");
            theirs.load(common, DemonstrationKeys.PROTECTION.attributes(), DemonstrationKeys.PROTECTION.value());
            usages.forEach((name, usage) -> {
                Map<?, ?> key = (Map<?, ?>) Objects.requireNonNull(chipKeys.get(name));
                KeyHandle own = new KeyHandle(name);
                theirs.importKeyBlock(own, common, (String) Objects.requireNonNull(key.get("block")),
                        (String) Objects.requireNonNull(key.get("checkValue")));
                assertThat(theirs.attributes(own).usage()).isEqualTo(usage);
            });
            assertThat(usages.keySet().stream().map(name -> theirs.checkValue(new KeyHandle(name),
                    CheckValue.ENCRYPTED_ZEROS))).doesNotHaveDuplicates();
        }
    }

    @Test
    void aPersonChoosesAPinThatNobodyElseSees() throws Exception {
        String card = cardOf(wallet);
        PretendCard plastic = PretendCard.of(PanDigits.of(wallet.pan()), "3112");
        String path = "/api/v1/cards/" + card + "/pin";
        String publicKey = (String) Objects.requireNonNull(object(person.get(path), 200).get("publicKey"));
        long now = clock.instant().getEpochSecond();
        assertThat(set(person, path, sealed(publicKey, "8642|" + card + "|" + now)).statusCode()).isEqualTo(204);
        assertThat(pay(wallet.pan(), 500, pin(plastic.pinBlock("8642")))).isInstanceOf(Approved.class);
        assertThat(reason(pay(wallet.pan(), 500, pin(plastic.pinBlock("8643"))))).isEqualTo(DeclineReason.PIN_WRONG);

        for (String wrong : List.of("8642|" + card + "|" + (now - 900), "8642|another card|" + now, "864|" + card + "|"
                + now, "no PIN at all")) {
            HttpResponse<String> answer = set(person, path, sealed(publicKey, wrong));
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"sealed\"").doesNotContain("8642");
        }
        assertThat(set(person, path, "####").statusCode()).isEqualTo(400);
        assertThat(set(staff, path, sealed(publicKey, "8642|" + card + "|" + now)).statusCode()).isEqualTo(403);
        assertThat(set(programOf(otherOfficer), path, "AAAA").statusCode()).isEqualTo(404);

        for (int i = 0; i < 3; i++) {
            pay(wallet.pan(), 500, pin(plastic.pinBlock("0000")));
        }
        assertThat(reason(pay(wallet.pan(), 500, pin(plastic.pinBlock("8642")))))
                .isEqualTo(DeclineReason.PIN_TRIES_USED_UP);
        assertThat(programOf(auditor).postJson(path + "/unblock", "").statusCode()).isEqualTo(403);
        assertThat(staff.postJson(path + "/unblock", "").statusCode()).isEqualTo(204);
        assertThat(pay(wallet.pan(), 500, pin(plastic.pinBlock("8642")))).isInstanceOf(Approved.class);
        assertThat(person.get("/api/v1/cards/" + card + "/events").body()).contains("SET_PIN", "UNBLOCK_PIN");
    }

    @Test
    void aSingleUseCardPaysOnceAndAgainOnlyWhenThatWasGivenBack() throws Exception {
        Map<?, ?> made = object(order(person, "\"use\":\"SINGLE_USE\",\"limit\":{\"mostPence\":2000}"), 201);
        assertThat(made.get("state")).isEqualTo("ACTIVE");
        Map<?, ?> numbers = object(person.postJson("/api/v1/cards/" + made.get("id") + "/numbers", ""), 200);
        assertThat(staff.postJson("/api/v1/cards/" + made.get("id") + "/numbers", "").statusCode()).isEqualTo(403);
        assertThat(person.get("/api/v1/cards/" + made.get("id") + "/events").body()).contains("SHOW_NUMBERS");
        Pan pan = new Pan((String) Objects.requireNonNull(numbers.get("number")));
        Evidence code = new Evidence(null, null, null, null, null, (String) numbers.get("securityCode"));

        assertThat(reason(pay(pan, 2_001, code))).isEqualTo(DeclineReason.AMOUNT_ABOVE_LIMIT);
        assertThat(pay(pan, 2_000, code)).isInstanceOf(Approved.class);
        assertThat(reason(pay(pan, 100, code))).isEqualTo(DeclineReason.CARD_USED_UP);
    }

    @Test
    void aHelpersCardKeepsToItsRulesAndTellsNoBalance() throws Exception {
        Login helper = logins.createForPerson("Callum Reid", people.add(council.id(), "Callum Reid").id().value());
        assertThat(order(person, "\"use\":\"COMPANION\",\"nameOnCard\":\"C REID\"").body())
                .contains("\"field\":\"limit\"");
        Map<?, ?> made = object(order(person, "\"use\":\"COMPANION\",\"nameOnCard\":\"C REID\",\"holderLogin\":\""
                + helper.id().value() + "\",\"limit\":{\"sumPence\":3000,\"period\":\"WEEK\"},\"purposes\":[\"FOOD\"]"),
                201);
        Browser hers = programOf(helper);
        String mine = hers.get("/api/v1/my-cards").body();
        assertThat(mine).contains((String) made.get("id"), "FOOD", "3000").doesNotContain("balance", "10000");
        assertThat(hers.get("/api/v1/cards/" + made.get("id")).statusCode()).as("not the person's page of it")
                .isEqualTo(404);
        assertThat(programOf(logins.createForCouncil("New", Role.SOCIAL_WORKER, council.id().value()))
                .get("/api/v1/my-cards").body()).isEqualTo("[]");

        staff.postJson("/api/v1/councils/" + council.id().value() + "/card-files", "");
        assertThat(hers.postJson("/api/v1/my-cards/" + made.get("id") + "/events", "{\"event\":\"ACTIVATE\"}")
                .statusCode()).isEqualTo(200);
        assertThat(hers.postJson("/api/v1/my-cards/" + made.get("id") + "/events", "{\"event\":\"RESUME\"}")
                .statusCode()).isEqualTo(403);
        assertThat(hers.get("/api/v1/my-cards/" + made.get("id") + "/payments").body()).isEqualTo("[]");

        Map<?, ?> next = object(person.postJson("/api/v1/cards/" + made.get("id") + "/replacement", ""), 201);
        assertThat(person.get("/api/v1/cards/" + next.get("id") + "/rules").body()).as("its rules go with it")
                .contains("FOOD", "3000");
    }

    private HttpResponse<String> order(Browser who, String what) {
        return who.postJson("/api/v1/budgets/" + wallet.budget().id().value() + "/cards",
                "{%s,\"reason\":\"For the shopping\"}".formatted(what));
    }

    private HttpResponse<String> event(Browser who, Map<?, ?> card, String event) {
        return who.postJson("/api/v1/cards/" + card.get("id") + "/events", "{\"event\":\"" + event + "\"}");
    }

    private static HttpResponse<String> set(Browser who, String path, String sealed) {
        return who.sendJson("PUT", path, "{\"sealed\":\"" + sealed + "\"}");
    }

    private String cardOf(Till.Wallet of) {
        Matcher itsCard = Pattern.compile("\"id\":\"([^\"]+)\",\"budgetId\":\"" + of.budget().id().value() + "\"")
                .matcher(person.get("/api/v1/people/" + morag.id().value() + "/cards").body());
        assertThat(itsCard.find()).isTrue();
        return itsCard.group(1);
    }

    private Map<?, ?> object(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Objects.requireNonNull(json.readValue(answer.body(), Map.class));
    }

    private AuthorisationDecision pay(Pan pan, long pence, Evidence evidence) throws Exception {
        int next = STAN.incrementAndGet();
        MessageIdentity identity = new MessageIdentity("test", "123456", "TERM0001", "SHOP00000000001",
                "%06d".formatted(next), "6328%08d".formatted(next), "1123101112", null, null);
        AuthorisationRequest request = new AuthorisationRequest(identity, AuthorisationRequest.Kind.AUTHORISATION,
                false,
                pan, TransactionType.PURCHASE, TransactionAmount.sterling(pence), null, "5411", "051", "00",
                "CORNER SHOP", "GB", evidence);
        return handler.authorise(request, clock.instant().plusSeconds(20)).toCompletableFuture().get(20,
                TimeUnit.SECONDS);
    }

    private static Evidence pin(byte[] block) {
        return new Evidence(null, block, null, null, null, null);
    }

    private static @Nullable DeclineReason reason(AuthorisationDecision decision) {
        return decision instanceof Declined declined ? declined.reason() : null;
    }

    private static String sealed(String publicKey, String text) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                .decode(publicKey)));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, OAEP);
        return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What the bureau does with a file. */
    private String opened(String sealed) throws Exception {
        String[] parts = sealed.split("\\.");
        assertThat(parts).hasSize(5);
        Base64.Decoder decoder = Base64.getUrlDecoder();
        Cipher unwrap = Cipher.getInstance("RSA/ECB/OAEPPadding");
        unwrap.init(Cipher.DECRYPT_MODE, privateKey(), OAEP);
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.DECRYPT_MODE, new SecretKeySpec(unwrap.doFinal(decoder.decode(parts[1])), "AES"),
                new GCMParameterSpec(128, decoder.decode(parts[2])));
        gcm.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
        gcm.update(decoder.decode(parts[3]));
        return new String(gcm.doFinal(decoder.decode(parts[4])), StandardCharsets.UTF_8);
    }

    private PrivateKey privateKey() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(bureau.resolve("bureau.p12"))) {
            store.load(in, PASSWORD);
        }
        return (PrivateKey) store.getKey("bureau", PASSWORD);
    }

    private static Path aBureau() {
        try {
            Path folder = Files.createTempDirectory("sporran-bureau-");
            String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            String store = folder.resolve("bureau.p12").toString();
            run(tool, "-genkeypair", "-alias", "bureau", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=bureau",
                    "-keystore", store, "-storetype", "PKCS12", "-storepass", new String(PASSWORD));
            run(tool, "-exportcert", "-rfc", "-alias", "bureau", "-keystore", store, "-storepass",
                    new String(PASSWORD), "-file", folder.resolve("bureau.pem").toString());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }
}
