package scot.sporran.portal.cards;

import scot.sporran.cards.controls.PayWay;
import scot.sporran.cards.practice.PracticePayment;
import scot.sporran.ledger.Money;

/** Kinds of shop to practise with: what people buy every week, and what councils most often leave out. */
enum PracticeShop {
    FOOD("5411", PayWay.CHIP), CAFE("5812", PayWay.CONTACTLESS), CHEMIST("5912", PayWay.CHIP), BUS("4111",
            PayWay.CONTACTLESS), TAXI("4121", PayWay.CONTACTLESS), LEISURE("7997", PayWay.CHIP), CINEMA("7832",
                    PayWay.CHIP), CLOTHES("5651", PayWay.CHIP), ONLINE("5262", PayWay.ONLINE), DRINK("5921",
                            PayWay.CHIP), TOBACCO("5993",
                                    PayWay.CHIP), BETTING("7995", PayWay.CHIP), CASH("6011", PayWay.CHIP);

    private static final String HERE = "GB";
    /** No rule names it: rules about one shop are for real shops. */
    private static final String NO_SHOP = "PRACTICE";

    private final String category;
    private final PayWay way;

    PracticeShop(String category, PayWay way) {
        this.category = category;
        this.way = way;
    }

    /** @param name as the reader sees it */
    PracticePayment.Asked asked(String name, Money amount) {
        return new PracticePayment.Asked(name, NO_SHOP, category, way.entryMode(), HERE, this == CASH, amount);
    }

    /** Its merchant category, ISO 18245. */
    String category() {
        return category;
    }
}
