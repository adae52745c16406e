package scot.sporran.portal.pay;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.models.runtime.JteModel;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import scot.sporran.identity.Deed;
import scot.sporran.ledger.Money;
import scot.sporran.payroll.Pounds;
import scot.sporran.payruns.employment.EmploymentId;
import scot.sporran.payruns.employment.JobTerms;
import scot.sporran.payruns.employment.PayOrder;
import scot.sporran.payruns.employment.PensionStanding;
import scot.sporran.payruns.employment.RateKind;
import scot.sporran.payruns.employment.Rates;
import scot.sporran.payruns.employment.TaxTerms;
import scot.sporran.payruns.outgoing.PensionPapers;
import scot.sporran.payruns.pay.Adjustment;
import scot.sporran.payruns.pay.JobGatherer;
import scot.sporran.portal.Frame;
import scot.sporran.portal.Visit;
import scot.sporran.portal.When;
import scot.sporran.portal.parts.Fact;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;

/** How a job is paid, taxed and deducted from, in words. */
@Singleton
final class TermsPages {

    private final StaticTemplates templates = new StaticTemplates();
    private final JobPages jobs;
    private final JobTerms terms;
    private final JobGatherer gatherer;
    private final PensionPapers papers;
    private final Clock clock;

    TermsPages(JobPages jobs, JobTerms terms, JobGatherer gatherer, PensionPapers papers, Clock clock) {
        this.jobs = jobs;
        this.terms = terms;
        this.gatherer = gatherer;
        this.papers = papers;
        this.clock = clock;
    }

    JteModel page(Visit visit, JobPages.Place place, Form form) {
        Frame frame = jobs.frame(visit, place, "terms.title", place.other());
        boolean writes = !place.job().own() && jobs.may(visit, place.job(), Deed.EMPLOY);
        EmploymentId job = place.job().employment().id();
        List<TaxTerms> taxes = terms.taxes(List.of(job)).getOrDefault(job, List.of());
        return templates.payTerms(frame, place.path(), rates(job, frame), taxes(taxes, frame), pension(job, frame),
                orders(place, frame, writes), sums(place, frame, writes), writes,
                isMember(job), letter(visit, place), standings(frame, isMember(job)),
                HiringForm.RATES.stream().map(kind -> new Option(kind.name(),
                        frame.say("pay.kind." + kind))).toList(),
                HiringForm.PLANS.stream().map(plan -> new Option(plan, frame.say("hire.plan." + plan))).toList(),
                options(frame, "terms.sum.", Adjustment.Kind.values()),
                options(frame, "terms.order.", PayOrder.Kind.values()), form);
    }

    /** Where somebody can stand with the pension; leaving it is said by itself, as it may give contributions back. */
    private static List<Option> standings(Frame frame, boolean member) {
        return Arrays.stream(PensionStanding.Kind.values())
                .filter(kind -> !member || kind != PensionStanding.Kind.OPTED_OUT)
                .map(kind -> new Option(kind.name(), frame.say("terms.pension." + kind))).toList();
    }

    /** The letter that the assistant is owed, for them and whoever employs; empty for none. */
    private List<String> letter(Visit visit, JobPages.Place place) {
        return place.job().own() || jobs.may(visit, place.job(), Deed.EMPLOY)
                ? papers.letter(place.job().employer(), place.job().employment())
                        .map(letter -> List.of(letter.text().split("\\R"))).orElse(List.of())
                : List.of();
    }

    private static List<Option> options(Frame frame, String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(one -> new Option(one.name(), frame.say(prefix + one))).toList();
    }

    /** What each kind of time is paid today, and from which day on that will be otherwise. */
    private List<Fact> rates(EmploymentId job, Frame frame) {
        When when = new When(clock, frame.language());
        Rates rates = terms.rates(List.of(job)).getOrDefault(job, new Rates(List.of()));
        List<Fact> facts = new ArrayList<>();
        for (RateKind kind : HiringForm.RATES) {
            rates.own(kind, when.today()).ifPresent(rate -> facts.add(rate(kind, rate, frame)));
            rates.later(kind, when.today()).forEach(later -> facts.add(new Fact(frame.say("pay.kind." + kind),
                    frame.say("terms.from", Money.ofPence(later.pence()), when.longDay(later.from())))));
        }
        return facts;
    }

    private static Fact rate(RateKind kind, Pounds rate, Frame frame) {
        return new Fact(frame.say("pay.kind." + kind), frame.say(
                kind == RateKind.SLEEP_IN ? "terms.a-night" : "terms.an-hour", Money.ofPence(rate.pence())));
    }

    private List<Fact> taxes(List<TaxTerms> taxes, Frame frame) {
        When when = new When(clock, frame.language());
        return taxes.reversed().stream().map(tax -> new Fact(frame.say("terms.tax.from", when.longDay(tax.from())),
                said(tax, frame))).toList();
    }

    private static String said(TaxTerms tax, Frame frame) {
        List<String> parts = new ArrayList<>(List.of(tax.code().toString()));
        if (tax.niCategory() != null) {
            parts.add(frame.say("terms.letter", tax.niCategory()));
        }
        if (tax.plan() != null) {
            parts.add(frame.say("hire.plan." + tax.plan().name().replace("PLAN_", "")));
        }
        if (tax.postgraduate()) {
            parts.add(frame.say("hire.postgraduate"));
        }
        parts.add(tax.why());
        return String.join(" · ", parts);
    }

    private List<Fact> pension(EmploymentId job, Frame frame) {
        When when = new When(clock, frame.language());
        return standings(job).reversed().stream()
                .map(standing -> new Fact(frame.say("terms.tax.from", when.longDay(standing.from())),
                        said(standing, frame, when)))
                .toList();
    }

    private static String said(PensionStanding standing, Frame frame, When when) {
        LocalDate until = standing.until();
        return until == null
                ? frame.say("terms.pension." + standing.kind())
                : frame.say("terms.pension.until", frame.say("terms.pension." + standing.kind()),
                        when.longDay(until));
    }

    private List<PensionStanding> standings(EmploymentId job) {
        return terms.pensions(List.of(job)).getOrDefault(job, List.of());
    }

    private boolean isMember(EmploymentId job) {
        List<PensionStanding> all = standings(job);
        return !all.isEmpty() && all.getLast().kind() == PensionStanding.Kind.MEMBER;
    }

    private List<PayViews.TermView> orders(JobPages.Place place, Frame frame, boolean writes) {
        When when = new When(clock, frame.language());
        EmploymentId job = place.job().employment().id();
        return terms.orders(List.of(job)).getOrDefault(job, List.of()).stream().map(order -> {
            LocalDate ended = order.endedOn();
            return new PayViews.TermView(new Line(null, frame.say("terms.order." + order.kind()),
                    Money.ofPence(order.amountPence()).toString(), when.longDay(order.receivedOn()), null,
                    ended == null ? order.reference() : frame.say("terms.order.ended", when.longDay(ended)), null, null,
                    false), writes && ended == null ? place.path() + "/terms/orders/" + order.id() + "/end" : null);
        }).toList();
    }

    private List<PayViews.TermView> sums(JobPages.Place place, Frame frame, boolean writes) {
        return gatherer.toPutRight(place.job().employment().id()).stream().map(sum -> new PayViews.TermView(
                new Line(null, sum.words(), Money.ofPence(sum.amountPence()).toString(), "", null,
                        frame.say("terms.sum." + sum.kind()), null, null, false),
                writes ? place.path() + "/terms/sums/" + sum.id() + "/take-back" : null)).toList();
    }
}
