package scot.sporran.cards;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cardgateway.crypto.DemonstrationKeys;
import scot.sporran.cardgateway.crypto.EncryptedPin;
import scot.sporran.cardgateway.crypto.PanDigits;
import scot.sporran.cardgateway.crypto.PinBlockFormat;
import scot.sporran.cardgateway.crypto.PretendCard;
import scot.sporran.cardgateway.peer.HandClient;
import scot.sporran.cardgateway.peer.HandMessages;
import scot.sporran.cardgateway.peer.HandPacker;
import scot.sporran.cards.clearing.SettlementForm;
import scot.sporran.cards.clearing.SettlementMatch;
import scot.sporran.cards.clearing.SettlementRefusedException;
import scot.sporran.cards.clearing.Settlements;
import scot.sporran.cards.keys.IssuerKeys;
import scot.sporran.correspondence.Messages;
import scot.sporran.ledger.BookId;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.JournalExport;
import scot.sporran.ledger.Money;
import scot.sporran.cardgateway.peer.Await;
import scot.sporran.platform.Sql;
import scot.sporran.portal.Browser;
import scot.sporran.portal.WebTest;
import scot.sporran.support.Budget;
import scot.sporran.support.Budgets;
import scot.sporran.support.SupportOption;

/**
 * Plays payments, advices, reversals, files, disputes and broken messages, with card numbers also where they do not
 * belong, and then looks through every column of every table, every log line and every export for what may not be kept: as
 * text, as hexadecimal, as packed digits and as Base64 at any offset (PCI DSS v4.0.1, 3.3.1, 3.5.1, 10).
 */
@MicronautTest(transactional = false)
@Property(name = "sporran.cards.demonstration-keys", value = "true")
@Property(name = "sporran.cards.renewals", value = "false")
class NoCardDataAtRestTest extends WebTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String PIN = "2468";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    /** A published test number of another network's, as long as a shop's number may be. */
    private static final String FIFTEEN = "378282246310005";
    /** The same network's other published one. */
    private static final String OTHER_FIFTEEN = "371449635398431";
    private static final int BROKEN_MESSAGES = 200;

    @Inject
    Budgets budgets;
    @Inject
    Cards cards;
    @Inject
    CardPins pins;
    @Inject
    GatewayService gateway;
    @Inject
    Settlements settlements;
    @Inject
    SettlementMatch match;
    @Inject
    JournalExport journal;
    @Inject
    Messages messages;
    @Inject
    Sql sql;

    private final Secrets secrets = new Secrets();
    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final StringBuilder told = new StringBuilder();
    private Budget budget;
    private Card card;
    private Pan pan;
    private PretendCard plastic;

    @Override
    public Map<String, String> getProperties() {
        Map<String, String> properties = super.getProperties();
        properties.put("sporran.gateway.enabled", "true");
        secrets.add("encryption key", Base64.getDecoder().decode(properties.get("sporran.cards.keys.encryption")));
        secrets.add("token key", Base64.getDecoder().decode(properties.get("sporran.cards.keys.token")));
        return properties;
    }

    @Test
    void whatMayNotBeKeptIsNowhere() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("scot.sporran");
        Level before = ours.getLevel();
        Capture capture = new Capture();
        capture.setContext(root.getLoggerContext());
        capture.start();
        root.addAppender(capture);
        ours.setLevel(Level.TRACE);
        try {
            payments();
            namesThatAreNumbers();
            brokenMessages();
            clearing();
            dispute();
            freeText();
            journal.write(new BookId(council.id().value()), told);
        } finally {
            ours.setLevel(before);
            root.detachAppender(capture);
        }
        for (DemonstrationKeys key : DemonstrationKeys.values()) {
            secrets.add("key " + key, key.value());
        }

        String tables;
        try (Connection connection = database().connectAsApp()) {
            tables = Secrets.everyColumn(connection);
        }
        assertThat(tables).as("what the search must be able to find").contains(pan.lastFour(), "APPROVED",
                "SHOP ************" + pan.lastFour(), "CORNER_SHOP_NAME_IS_LEFT");
        String logs = String.join("\n", logged);
        assertThat(logs).as("what the search must be able to find").contains("Malformed");
        for (String needle : secrets.needles()) {
            assertThat(tables.contains(needle)).as("in a table: %s", secrets.describe(needle)).isFalse();
            assertThat(told.indexOf(needle) >= 0).as("in an answer or export: %s", secrets.describe(needle)).isFalse();
            assertThat(logs.contains(needle)).as("in a log line: %s", secrets.describe(needle)).isFalse();
        }
    }

    @Test
    void shopsWhoseNumbersLookLikeCardsStayTheSameAndDifferent() throws Exception {
        try (HandClient shop = HandClient.connect(gateway.port())) {
            assertThat(shop.ask(at(FIFTEEN, "000101"))).containsEntry(42, FIFTEEN).containsEntry(39, "00");
            assertThat(shop.ask(at(FIFTEEN, "000102"))).containsEntry(39, "00");
            assertThat(shop.ask(at(OTHER_FIFTEEN, "000103"))).containsEntry(39, "00");
            assertThat(shop.ask(HandMessages.with(at(FIFTEEN, "000101"), 0, "0101"))).as("a repeat")
                    .containsEntry(39, "00");
            assertThat(shop.ask(HandMessages.reversal("0420", at(FIFTEEN, "000102"), "000104")))
                    .containsEntry(39, "00");
        }
        List<String> shops = sql.select(row -> row.getString(1).strip(), "SELECT merchant_id FROM card_authorisation"
                + " WHERE budget_id=? ORDER BY retrieval_reference", budget.id().value());
        assertThat(shops).hasSize(3);
        assertThat(shops.get(0)).isEqualTo(shops.get(1)).isNotEqualTo(shops.get(2)).endsWith("0005").hasSize(15);
        assertThat(sql.select(row -> row.getLong(1), "SELECT SUM(b.held_pence) FROM balance b JOIN account a ON"
                + " a.account_id=b.account WHERE a.fund=? AND b.limit_kind=1", budget.id().value()))
                .as("one of three was called off, none was held twice").containsExactly(200L);
        var rule = programOf(officer).with("Idempotency-Key", "shop-like-a-card").postJson("/api/v1/card-rules",
                """
                        {"scope":"CARD","scopeId":"%s","kind":"BLOCK","reason":"Card %s","until":"2027-03-31",
                        "match":{"shops":[{"acquirerId":"123456","merchantId":"%s"}]}}"""
                        .formatted(card.id().value(), pan.digits(), FIFTEEN));
        assertThat(rule.statusCode()).as(rule.body()).isEqualTo(201);
        assertThat(rule.body()).doesNotContain(FIFTEEN, pan.digits());
        AtomicInteger stan = new AtomicInteger(110);
        try (HandClient shop = HandClient.connect(gateway.port())) {
            Await.until("the rule counts",
                    () -> isRefused(shop, at(FIFTEEN, "%06d".formatted(stan.incrementAndGet()))));
            assertThat(shop.ask(at(OTHER_FIFTEEN, "000300"))).containsEntry(39, "00");
        }
    }

    private static boolean isRefused(HandClient shop, Map<Integer, String> payment) {
        try {
            return "57".equals(shop.ask(payment).get(39));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Integer, String> at(String shop, String stan) {
        return HandMessages.with(HandMessages.purchase(pan.digits(), 100, stan), 42, shop);
    }

    @BeforeEach
    void aCard() {
        budget = budgets.open(people.add(council.id(), "Morag Ferguson"), SupportOption.OPTION_1,
                List.of(FundingSource.COUNCIL), TODAY);
        budgets.payIn(budget, FundingSource.COUNCIL, Money.ofPounds(1_000), "first", TODAY, "test").join();
        ProgrammeId programme = cards.addProgramme(council.id(), "Cards", "999999", Map.of("7995", "betting"));
        pan = Pan.withCheckDigit("99999937%07d".formatted(new Random().nextInt(10_000_000)));
        card = cards.issue(programme, budget, YearMonth.of(2030, 12), pan);
        plastic = PretendCard.of(PanDigits.of(pan), "3012");
        pins.set(card.id(),
                new EncryptedPin(IssuerKeys.pinKeyOf("local"), PinBlockFormat.ISO_0, plastic.pinBlock(PIN)));
        cards.apply(card.id(), CardEvent.ACTIVATE);
        secrets.add("card number", pan.digits());
        secrets.add("shop number", FIFTEEN);
        secrets.add("claim", OTHER_FIFTEEN);
    }

    private void payments() throws IOException {
        try (HandClient shop = HandClient.connect(gateway.port())) {
            Map<Integer, String> chip = chip("000001");
            assertThat(shop.ask(chip)).containsEntry(39, "00");
            assertThat(shop.ask(HandMessages.with(chip, 0, "0101"))).containsEntry(39, "00");
            shop.ask(HandMessages.without(chip, 41));
            shop.ask(HandMessages.with(HandMessages.with(chip, 11, "000006"), 52, "0123456789ABCDEF"));

            Map<Integer, String> online = HandMessages.purchase(pan.digits(), 500, "000002");
            online.put(22, "812");
            online.put(25, "59");
            online.put(48, "CV003" + plastic.cvv2());
            secrets.add("card value in its field", "CV003" + plastic.cvv2());
            assertThat(shop.ask(online)).containsEntry(39, "00");
            shop.ask(HandMessages.with(online, 4, "000000000501"));
            Map<Integer, String> stripe = HandMessages.purchase(pan.digits(), 700, "000003");
            stripe.put(22, "901");
            stripe.put(35, pan.digits() + "=" + plastic.stripe());
            secrets.add("stripe", plastic.stripe());
            assertThat(shop.ask(stripe)).containsEntry(39, "00");
            shop.ask(HandMessages.reversal("0420", HandMessages.without(online, 48), "000007"));
            shop.ask(HandMessages.advice("0220", HandMessages.without(stripe, 35), "000008",
                    "completed " + pan.digits()));
            shop.ask(HandMessages.advice("0120", HandMessages.purchase(pan.digits(), 300, "000009"), "000010",
                    "stand-in"));
            shop.ask(HandMessages.purchase("9999993716490008", 700, "000011"));
            shop.ask(HandMessages.totals("0500", "000012"));
            Map<Integer, String> text = HandMessages.network("301", "000013");
            text.put(0, "0600");
            text.remove(70);
            text.put(48, "the card " + pan.digits() + " does not work");
            shop.ask(text);
        }
    }

    private Map<Integer, String> chip(String stan) {
        Map<Integer, String> chip = HandMessages.purchase(pan.digits(), 1_250, stan);
        byte[] block = plastic.pinBlock(PIN);
        byte[] data = plastic.chip(7, 1_250, "261123");
        chip.put(22, "051");
        chip.put(23, "001");
        chip.put(35, pan.digits() + "=" + plastic.chipTrack());
        chip.put(52, HEX.withUpperCase().formatHex(block));
        chip.put(53, "9701010001000000");
        chip.put(55, HEX.withUpperCase().formatHex(data));
        secrets.add("track", plastic.chipTrack());
        secrets.add("PIN block", block);
        int at = HEX.formatHex(data).indexOf("9f2608") / 2 + 3;
        secrets.add("cryptogram", Arrays.copyOfRange(data, at, at + 8));
        return chip;
    }

    /** Where somebody typed a card number into what is not for card numbers. */
    private void namesThatAreNumbers() throws IOException {
        String grouped = pan.digits().replaceAll("(....)(?=.)", "$1 ");
        secrets.add("card number in groups", grouped);
        try (HandClient shop = HandClient.connect(gateway.port())) {
            int stan = 20;
            for (String name : List.of("SHOP " + pan.digits(), grouped + " LTD",
                    "A LONG NAME " + pan.digits() + " SHOP",
                    "CORNER_SHOP_NAME_IS_LEFT")) {
                String place = (name + " ".repeat(38)).substring(0, 38) + "GB";
                String trace = "%06d".formatted(stan++);
                assertThat(shop.ask(HandMessages.with(HandMessages.purchase(pan.digits(), 100, trace), 43, place)))
                        .containsEntry(39, "00");
            }
            shop.ask(at(FIFTEEN, "000030"));
            shop.ask(HandMessages.with(at(FIFTEEN, "000031"), 18, "7995"));
            shop.ask(HandMessages.without(at(FIFTEEN, "000032"), 43));
            shop.ask(HandMessages.with(HandMessages.purchase(pan.digits(), 100, "000033"), 48,
                    "LC016" + pan.digits()));
            shop.ask(HandMessages.with(HandMessages.advice("0220", at(OTHER_FIFTEEN, "000034"), "000035", "x"), 48,
                    "LC015" + FIFTEEN));
        }
    }

    /** Whole messages cut short, with bytes changed, with fields that do not fit. */
    private void brokenMessages() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] whole = HandPacker.ISO87A.pack(chip("000050"));
        for (int i = 0; i < BROKEN_MESSAGES; i++) {
            byte[] broken = Arrays.copyOf(whole, random.nextInt(10, whole.length + 1));
            int changes = random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                // not in the number itself: another one is another secret
                int at = random.nextInt(broken.length);
                if (at < 36 || at > 54) {
                    broken[at] = (byte) random.nextInt(256);
                }
            }
            try (HandClient shop = HandClient.connect(gateway.port())) {
                shop.write(HandClient.frame(broken));
                shop.receiveUnlessClosed().ifPresent(answer -> assertThat(answer.get(39)).as("seed %d", seed)
                        .isNotEmpty());
            }
        }
    }

    private void clearing() {
        String digits = pan.digits();
        String csv = "kind,reference,date,amount,name,card_number,lifecycle_id,merchant_id\n"
                + "file,F-" + digits + ",2026-11-24,,visa " + digits + ",,,\n"
                + "purchase," + OTHER_FIFTEEN + ",2026-11-20,5.00,SHOP " + digits + "," + digits + ",,S1\n"
                + "purchase,R2,2026-11-20,6.00,SHOP,," + digits + ",S1\n"
                + "purchase," + digits + ",2026-11-20,pounds " + digits + ",SHOP,,,\n"
                + "purchase,R3,2026-11-20,7.00,SHOP," + digits + ",," + FIFTEEN + "\n"
                + "fee," + digits + ",2026-11-20,1.00,fee " + digits + ",,,\n" + "total,5,,19.00,,,,\n";
        settlements.bring(council.id(), SettlementForm.CSV,
                () -> new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "Fiona Grant", (done, of) -> {});
        assertThat(match.paid(council.id(), TODAY, Money.ofPounds(19), "card " + digits, digits, "Fiona Grant"))
                .isTrue();
        assertThat(match.paid(council.id(), TODAY, Money.ofPounds(19), "card " + digits, digits, "Fiona Grant"))
                .as("the same again").isTrue();
        told.append(match.match(council.id()));
        try {
            settlements.bring(council.id(), SettlementForm.CSV,
                    () -> new ByteArrayInputStream((digits + "\n1\n").getBytes(StandardCharsets.UTF_8)), "x",
                    (done, of) -> {});
        } catch (SettlementRefusedException refused) {
            told.append(refused.getMessage());
        }
    }

    private void dispute() throws Exception {
        UUID purchase = sql.select(row -> Sql.id(row, 1), "SELECT purchase_id FROM card_purchase_fact WHERE budget_id=?"
                + " AND taken_change_pence>0", budget.id().value()).getFirst();
        Browser fiona = programOf(officer);
        Browser person = programOf(logins.createForPerson("Morag Ferguson", budget.person().value()));
        var raised = person.postJson("/api/v1/card-purchases/" + purchase + "/dispute",
                "{\"reason\":\"NOT_ME\",\"what\":\"Somebody has my card %s\"}".formatted(pan.digits()));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        String id = raised.headers().firstValue("Location").orElseThrow();
        told.append(raised.body());
        told.append(fiona.postJson(id + "/steps", "{\"step\":\"SEND\",\"note\":\"card %s\"}".formatted(pan.digits()))
                .body());
        told.append(person.post(id + "/evidence?name=Card%20" + pan.digits(), "text/plain",
                "Café receipt, card " + pan.digits()).body());
        told.append(fiona.get(id + "/steps").body());
    }

    private void freeText() {
        assertThat(cards.apply(card.id(), CardEvent.PAUSE, "Fiona Grant", "card " + pan.digits() + " found"))
                .isPresent();
        Browser fiona = programOf(officer);
        String question = sql.select(row -> Sql.id(row, 1).toString(), "SELECT question_id FROM card_question"
                + " WHERE budget_id=?", budget.id().value()).getFirst();
        var answer = fiona.postJson("/api/v1/card-questions/" + question + "/answer",
                "{\"answer\":\"It was card %s\"}".formatted(pan.digits()));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        told.append(fiona.get("/api/v1/councils/" + council.id().value() + "/card-questions").body());
        requests();
    }

    private void requests() {
        String number = pan.digits();
        var asked = programOf(logins.createForPerson("Morag Ferguson", budget.person().value()))
                .with("Idempotency-Key", "a request with a number").postJson(
                        "/api/v1/people/" + budget.person().value() + "/requests",
                        """
                                {"budgetId":"%s","what":"Use card %s online","why":"My card %s is not taken","amountPence":1000,
                                "outcome":"See friends, not %s","details":{"changeOfUse":{"insteadOf":"Taxi by %s"}}}"""
                                .formatted(budget.id().value(), number, number, number, number));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(told.append(asked.body())).contains("Use card ************" + pan.lastFour() + " online");
        messages.write(budget.person().value(), council.id().value(), Messages.Topic.USUAL,
                new Messages.By(Messages.Side.PERSON, UUID.randomUUID(), "Morag"), "My number is " + number, "one");
        assertThat(messages.of(budget.person().value(), Messages.Reader.OF_ALL, Long.MAX_VALUE, 1)).singleElement()
                .satisfies(sent -> assertThat(sent.text()).isEqualTo("My number is ************" + pan.lastFour()));
    }

    /** What every logger said, however deep, before the last line of defence masks it. */
    private final class Capture extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            StringBuilder line = new StringBuilder(event.getFormattedMessage()).append(event.getMDCPropertyMap())
                    .append(event.getKeyValuePairs());
            for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
                line.append(cause.getClassName()).append(cause.getMessage());
            }
            logged.add(line.toString());
        }
    }
}
