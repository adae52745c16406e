package scot.sporran.support.rules;

/** Who pays the person's share of the budget in. */
public enum ContributionBasis {
    /** The council pays its part; the person pays the own share into the budget. */
    NET,
    /** The council pays the whole budget and asks the person for the share afterwards. */
    GROSS
}
