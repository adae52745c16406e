package scot.sporran.portal.person;

import java.time.LocalDate;
import scot.sporran.platform.Language;
import scot.sporran.portal.When;
import scot.sporran.support.Power;
import scot.sporran.support.renewals.Renewal;
import scot.sporran.support.renewals.RenewalRules;

/** Says how long a power holds, and where its new paper is. */
final class RenewalWords {

    private RenewalWords() {}

    /** The days first: how many are left, or since when it is over. */
    static String left(Power power, Language language, When when) {
        LocalDate to = power.to();
        if (to == null) {
            return language.say("helpers.no-end");
        }
        long days = RenewalRules.daysLeft(power, when.today());
        return days < 0
                ? language.say("renewal.over", when.longDay(to))
                : days == 0 ? language.say("renewal.last-day") : language.say("renewal.left", days, when.longDay(to));
    }

    /** What became of the paper, for whoever sent it. */
    static String toSender(Renewal one, Language language, When when) {
        LocalDate to = one.agreedTo();
        return switch (one.state()) {
            case WAITS -> language.say("renewal.own.WAITS", when.of(one.sentAt()));
            case SENT_BACK -> language.say("renewal.own.SENT_BACK", one.words());
            case ACCEPTED -> language.say("renewal.own.ACCEPTED", to == null ? "" : when.longDay(to));
            case REPLACED -> language.say("renewal.state.REPLACED");
        };
    }

    /** The same for the person, and whoever else may see who helps. */
    static String toOthers(Renewal one, Language language, When when) {
        return switch (one.state()) {
            case WAITS -> language.say("renewal.theirs.WAITS", one.sentName(), when.of(one.sentAt()));
            case SENT_BACK -> language.say("renewal.theirs.SENT_BACK", one.sentName(), one.words());
            case ACCEPTED, REPLACED -> "";
        };
    }
}
