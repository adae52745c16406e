package scot.sporran.demo;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import scot.sporran.cardgateway.Pan;
import scot.sporran.cards.CardEvent;
import scot.sporran.ledger.FundingSource;
import scot.sporran.ledger.Money;
import scot.sporran.support.SupportOption;

/** Who is in the demo, as data. All invented; the card numbers are of a test BIN that no scheme routes. */
final class DemoPeople {

    static final String TEST_BIN = "999999";
    /** Of all the test cards. */
    static final String PIN = "2468";

    /** Shop types that the demo councils do not pay (ISO 18245), with the reason that they own. */
    static final Map<String, String> BLOCKED_CATEGORIES = Map.of(
            "7995", "Betting is not something a support plan is for",
            "5921", "Shops that sell only drink are not something a support plan is for",
            "5993", "Tobacco shops are not something a support plan is for",
            "6051", "Money transfer and crypto cannot be followed up if something goes wrong");

    private static final YearMonth EXPIRY = YearMonth.of(2030, 12);

    private DemoPeople() {}

    /**
     * @param money in the order in which it is spent
     * @param cards the person's, with what happened to each
     */
    record DemoPerson(String council, String name, SupportOption option, Map<FundingSource, Money> money,
            List<DemoCard> cards, List<DemoPurchase> purchases) {}

    /** @param events from the making on */
    record DemoCard(Pan pan, YearMonth expiry, List<CardEvent> events, String story) {}

    /** @param atOnce taken at once, or held for the shop to take later */
    record DemoPurchase(String shop, String category, long pence, boolean atOnce) {}

    static List<DemoPerson> all() {
        return List.of(
                new DemoPerson("Invercairn City Council", "Morag Ferguson", SupportOption.OPTION_1,
                        sources(FundingSource.CONTRIBUTION, 9_600, FundingSource.COUNCIL, 118_300),
                        List.of(card("999999000000001", "active, a plan with two personal assistants")),
                        List.of(new DemoPurchase("Invercairn Baths", "7997", 650, true),
                                new DemoPurchase("The Wee Kettle Cafe", "5812", 1_840, true),
                                new DemoPurchase("Lucky Clover Betting", "7995", 500, false),
                                new DemoPurchase("Strathcairn Mobility", "5047", 145_000, false),
                                new DemoPurchase("Cairn Taxis", "4121", 1_420, false))),
                new DemoPerson("Invercairn City Council", "Aisha Rahman", SupportOption.OPTION_2,
                        sources(FundingSource.COUNCIL, 4_215),
                        List.of(card("999999000000002", "active, with only a little left")),
                        List.of(new DemoPurchase("Riverside Art Group", "7911", 1_000, true))),
                new DemoPerson("Invercairn City Council", "Iain O'Neill-Wójcik", SupportOption.OPTION_1,
                        sources(FundingSource.COUNCIL, 64_000, FundingSource.ILF_SCOTLAND, 21_000),
                        List.of(new DemoCard(pan("999999000000003"), EXPIRY,
                                List.of(CardEvent.ACTIVATE, CardEvent.PAUSE),
                                "paused by the person")),
                        List.of()),
                new DemoPerson("Comhairle Eilean Àrdaigh", "Dòmhnall MacLeòid", SupportOption.OPTION_1,
                        sources(FundingSource.COUNCIL, 152_050),
                        List.of(card("999999000000004", "active, another council's person"),
                                new DemoCard(pan("999999000000005"), EXPIRY,
                                        List.of(CardEvent.ACTIVATE, CardEvent.REPORT_LOST), "reported lost"),
                                new DemoCard(pan("999999000000006"), YearMonth.of(2025, 6), List.of(CardEvent.ACTIVATE),
                                        "expired"),
                                new DemoCard(pan("999999000000007"), EXPIRY, List.of(), "not activated yet")),
                        List.of(new DemoPurchase("Co-op an Eilein", "5411", 2_315, true))));
    }

    private static DemoCard card(String digitsBeforeCheck, String story) {
        return new DemoCard(pan(digitsBeforeCheck), EXPIRY, List.of(CardEvent.ACTIVATE), story);
    }

    private static Pan pan(String digitsBeforeCheck) {
        return Pan.withCheckDigit(digitsBeforeCheck);
    }

    private static Map<FundingSource, Money> sources(FundingSource first, long firstPence) {
        return Map.of(first, Money.ofPence(firstPence));
    }

    /** Keeps the order, because it is the order of spending. */
    private static Map<FundingSource, Money> sources(FundingSource first, long firstPence, FundingSource second,
            long secondPence) {
        var money = new java.util.LinkedHashMap<FundingSource, Money>();
        money.put(first, Money.ofPence(firstPence));
        money.put(second, Money.ofPence(secondPence));
        return money;
    }
}
