package scot.sporran.ledger;

/**
 * Money set aside within a funding source for a purpose. It is the person's, but no card payment or other draw can take it
 * and it never counts as surplus; it is filled from, and used by way of, the free money of the same source.
 */
public enum Pot {
    /** For when plans fall through: about four weeks' money. */
    CONTINGENCY,
    /** Income tax, National Insurance and whatever else is due to HMRC. */
    TAX_AND_HMRC,
    /** Pension contributions that are due to the provider. */
    PENSION,
    /** Holiday pay that has been earned and not taken. */
    HOLIDAY,
    /** Statutory redundancy pay that an employer may come to owe. */
    REDUNDANCY,
    /** Net pay that came back from the bank and is still owed to a worker. */
    WAGES,
    /** An agreed purchase that is being saved for. */
    EQUIPMENT
}
