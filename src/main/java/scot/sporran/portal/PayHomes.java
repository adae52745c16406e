package scot.sporran.portal;

import jakarta.inject.Singleton;
import scot.sporran.portal.pay.BureauPages;
import scot.sporran.portal.pay.WorkHome;

/** The first pages of those who have to do with pay: whoever works for somebody, and whoever runs payrolls. */
@Singleton
record PayHomes(WorkHome work, BureauPages bureau) {}
