package scot.sporran.demo;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import scot.sporran.identity.Login;
import scot.sporran.platform.London;
import scot.sporran.returns.mail.MailAddresses;
import scot.sporran.support.Budget;

/** Gives somebody of the demo an address for receipts, and writes a shop's mail to it that can be put where a mail server would. */
@Singleton
@Requires(env = "demo")
class DemoMail {

    private static final String MAIL = """
            From: Lewis Sports Centre <bookings@sports.example>
            To: %1$s
            Subject: Your booking
            Message-ID: <%3$s@sports.example>
            MIME-Version: 1.0
            Content-Type: text/html; charset=utf-8

            <h1>Thank you for your booking</h1>
            <table><tr><th>Booking</th><td>LS-20418</td></tr><tr><th>Day</th><td>%2$s</td></tr>
            <tr><td>Swimming, one lane</td><td>£6.40</td></tr><tr><td>A helper</td><td>£0.00</td></tr>
            <tr><th>Total paid by card</th><td>£6.40</td></tr></table>
            """;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final MailAddresses addresses;
    private final String folder;
    private final Clock clock;

    DemoMail(MailAddresses addresses, @Value("${sporran.receipts.mail.folder:}") String folder, Clock clock) {
        this.addresses = addresses;
        this.folder = folder;
        this.clock = clock;
    }

    /** What to type; nothing where no receipts come by e-mail. */
    List<String> lines(Budget budget, Login login) {
        if (!addresses.areOn() || folder.isEmpty()) {
            return List.of();
        }
        if (addresses.of(budget, login).isEmpty()) {
            addresses.replace(budget, login);
        }
        String day = DAY.format(London.dateOf(clock.instant()).minusDays(2));
        Path mail = Path.of(System.getProperty("java.io.tmpdir"), "sporran-demo-mail.eml");
        try {
            Files.writeString(mail, MAIL.formatted(addresses.of(budget, login).orElseThrow(), day,
                    day.replace(' ', '-')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("", "Send a receipt by e-mail: sign in as before, Money, Returns, Receipts shows the address;",
                "put a shop's mail to it where a mail server would: cp " + mail + " " + Path.of(folder, "new"));
    }
}
