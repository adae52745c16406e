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
import scot.sporran.platform.outlet.Message;
import scot.sporran.platform.outlet.Outlet;
import scot.sporran.platform.outlet.OutletException;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sql;
import scot.sporran.platform.outbox.OutboxHandler;
import scot.sporran.platform.outbox.OutboxMessage;

/**
 * Tells a person that there is a letter, by the way they chose: an e-mail, a text message, or the letter itself on paper. The carrier is
 * told the notice's id, the same at each attempt. Devices that asked for it are told beside that ({@link PushDelivery}), or, where
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
    private final Sql sql;
    private final Clock clock;
    private final String address;

    NoticeDelivery(Notices notices, AddressBook recipients, NotifyChoices choices, Devices devices,
            LetterPrint print, Outlet outlet, Sql sql, Clock clock, @Value("${sporran.public-url:}") String address) {
        this.notices = notices;
        this.recipients = recipients;
        this.choices = choices;
        this.devices = devices;
        this.print = print;
        this.outlet = outlet;
        this.sql = sql;
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
        if (notice == null || to == null || told(notice.id())) {
            return new Result.Done();
        }
        Optional<LetterTemplate.Letter> letter = notices.letter(notice);
        if (letter.isEmpty()) {
            return new Result.Done();
        }
        devices.plan(notice.id(), Stream.concat(to.own().stream(), to.others().stream()).toList());
        boolean quiet = to.way() == Recipients.Way.EMAIL || to.way() == Recipients.Way.SMS;
        if (quiet && to.own().stream().anyMatch(devices::enough) && devices.hopeful(notice.id(), to.own())) {
            return note(notice, "DEVICE");
        }
        return switch (to.way()) {
            case EMAIL -> outlet.carries(Message.Channel.EMAIL)
                    ? quietly(message, notice, to, letter.get(), Message.Channel.EMAIL)
                    : note(notice, "NOT_CARRIED");
            case SMS -> outlet.carries(Message.Channel.SMS)
                    ? quietly(message, notice, to, letter.get(), Message.Channel.SMS)
                    : note(notice, "NOT_CARRIED");
            case LETTER -> paper(message, notice, to, letter.get());
            case NOBODY -> note(notice, "IN_PERSON");
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
                ? note(notice, "TO_PRINT")
                : send(message, notice, Message.letter(where, letter.subject(),
                        print.pdf(letter, to, notice.council(), notice.at(), to.large())));
    }

    private Result send(OutboxMessage message, Notices.Notice notice, Message words) {
        try {
            outlet.send(words, notice.id().toString());
            return note(notice, words.channel().name());
        } catch (OutletException e) {
            return !e.isLasting() && message.attempts() + 1 < MOST_ATTEMPTS
                    ? new Result.Again(FIRST_PAUSE.multipliedBy(1L << Math.min(message.attempts(), 9)),
                            String.valueOf(e.getMessage()))
                    : new Result.Park(String.valueOf(e.getMessage()));
        }
    }

    private boolean told(UUID notice) {
        return !sql.select(row -> 1, "SELECT 1 FROM notice WHERE notice_id=? AND told_by IS NOT NULL", notice)
                .isEmpty();
    }

    private Result note(Notices.Notice notice, String by) {
        sql.update("UPDATE notice SET told_by=?,told_at_us=? WHERE notice_id=? AND told_by IS NULL", by,
                Micros.of(clock.instant()), notice.id());
        return new Result.Done();
    }
}
