package scot.sporran.support.accounts;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import scot.sporran.support.holders.AgreementState;
import scot.sporran.support.holders.FundAgreement;

/** Which months a holder accounts for, and by when. */
public final class MonthRules {

    /** Days after a month's end by which its account is there. */
    public static final int DAYS = 14;
    private static final int SHOWN = 12;

    private MonthRules() {}

    /** Where the account of a month is. */
    public enum Standing {
        /** The month is over, and there is time. */
        DUE,
        /** It should be there. */
        LATE,
        /** The holder has sent it. */
        RECEIVED
    }

    /** The last day on which it is in time. */
    public static LocalDate dueOn(YearMonth month) {
        return month.atEndOfMonth().plusDays(DAYS);
    }

    /** @param sent whether the holder has confirmed it */
    public static Standing standing(YearMonth month, boolean sent, LocalDate today) {
        return sent ? Standing.RECEIVED : today.isAfter(dueOn(month)) ? Standing.LATE : Standing.DUE;
    }

    /** The months of an agreement that are over, the newest first, up to a year back; none where the council holds the money itself. */
    public static List<YearMonth> months(FundAgreement agreement, LocalDate today) {
        LocalDate ends = agreement.endsOn();
        boolean held = agreement.state() == AgreementState.AGREED || agreement.state() == AgreementState.ENDED;
        return agreement.provider() == null || !held
                ? List.of()
                : Stream.iterate(YearMonth.from(today).minusMonths(1), month -> month.minusMonths(1)).limit(SHOWN)
                        .filter(month -> isOf(month, agreement.startsOn(), ends)).toList();
    }

    private static boolean isOf(YearMonth month, LocalDate starts, @Nullable LocalDate ends) {
        return !month.isBefore(YearMonth.from(starts)) && (ends == null || !month.isAfter(YearMonth.from(ends)));
    }
}
