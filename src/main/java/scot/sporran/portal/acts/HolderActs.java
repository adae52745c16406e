package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.portal.parts.Form;
import scot.sporran.support.holders.AgreementId;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.FundReturns;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.ProviderId;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.Terms;

/** Who holds an Option 2 budget: proposed, taken back, ended, handed on, and what is left given back. */
@Singleton
final class HolderActs implements DeskAct.Source {

    private static final Map<String, String> FIELDS = Map.of("startsOn", "starts-on", "silenceDays", "silence-days",
            "periodLimitPence", "period-limit", "bankWeeks", "bank-weeks", "providerId", "provider", "lastDay",
            "last-day", "from", "starts-on", "agreementId", "");

    private final FundAgreements agreements;
    private final Providers providers;
    private final FundReturns returns;
    private final Clock clock;

    HolderActs(FundAgreements agreements, Providers providers, FundReturns returns, Clock clock) {
        this.agreements = agreements;
        this.providers = providers;
        this.returns = returns;
        this.clock = clock;
    }

    @Override
    public List<DeskAct> acts() {
        return List.of(
                new DeskAct("fund-propose", Deed.AGREE_PLAN, DeskAct.About.BUDGET,
                        (place, fields) -> fields.line("provider")
                                .choice("mode", FundMode.values(), "do.fund-mode", null)
                                .day("starts-on", today()).number("silence-days", "14").money("period-limit")
                                .number("bank-weeks", "0"),
                        this::propose),
                new DeskAct("fund-accept", Deed.AGREE_PLAN, DeskAct.About.PART, (place, fields) -> agreement(place),
                        (place, form) -> form.send(FIELDS, () -> agreements.accept(agreement(place).id(),
                                Party.COUNCIL, place.login().id().value(), place.name(), clock.instant()))),
                new DeskAct("fund-withdraw", Deed.AGREE_PLAN, DeskAct.About.PART, (place, fields) -> agreement(place),
                        (place, form) -> form.send(FIELDS, () -> agreements.withdraw(agreement(place).id()))),
                new DeskAct("fund-end", Deed.AGREE_PLAN, DeskAct.About.PART,
                        (place, fields) -> fields.day("last-day", null), this::end),
                new DeskAct("fund-transfer", Deed.AGREE_PLAN, DeskAct.About.PART,
                        (place, fields) -> fields.line("provider")
                                .choice("mode", FundMode.values(), "do.fund-mode", null)
                                .day("starts-on", null),
                        this::transfer),
                new DeskAct("fund-return", Deed.RELEASE_MONEY, DeskAct.About.PART,
                        (place, fields) -> agreement(place),
                        (place, form) -> form.send(FIELDS, () -> returns.giveBack(agreement(place), form.key(),
                                today(), place.actor()))));
    }

    private void propose(Place place, Form form) {
        ProviderId holder = holder(form);
        FundMode mode = form.one("mode", FundMode.class);
        LocalDate starts = form.day("starts-on", true);
        int silence = form.number("silence-days", 0, 60);
        Money limit = form.money("period-limit", false);
        int weeks = form.number("bank-weeks", 0, 52);
        form.send(FIELDS, () -> agreements.propose(place.theBudget(), new Terms(holder, Typed.needed(mode),
                Typed.needed(starts), silence, limit, weeks), form.key(), clock.instant()));
    }

    private void end(Place place, Form form) {
        FundAgreement agreement = agreement(place);
        LocalDate last = form.day("last-day", true);
        form.send(FIELDS, () -> agreements.end(agreement.id(), Typed.needed(last)));
    }

    private void transfer(Place place, Form form) {
        FundAgreement agreement = agreement(place);
        ProviderId holder = holder(form);
        FundMode mode = form.one("mode", FundMode.class);
        LocalDate from = form.day("starts-on", true);
        form.send(FIELDS, () -> agreements.transfer(agreement.id(), place.theBudget(), holder,
                Typed.needed(mode), Typed.needed(from), clock.instant()));
    }

    /** By its name; none where the council itself is to hold the money. */
    private @Nullable ProviderId holder(Form form) {
        String name = form.text("provider", 0, 120);
        if (name.isEmpty()) {
            return null;
        }
        ProviderId holder = providers.findByName(name).map(Provider::id).orElse(null);
        if (holder == null) {
            form.wrong("provider", form.language().say("do.provider.unknown"));
        }
        return holder;
    }

    private FundAgreement agreement(Place place) {
        return agreements.find(new AgreementId(place.thePart()))
                .filter(one -> one.budget().equals(place.theBudget().id())).orElseThrow(Access::notThere);
    }

    private LocalDate today() {
        return London.dateOf(clock.instant());
    }
}
