package scot.sporran.cards.controls;

/** What a kind of shop is for, in the words that people use of it. Each merchant category has one. */
public enum Purpose {
    CARE, HEALTH, FOOD, EATING_OUT, TRAVEL, CAR, LEARNING, GOING_OUT, SPORT, BREAKS, EQUIPMENT, HOME, CLOTHES, SHOPPING, PERSONAL_CARE, SERVICES, BILLS, COUNCIL_AND_COURTS, GIVING, BARS, DRINK_SHOPS, TOBACCO, BETTING, ADULT, CASH, SENDING_MONEY, MONEY_AND_INSURANCE, OTHER
}
