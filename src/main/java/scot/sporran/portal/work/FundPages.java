package scot.sporran.portal.work;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.ledger.Money;
import scot.sporran.portal.DeliveryPages;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Frames;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.Budgets;
import scot.sporran.support.People;
import scot.sporran.support.SupportedPerson;
import scot.sporran.support.accounts.FundMonths;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.LineFiles;
import scot.sporran.support.holders.ProviderId;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.money.BudgetMoney;

/** A provider's funds: whose money it keeps, how it stands, and what it delivered. */
@Singleton
public final class FundPages {

    private static final int MOST = 500;
    private static final int MONTHS = 3;
    private static final int MOST_TO_SEND = 20;
    private static final UUID FIRST = new UUID(0, 0);

    private final StaticTemplates templates = new StaticTemplates();
    private final Frames frames;
    private final FundAgreements agreements;
    private final Providers providers;
    private final People people;
    private final Budgets budgets;
    private final BudgetMoney money;
    private final DeliveryPages deliveries;
    private final FundMonths months;
    private final Clock clock;

    FundPages(Frames frames, FundAgreements agreements, Providers providers, People people, Budgets budgets,
            BudgetMoney money, DeliveryPages deliveries, FundMonths months, Clock clock) {
        this.months = months;
        this.clock = clock;
        this.frames = frames;
        this.agreements = agreements;
        this.providers = providers;
        this.people = people;
        this.budgets = budgets;
        this.money = money;
        this.deliveries = deliveries;
    }

    /** All funds that the login's provider keeps. */
    public JteModel all(Visit visit) {
        return all(visit, Form.empty(frames.language(visit)), List.of());
    }

    /** The same, after a file: what became of each of its lines. */
    JteModel all(Visit visit, Form form, List<LineFiles.Outcome> outcomes) {
        Frame frame = frames.work(visit, Frames.Desk.FUNDS, "funds.title");
        UUID provider = visit.login().providerId();
        if (provider == null) {
            throw Access.notThere();
        }
        List<FundAgreement> held = agreements.of(new ProviderId(provider), FIRST, MOST);
        List<Line> lines = held.stream()
                .map(agreement -> Line.link("/work/funds/" + agreement.id().value(), name(agreement),
                        frame.say("funds.free", numbers(agreement, false)),
                        frame.say("funds.promised", numbers(agreement, true)),
                        frame.say("fund.state." + agreement.state())))
                .toList();
        return templates.workFunds(frame, toSend(held, frame), lines, form, outcomes);
    }

    /** Accounts that are not sent yet, the oldest first, as many as fit a page. */
    private List<Option> toSend(List<FundAgreement> held, Frame frame) {
        When when = new When(clock, frame.language());
        Map<AgreementId, List<FundMonths.Standing>> standings = months.of(held);
        List<Map.Entry<FundAgreement, FundMonths.Standing>> open = new ArrayList<>();
        held.forEach(fund -> standings.getOrDefault(fund.id(), List.of()).stream().limit(MONTHS)
                .filter(one -> one.confirmed() == null).forEach(one -> open.add(Map.entry(fund, one))));
        open.sort(Comparator.comparing(one -> one.getValue().month()));
        return open.stream().limit(MOST_TO_SEND)
                .map(one -> new Option("/work/funds/" + one.getKey().id().value() + "/months/"
                        + one.getValue().month(), name(one.getKey()) + ", " + when.month(one.getValue().month()),
                        frame.say("fund-month.standing." + one.getValue().standing(),
                                when.longDay(one.getValue().dueOn()))))
                .toList();
    }

    /** One fund, with a form that may have something to mend. */
    JteModel one(Visit visit, FundAgreement agreement, @Nullable Form typed) {
        Frame frame = frames.work(visit, Frames.Desk.FUNDS, "fund.title", name(agreement));
        List<Option> services = new java.util.ArrayList<>();
        if (agreement.provider() != null) {
            providers.rates(agreement.provider(), agreement.council()).stream()
                    .map(rate -> new Option(rate.service(),
                            frame.say("fund.rate." + rate.unit(), rate.name(), rate.price())))
                    .forEach(services::add);
        }
        services.add(new Option(ServiceLine.PURCHASE, frame.say("fund.purchase")));
        return templates.workFund(frame, "/work/funds/" + agreement.id().value(),
                numbers(agreement, false), numbers(agreement, true),
                deliveries.of(visit, agreement, "/work/funds/" + agreement.id().value() + "/months/",
                        frame.language()),
                services,
                typed == null ? Form.empty(frame.language()) : typed);
    }

    private String name(FundAgreement agreement) {
        return people.find(agreement.person()).map(SupportedPerson::displayName).orElse("");
    }

    private String numbers(FundAgreement agreement, boolean promised) {
        return budgets.find(agreement.budget()).flatMap(money::now)
                .map(three -> promised ? three.promised() : three.free()).orElse(Money.ZERO).toString();
    }
}
