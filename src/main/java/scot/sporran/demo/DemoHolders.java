package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import scot.sporran.demo.DemoCharacter.Story;
import scot.sporran.identity.Login;
import scot.sporran.ledger.Money;
import scot.sporran.platform.London;
import scot.sporran.support.Budget;
import scot.sporran.support.accounts.FundMonths;
import scot.sporran.support.accounts.Remittances;
import scot.sporran.support.holders.BankedHours;
import scot.sporran.support.holders.BankedTime;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundAgreements;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.LineEvent;
import scot.sporran.support.holders.LineResult;
import scot.sporran.support.holders.NewLine;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;
import scot.sporran.support.holders.Terms;

/** Option 2 in the demo: agreements, the last eight weeks of deliveries, kept hours, and what the council bought. */
@Singleton
@Requires(env = "demo")
class DemoHolders {

    static final String SERVICE = "HOME";
    static final Money AN_HOUR = Money.ofPence(2_250);

    private static final int MINUTES = 60;
    private static final int HALF = 30;

    private final FundAgreements agreements;
    private final ServiceLines lines;
    private final BankedHours banked;
    private final FundMonths months;
    private final Remittances remittances;

    DemoHolders(FundAgreements agreements, ServiceLines lines, BankedHours banked, FundMonths months,
            Remittances remittances) {
        this.remittances = remittances;
        this.months = months;
        this.agreements = agreements;
        this.lines = lines;
        this.banked = banked;
    }

    /** Minutes of support a week, in half hours, which come to whole pence, for nine tenths of the money. */
    private static int minutes(DemoCharacter person) {
        return (int) Math.max(HALF, person.aWeek().pence() * 9 / 10 * MINUTES / AN_HOUR.pence() / HALF * HALF);
    }

    /** What a week of support comes to. */
    static Money aWeek(DemoCharacter person) {
        return Money.ofPence(AN_HOUR.pence() * minutes(person) / MINUTES);
    }

    /** Everything about a budget that somebody else holds. */
    void play(DemoCharacter person, Budget budget, DemoStaff staff, Login self, Instant now) {
        boolean buys = person.story() == Story.COUNCIL_BUYS;
        LocalDate today = London.dateOf(now);
        Terms terms = new Terms(buys ? null : staff.provider().id(),
                buys
                        ? FundMode.COUNCIL_BUYS
                        : person.name().length() % 4 == 0 ? FundMode.PREFUNDED : FundMode.DRAW_DOWN,
                today.minusMonths(18), 7, null, buys ? 0 : 12);
        FundAgreement proposed = agreements.propose(budget, terms, "demo", now);
        agreements.accept(proposed.id(), Party.PERSON, self.id().value(), person.name(), now);
        agreements.accept(proposed.id(), Party.COUNCIL, staff.worker().id().value(), staff.worker().displayName(), now);
        FundAgreement agreement = buys
                ? agreements.find(proposed.id()).orElseThrow()
                : agreements.accept(proposed.id(), Party.HOLDER, staff.providerLogin().id().value(),
                        staff.provider().name(), now);
        if (buys) {
            buy(agreement, person, staff, today, now);
        } else {
            deliver(agreement, person, staff, today, now);
            account(agreement, staff);
        }
        if (person.story() == Story.BANKED_HOURS) {
            BankedTime kept = banked.offer(agreement, 360, today.minusDays(21), "Away with the family", "demo kept");
            banked.consent(kept.id(), person.name(), now);
            banked.use(agreement.id(), 90, today.minusDays(3));
            banked.offer(agreement, 120, today.minusDays(2), "The worker was ill", "demo offered");
        }
    }

    /** All months but the last were accounted for. */
    private void account(FundAgreement agreement, DemoStaff staff) {
        months.of(agreement).stream().skip(1)
                .forEach(month -> months.confirm(agreement, month.month(), staff.providerLogin()));
    }

    private void deliver(FundAgreement agreement, DemoCharacter person, DemoStaff staff, LocalDate today,
            Instant now) {
        ServiceLines.By holder = by(staff.providerLogin().id().value(), staff.provider().name());
        ServiceLines.By self = by(agreement.person().value(), person.name());
        int minutes = minutes(person);
        Money amount = aWeek(person);
        for (int week = DemoMonths.DELIVERED_WEEKS; week >= 1; week--) {
            LocalDate on = today.minusDays(7L * week - 2);
            Instant posted = now.minusSeconds(86_400L * Math.max(0, 7L * week - 4));
            NewLine line = new NewLine("W" + on, SERVICE, "Support at home", on, minutes, amount, false);
            settle(posted(lines.post(agreement, line, holder, posted)), week, person, self, posted);
        }
        if (person.story() == Story.DOUBLE_INVOICE) {
            NewLine twice = new NewLine("W" + today.minusDays(12) + "-B", SERVICE, "Support at home",
                    today.minusDays(12), minutes, amount,
                    true);
            ServiceLine again = posted(lines.post(agreement, twice, holder, now.minusSeconds(86_400)));
            lines.act(again.id(), LineEvent.QUERY, "Is this the same visit as before?", null, self, now);
        }
    }

    /** What the council paid the provider yesterday: all that was approved. */
    void pay(DemoStaff staff, LocalDate today) {
        Money due = Remittances.total(remittances.due(staff.provider().id(), staff.council().id()));
        if (due.isPositive()) {
            remittances.write(staff.provider().id(), staff.council().id(), today.minusDays(1),
                    "SDS " + today.minusDays(1), due, staff.officer());
        }
    }

    private static ServiceLine posted(LineResult result) {
        return switch (result) {
            case LineResult.Done done -> done.line();
            case LineResult.Refused no -> throw new IllegalStateException("A demo delivery was refused: " + no.why());
        };
    }

    private void settle(ServiceLine line, int week, DemoCharacter person, ServiceLines.By self, Instant posted) {
        if (week > 2) {
            boolean silent = (week + person.name().length()) % 3 == 0;
            lines.act(line.id(), silent ? LineEvent.SILENCE : LineEvent.APPROVE, "", null,
                    silent ? new ServiceLines.By("system", "The agreed time without a word") : self,
                    posted.plusSeconds(silent ? 7 * 86_400L : 7_200));
        }
    }

    private void buy(FundAgreement agreement, DemoCharacter person, DemoStaff staff, LocalDate today, Instant now) {
        ServiceLines.By self = by(agreement.person().value(), person.name());
        ServiceLines.By council = by(staff.officer().id().value(), staff.officer().displayName());
        List<String> wanted = List.of("Ten swimming lessons", "Soft play pass", "Swimming goggles");
        for (int i = 0; i < wanted.size(); i++) {
            NewLine line = new NewLine("buy " + i, ServiceLine.PURCHASE, wanted.get(i), today.minusDays(60L - 25L * i),
                    1, Money.ofPence(4_500L - 1_500L * i), false);
            if (lines.post(agreement, line, self, now) instanceof LineResult.Done done && i < 2) {
                lines.act(done.line().id(), LineEvent.BUY, "Receipt " + (7_731 + i), null, council, now);
            }
        }
    }

    private static ServiceLines.By by(UUID actor, String name) {
        return new ServiceLines.By("login:" + actor, name);
    }
}
