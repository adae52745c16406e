package scot.sporran.correspondence;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import scot.sporran.correspondence.Recipients.Recipient;
import scot.sporran.correspondence.devices.Devices;
import scot.sporran.correspondence.sent.SentState;
import scot.sporran.correspondence.sent.SentSteps;
import scot.sporran.correspondence.sent.SentWay;
import scot.sporran.correspondence.sent.Trouble;
import scot.sporran.platform.outlet.Message;
import scot.sporran.platform.outlet.Outlet;
import scot.sporran.platform.outlet.OutletException;
import scot.sporran.platform.outbox.OutboxHandler;
import scot.sporran.platform.outbox.OutboxMessage;

/**
 * Tells a person that there is a letter, by the way they chose: an e-mail, a text message, or the letter itself on paper. The carrier is
 * told the notice's id, the same at each attempt; what became of each is written down ({@link SentSteps}). Devices that asked for it are told beside that ({@link PushDelivery}), or, where
 * their owner finds that enough, instead of an e-mail or a text. What was taken is noted, so that a repeat after a crash sends nothing more; a letter on
 * paper that nobody carries waits in the list of letters to print.
 */
@Singleton
final class NoticeDelivery implements OutboxHandler {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 12;

    private final Notices notices;
    private final AddressBook recipients;
    private final NotifyChoices choices;
    private final Devices devices;
    private final LetterPrint print;
    private final Outlet outlet;
    private final SentSteps steps;
    private final Clock clock;
    private final String address;

    NoticeDelivery(Notices notices, AddressBook recipients, NotifyChoices choices, Devices devices,
            LetterPrint print, Outlet outlet, SentSteps steps, Clock clock,
            @Value("${sporran.public-url:}") String address) {
        this.notices = notices;
        this.recipients = recipients;
        this.choices = choices;
        this.devices = devices;
        this.print = print;
        this.outlet = outlet;
        this.steps = steps;
        this.clock = clock;
        this.address = address;
    }

    @Override
    public String topic() {
        return Notices.TOPIC;
    }

    @Override
    public Result handle(OutboxMessage message) {
        Notices.Notice notice = notices.find(UUID.fromString(message.payload())).orElse(null);
        Recipient to = notice == null ? null : recipients.find(notice).orElse(null);
        if (notice == null || steps.told(notice.id())) {
            return new Result.Done();
        }
        Optional<LetterTemplate.Letter> letter = notices.letter(notice);
        if (to == null || letter.isEmpty()) {
            steps.nobody(notice.id());
            return new Result.Done();
        }
        devices.plan(notice.id(), Stream.concat(to.own().stream(), to.others().stream()).toList());
        boolean quiet = to.way() == Recipients.Way.EMAIL || to.way() == Recipients.Way.SMS;
        if (quiet && to.own().stream().anyMatch(devices::enough) && devices.hopeful(notice.id(), to.own())) {
            return elsewhere(notice, "DEVICE", SentState.SENT, SentWay.DEVICE);
        }
        return switch (to.way()) {
            case EMAIL -> outlet.carries(Message.Channel.EMAIL)
                    ? quietly(message, notice, to, letter.get(), Message.Channel.EMAIL)
                    : notCarried(notice, SentWay.EMAIL);
            case SMS -> outlet.carries(Message.Channel.SMS)
                    ? quietly(message, notice, to, letter.get(), Message.Channel.SMS)
                    : notCarried(notice, SentWay.SMS);
            case LETTER -> paper(message, notice, to, letter.get());
            case NOBODY -> elsewhere(notice, "IN_PERSON", SentState.IN_PERSON, SentWay.IN_PERSON);
        };
    }

    private Result quietly(OutboxMessage message, Notices.Notice notice, Recipient to, LetterTemplate.Letter letter,
            Message.Channel channel) {
        Instant now = clock.instant();
        Instant from = NotificationRules.mayComeAt(now);
        if (from.isAfter(now)) {
            return new Result.Later(Duration.between(now, from));
        }
        boolean details = choices.details(notice);
        String subject = NotificationRules.subject(to.language(), to.council(), letter.subject(), details);
        String text = NotificationRules.text(to.language(), to.council(), letter,
                address + to.letters() + notice.id(), details);
        String where = String.valueOf(to.to());
        return send(message, notice, channel == Message.Channel.EMAIL
                ? Message.email(where, subject, text)
                : Message.sms(where, text));
    }

    private Result paper(OutboxMessage message, Notices.Notice notice, Recipient to, LetterTemplate.Letter letter) {
        String where = to.address();
        return where == null || !outlet.carries(Message.Channel.LETTER)
                ? elsewhere(notice, "TO_PRINT", SentState.WAITING, SentWay.LETTER)
                : send(message, notice, Message.letter(where, letter.subject(),
                        print.pdf(letter, to, notice.council(), notice.at(), to.large())));
    }

    private Result send(OutboxMessage message, Notices.Notice notice, Message words) {
        SentSteps.Attempt attempt = new SentSteps.Attempt(notice.id(), notice.person(),
                SentWay.valueOf(words.channel().name()), words.to());
        try {
            outlet.send(words, steps.reference(notice.id()));
            steps.taken(attempt, words.channel().name());
            return new Result.Done();
        } catch (OutletException e) {
            boolean more = !e.isLasting() && message.attempts() + 1 < MOST_ATTEMPTS;
            steps.notTaken(attempt, e.isLasting() ? Trouble.REFUSED : Trouble.NO_ANSWER, !more,
                    String.valueOf(e.getMessage()));
            return more
                    ? new Result.Again(FIRST_PAUSE.multipliedBy(1L << Math.min(message.attempts(), 9)),
                            String.valueOf(e.getMessage()))
                    : new Result.Park(String.valueOf(e.getMessage()));
        }
    }

    private Result elsewhere(Notices.Notice notice, String by, SentState state, SentWay way) {
        steps.elsewhere(notice.id(), by, state, way);
        return new Result.Done();
    }

    private Result notCarried(Notices.Notice notice, SentWay way) {
        steps.notCarried(notice.id(), way);
        return new Result.Done();
    }
}
