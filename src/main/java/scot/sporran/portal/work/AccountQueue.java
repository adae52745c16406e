package scot.sporran.portal.work;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import scot.sporran.platform.Language;
import scot.sporran.portal.When;
import scot.sporran.support.CouncilId;
import scot.sporran.support.accounts.FundMonths;
import scot.sporran.support.accounts.MonthRules;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;

/** Providers whose accounts of people's money are late: somebody asks them for these. */
@Singleton
final class AccountQueue {

    /** A fund's last months; what is older was asked for long ago. */
    static final int MONTHS = 3;

    private static final int MOST = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final Providers providers;
    private final FundAgreements agreements;
    private final FundMonths months;

    AccountQueue(Providers providers, FundAgreements agreements, FundMonths months) {
        this.providers = providers;
        this.agreements = agreements;
        this.months = months;
    }

    /** The funds of a council's people that a provider holds. */
    List<FundAgreement> held(Provider provider, CouncilId council) {
        return agreements.of(provider.id(), FIRST, MOST).stream().filter(one -> one.council().equals(council))
                .toList();
    }

    /** One for each provider, since the day on which the oldest was due. */
    List<QueueItem> of(CouncilId council, Language language, When when) {
        return providers.of(council).stream().flatMap(provider -> {
            List<LocalDate> due = months.of(held(provider, council)).values().stream()
                    .flatMap(all -> all.stream().limit(MONTHS))
                    .filter(one -> one.standing() == MonthRules.Standing.LATE).map(FundMonths.Standing::dueOn)
                    .sorted(Comparator.naturalOrder()).toList();
            return due.stream().limit(1).map(since -> new QueueItem("/work/fund-accounts/" + provider.id().value(),
                    provider.name(), QueueItem.Kind.ACCOUNT, language.say("queue.accounts", due.size()), "", since,
                    when.day(since), null));
        }).toList();
    }
}
