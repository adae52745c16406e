package scot.sporran.correspondence;

import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.correspondence.Recipients.Recipient;
import scot.sporran.correspondence.devices.Devices;
import scot.sporran.correspondence.sent.SentSteps;
import scot.sporran.correspondence.sent.SentWay;
import scot.sporran.correspondence.sent.Trouble;
import scot.sporran.platform.Ids;
import scot.sporran.platform.outbox.OutboxHandler;
import scot.sporran.platform.outbox.OutboxMessage;
import scot.sporran.platform.push.PushAddress;
import scot.sporran.platform.push.PushAnswer;
import scot.sporran.platform.push.PushServices;

/**
 * Tells one device that there is something to read. A device whose push service says that nobody is there is taken off the list. Where
 * the notice was to stand for an e-mail or a text and no device took it, that is sent after all.
 */
@Singleton
final class PushDelivery implements OutboxHandler {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_ATTEMPTS = 10;

    private final Notices notices;
    private final AddressBook recipients;
    private final NotifyChoices choices;
    private final Devices devices;
    private final PushServices services;
    private final SentSteps steps;
    private final ObjectMapper json;
    private final Clock clock;

    PushDelivery(Notices notices, AddressBook recipients, NotifyChoices choices, Devices devices,
            PushServices services, SentSteps steps, ObjectMapper json, Clock clock) {
        this.notices = notices;
        this.recipients = recipients;
        this.choices = choices;
        this.devices = devices;
        this.services = services;
        this.steps = steps;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return Devices.TOPIC;
    }

    @Override
    public Result handle(OutboxMessage message) {
        String[] ids = message.payload().split(" ", 2);
        Notices.Notice notice = notices.find(UUID.fromString(ids[0])).orElse(null);
        if (notice == null) {
            return new Result.Done();
        }
        UUID id = UUID.fromString(ids[1]);
        Devices.Device device = devices.find(id).orElse(null);
        PushAddress address = device == null ? null : devices.address(device).orElse(null);
        Recipient to = recipients.find(notice).orElse(null);
        Optional<LetterTemplate.Letter> letter = notices.letter(notice);
        // what was taken away meanwhile, the device or the right to read it, counts at once
        if (device == null || address == null || to == null || letter.isEmpty() || !to.reads(device.login())) {
            return over(notice, id, device, to, new Result.Done(), "There is no such device any more");
        }
        Instant now = clock.instant();
        Instant from = NotificationRules.mayComeAt(now);
        if (from.isAfter(now)) {
            return new Result.Later(Duration.between(now, from));
        }
        return switch (services.send(address, words(notice, device, to, letter.get()), tag(notice))) {
            case PushAnswer.Taken() -> {
                devices.taken(notice.id(), id);
                steps.device(attempt(notice, device), null, null);
                yield new Result.Done();
            }
            case PushAnswer.Gone() -> {
                devices.forget(id);
                yield over(notice, id, device, to, new Result.Done(), "There is no such device any more");
            }
            case PushAnswer.NotNow(Duration after, String why) when message.attempts() + 1 < MOST_ATTEMPTS -> {
                Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(message.attempts(), 7));
                Duration least = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
                yield new Result.Again(after != null && after.compareTo(least) > 0 ? after : least, why);
            }
            case PushAnswer.NotNow(Duration _, String why) -> over(notice, id, device, to, new Result.Park(why), why);
            case PushAnswer.Refused(String why) -> over(notice, id, device, to, new Result.Park(why), why);
        };
    }

    /** What the device's own script shows. Only the person's own devices say more than that there is something to read. */
    private String words(Notices.Notice notice, Devices.Device device, Recipient to, LetterTemplate.Letter letter) {
        boolean details = to.own().contains(device.login()) && choices.details(notice);
        NotificationRules.OnDevice words = NotificationRules.onDevice(
                details ? letter.language() : device.language(), to.council(), letter, details,
                to.letters() + notice.id(), tag(notice));
        try {
            return json.writeValueAsString(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The notice's id in 22 characters: a repeat takes the place of the first. */
    private static String tag(Notices.Notice notice) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Ids.bytes(notice.id()));
    }

    private static SentSteps.Attempt attempt(Notices.Notice notice, Devices.@Nullable Device device) {
        return new SentSteps.Attempt(notice.id(), notice.person(), SentWay.DEVICE,
                device == null ? null : device.name());
    }

    private Result over(Notices.Notice notice, UUID id, Devices.@Nullable Device device, @Nullable Recipient to,
            Result result, String why) {
        steps.device(attempt(notice, device), result instanceof Result.Park ? Trouble.REFUSED : Trouble.NO_ADDRESS,
                why);
        notices.notToldOn(notice, id, to == null ? List.of() : to.own());
        return result;
    }
}
