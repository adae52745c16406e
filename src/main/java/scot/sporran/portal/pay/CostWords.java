package scot.sporran.portal.pay;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.PayFrequency;
import scot.sporran.payroll.Payroll;
import scot.sporran.payroll.Pounds;
import scot.sporran.payroll.rates.NiRates;
import scot.sporran.payroll.rates.PensionRates;
import scot.sporran.payruns.planning.PlannedCost;
import scot.sporran.payruns.planning.PlannedCost.Part;
import scot.sporran.payruns.planning.PlannedCost.Sums;
import scot.sporran.portal.Frame;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Line;
import scot.sporran.support.plan.EmployerCosts;

/** The cost of a planned job in words: the answer, then each part of it with its working. */
public final class CostWords {

    private final Frame frame;
    private final Clock clock;

    CostWords(Frame frame, Clock clock) {
        this.frame = frame;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param answer the cost of a week
     * @param more the same otherwise, and what the assistant gets
     * @param warnings where the pay is too low
     * @param lasting what it does to a budget
     * @param parts what the cost is made of, each with its working
     * @param working of one payday, as payroll has it, in English
     */
    public record CostView(String answer, List<String> more, List<String> warnings, List<String> lasting,
            List<Line> parts,
            List<Line> working, String note) {}

    CostView of(PlannedCost cost, List<String> lasting) {
        Sums total = cost.total();
        List<String> more = new ArrayList<>();
        more.add(frame.say("cost.more-time", total.month(), total.year()));
        cost.anHour().ifPresent(hour -> more.add(frame.say("cost.an-hour", hour)));
        more.add(frame.say("cost.take-home", cost.takeHome().week()));
        return new CostView(frame.say("cost.answer", total.week()), more, warnings(cost), lasting, parts(cost),
                working(cost), frame.say("cost.note", cost.year().label()));
    }

    private List<String> warnings(PlannedCost cost) {
        List<String> warnings = new ArrayList<>();
        if (cost.plan().work().minutes() == 0) {
            return warnings;
        }
        Money rate = cost.plan().work().hourly();
        When when = new When(clock, frame.language());
        if (cost.belowTheLaw()) {
            warnings.add(frame.say("cost.low.law", cost.least().now(), rate));
        } else {
            EmployerCosts.on(when.today()).filter(asked -> rate.compareTo(asked.hourly()) < 0)
                    .ifPresent(asked -> warnings.add(frame.say("cost.low.funder", asked.hourly())));
        }
        cost.least().next().filter(next -> rate.compareTo(next) < 0).ifPresent(next -> warnings
                .add(frame.say("cost.low.next", when.longDay(cost.least().nextFrom()), next)));
        return warnings;
    }

    private List<Line> parts(PlannedCost cost) {
        List<Line> lines = new ArrayList<>();
        Arrays.stream(Part.values()).filter(part -> isShown(part, cost)).forEach(part -> lines
                .add(line("cost.part." + part, cost.part(part), how(part, cost))));
        lines.add(line("cost.part.TOTAL", cost.total(), frame.say("cost.how.total")));
        return lines;
    }

    /** Leave, National Insurance and pension are always spoken of: that nothing is due has a reason as well. */
    private static boolean isShown(Part part, PlannedCost cost) {
        return switch (part) {
            case HOLIDAY, INSURANCE, PENSION -> true;
            default -> cost.part(part).year().pence() != 0;
        };
    }

    private Line line(String key, Sums sums, String how) {
        return new Line(null, frame.say(key), frame.say("cost.a-week", sums.week()), "", null,
                frame.say("cost.more-time", sums.month(), sums.year()), how, null, false);
    }

    private String how(Part part, PlannedCost cost) {
        var plan = cost.plan();
        PayFrequency often = plan.terms().frequency();
        Money gross = money(cost.payday().gross());
        return switch (part) {
            case PAY -> frame.say("cost.how.pay", new HoursWords(clock, frame.language()).time(plan.work().minutes()),
                    plan.work().hourly());
            case NIGHTS -> frame.say("cost.how.nights", plan.work().nights(), plan.work().night());
            case HOLIDAY -> frame.say(plan.terms().covered() ? "cost.how.holiday" : "cost.how.holiday.in");
            case INSURANCE -> {
                NiRates rates = cost.rates().nationalInsurance();
                yield cost.part(part).year().isPositive()
                        ? frame.say("cost.how.insurance", rates.employer(), money(rates.thresholds(often).secondary()),
                                gross)
                        : frame.say("cost.how.insurance.none", gross);
            }
            case ALLOWANCE -> frame.say("cost.how.allowance",
                    money(cost.rates().pounds("national-insurance.employment-allowance")));
            case PENSION -> {
                PensionRates rates = cost.rates().pension();
                PensionRates.PensionThresholds at = rates.thresholds(often);
                yield cost.part(part).year().isPositive()
                        ? frame.say("cost.how.pension", rates.employer(), money(at.lower()), money(at.upper()), gross)
                        : gross.compareTo(money(at.trigger())) > 0
                                ? frame.say("cost.how.pension.age")
                                : frame.say("cost.how.pension.none", money(at.trigger()), gross);
            }
            case HELP -> frame.say("cost.how.help");
            case COVER -> frame.say("cost.how.cover");
        };
    }

    private static List<Line> working(PlannedCost cost) {
        return Payroll.standard().explain(cost.payday()).stream().map(step -> PayViews.step(step.subject(),
                step.words(), step.amount().toString())).toList();
    }

    private static Money money(Pounds pounds) {
        return Money.ofPence(pounds.pence());
    }
}
