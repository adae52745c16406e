package scot.sporran.portal;

import scot.sporran.platform.Language;
import scot.sporran.support.whatif.Forecast;

/** How long money lasts, in a sentence. */
public final class Lasting {

    private Lasting() {}

    /** Until when it lasts, or how low it gets. */
    public static String said(Forecast forecast, When when, Language language) {
        return forecast.shortOn() == null
                ? language.say("whatif.lasts", forecast.lowest(), when.longDay(forecast.lowestOn()))
                : language.say("whatif.short", forecast.weeks(), when.longDay(forecast.shortOn()));
    }
}
