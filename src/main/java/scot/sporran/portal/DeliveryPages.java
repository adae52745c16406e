package scot.sporran.portal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import scot.sporran.identity.Login;
import scot.sporran.platform.Language;
import scot.sporran.portal.parts.Form;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.holders.AgreementState;
import scot.sporran.support.holders.BankedHours;
import scot.sporran.support.holders.FundAgreement;
import scot.sporran.support.holders.FundMode;
import scot.sporran.support.holders.LineEvent;
import scot.sporran.support.holders.LineResult;
import scot.sporran.support.holders.LineState;
import scot.sporran.support.holders.Party;
import scot.sporran.support.holders.Provider;
import scot.sporran.support.holders.Providers;
import scot.sporran.support.holders.ServiceLine;
import scot.sporran.support.holders.ServiceLines;

/** What a holder delivered, as person, holder and council read it alike. */
@Singleton
public final class DeliveryPages {

    private static final int LAST = 50;
    private static final int AN_HOUR = 60;

    private final ServiceLines lines;
    private final BankedHours banked;
    private final Providers providers;
    private final FundMonthPages months;
    private final Clock clock;

    DeliveryPages(ServiceLines lines, BankedHours banked, Providers providers, FundMonthPages months, Clock clock) {
        this.months = months;
        this.lines = lines;
        this.banked = banked;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * A budget that somebody holds for the person.
     *
     * @param rule what silence means, in a sentence
     * @param waits true while the reader's side has not said yes
     * @param councilBuys true where the person asks and the council buys
     * @param keeps true where hours that were not used can be kept for later
     * @param months that are over, each leading to its account
     */
    public record FundView(UUID id, String holder, String rule, boolean waits, boolean councilBuys, boolean keeps,
            List<DeliveryView> deliveries, List<KeptView> kept, List<Option> months) {

        public FundView {
            months = List.copyOf(months);
            deliveries = List.copyOf(deliveries);
            kept = List.copyOf(kept);
        }
    }

    /**
     * @param state in words
     * @param mayDo what may happen to it next, whoever does it
     */
    public record DeliveryView(UUID id, String what, String amount, String when, String state, String words,
            List<LineEvent> mayDo) {

        public DeliveryView {
            mayDo = List.copyOf(mayDo);
        }

        public boolean may(LineEvent event) {
            return mayDo.contains(event);
        }
    }

    /** Hours kept for later. */
    public record KeptView(UUID id, String words, boolean agreed) {}

    /** @param monthsAt the path before the name of a month */
    public FundView of(Visit visit, FundAgreement agreement, String monthsAt, Language language) {
        When when = new When(clock, language);
        boolean theirs = Party.of(visit.login()) == Party.PERSON;
        String holder = agreement.provider() == null
                ? language.say("holder.council")
                : providers.find(agreement.provider()).map(Provider::name).orElse("");
        List<DeliveryView> deliveries = lines.of(agreement.id(), null, LAST).stream()
                .map(line -> view(line, theirs, language, when)).toList();
        List<KeptView> kept = banked.of(agreement.id()).stream()
                .map(time -> new KeptView(time.id(), language.say("kept.words",
                        hours(time.consentBy() == null ? time.minutes() : time.leftOn(when.today()), language),
                        when.longDay(time.expiresOn())),
                        time.consentBy() != null))
                .toList();
        String silence = theirs ? "holder." : "funds.";
        String rule = agreement.silenceDays() == 0
                ? language.say(silence + "no-silence")
                : language.say(silence + "silence", agreement.silenceDays());
        boolean agreed = agreement.state() == AgreementState.AGREED;
        return new FundView(agreement.id().value(), holder, rule, agreement.state() == AgreementState.PROPOSED
                && !agreement.accepted().containsKey(Party.of(visit.login())),
                agreed && agreement.mode() == FundMode.COUNCIL_BUYS, agreed && agreement.bankWeeks() > 0, deliveries,
                kept, months.ways(agreement, monthsAt, language));
    }

    /** @param theirs whether the reader speaks for the person, for whom it may wait */
    private static DeliveryView view(ServiceLine line, boolean theirs, Language language, When when) {
        String what = line.what().isBlank() ? language.say("delivery.service", nameOf(line.service())) : line.what();
        return new DeliveryView(line.id().value(), what, line.amount().toString(), when.day(line.deliveredOn()),
                !theirs && line.state() == LineState.POSTED
                        ? language.say("funds.waits")
                        : language.say("delivery.state." + line.state()),
                line.words(),
                List.of(LineEvent.values()).stream().filter(event -> line.state().after(event).isPresent()).toList());
    }

    private static String nameOf(String service) {
        String words = service.replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    private static String hours(int minutes, Language language) {
        return minutes % AN_HOUR == 0
                ? language.say("hours", minutes / AN_HOUR)
                : language.say("hours.minutes", minutes / AN_HOUR, minutes % AN_HOUR);
    }

    /** Moves a delivery on as a form asks; false when it did not, and the form says why. */
    public boolean act(Visit visit, ServiceLine line, LineEvent event, Form form) {
        String words = form.text("words", event == LineEvent.QUERY || event == LineEvent.ANSWER ? 1 : 0, 1_000);
        Login login = visit.login();
        LineResult result = form.send(Map.of(), () -> lines.act(line.id(), event, words, null,
                new ServiceLines.By("login:" + login.id().value(), login.displayName()), clock.instant()));
        if (result instanceof LineResult.Refused refused) {
            form.wrong("", form.language().say("delivery.refused." + refused.why()));
        }
        return result instanceof LineResult.Done;
    }
}
