package scot.sporran.returns;

import scot.sporran.support.rules.RulePack;

/** How closely a budget is looked at; the council's rules say how often that is, and whether the person is asked. */
public enum Band {
    /** A budget up to the council's limit, without a concern. */
    LIGHT,
    /** Everybody else. */
    STANDARD,
    /** While a concern is open; an officer says so, with a reason. */
    CLOSE;

    /** How often, and whether the person is asked, in a council. */
    RulePack.Rhythm rhythm(RulePack.Reviews reviews) {
        return switch (this) {
            case LIGHT -> reviews.light();
            case STANDARD -> reviews.standard();
            case CLOSE -> reviews.close();
        };
    }
}
