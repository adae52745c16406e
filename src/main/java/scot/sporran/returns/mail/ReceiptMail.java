package scot.sporran.returns.mail;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scot.sporran.identity.Access;
import scot.sporran.identity.Deed;
import scot.sporran.identity.Login;
import scot.sporran.identity.LoginId;
import scot.sporran.identity.Logins;
import scot.sporran.identity.Subject;
import scot.sporran.platform.Ids;
import scot.sporran.platform.London;
import scot.sporran.platform.Micros;
import scot.sporran.platform.Sha256;
import scot.sporran.platform.Sql;
import scot.sporran.returns.mail.MailAnswer.Fate;
import scot.sporran.returns.mail.MailAnswer.Outcome;
import scot.sporran.returns.receipts.Receipt;
import scot.sporran.returns.receipts.Receipts;
import scot.sporran.platform.pictures.RefusedPictureException;
import scot.sporran.support.BudgetId;

/**
 * Takes the receipts out of a mail and tells the person what came. Where nothing came with it, its own words may be the receipt. The same mail again, or after it was broken off, does what was left
 * and no more. Mail to an address that nobody has, or whose owner may bring no receipts any more, is passed over in silence.
 */
@Singleton
class ReceiptMail {

    static final int MOST_MAILS_A_DAY = 50;
    static final int MOST_FILES = 20;

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptMail.class);
    /** What a mail shows within its text is a logo below this, and a photo above it. */
    private static final int DECORATION_BYTES = 20_000;

    private final MailAddresses addresses;
    private final Logins logins;
    private final Access access;
    private final Receipts receipts;
    private final MailPost post;
    private final Sql sql;
    private final Clock clock;

    ReceiptMail(MailAddresses addresses, Logins logins, Access access, Receipts receipts, MailPost post, Sql sql,
            Clock clock) {
        this.addresses = addresses;
        this.logins = logins;
        this.access = access;
        this.receipts = receipts;
        this.post = post;
        this.sql = sql;
        this.clock = clock;
    }

    /** @param envelope where the relay says it is for; empty to go by what the mail says */
    void take(byte[] raw, List<String> envelope) {
        Mail mail;
        try {
            mail = MailReader.read(raw);
        } catch (IOException e) {
            LOG.info("A mail for receipts could not be read: {}", e.getMessage());
            return;
        }
        boolean answered = mail.sender() == Mail.Sender.PERSON || mail.bringsSomething();
        if (mail.sender() != Mail.Sender.ANSWERING_MACHINE && answered) {
            for (MailAddresses.Address to : addresses.named(envelope.isEmpty() ? mail.to() : envelope)) {
                owner(to).ifPresent(login -> take(mail, to, login));
            }
        }
    }

    /** Whoever has the address, if they may bring receipts today. */
    private Optional<Login> owner(MailAddresses.Address to) {
        Subject subject = Subject.budget(to.person(), to.budget());
        return logins.letIn(new LoginId(to.login())).filter(login -> access.may(login, Deed.VIEW_PURCHASES, subject)
                && (access.may(login, Deed.CONFIRM, subject) || access.may(login, Deed.PREPARE_MONEY, subject)));
    }

    private void take(Mail mail, MailAddresses.Address to, Login login) {
        UUID id = id(mail, to);
        LocalDate today = London.dateOf(clock.instant());
        if (!sql.select(row -> 1, "SELECT 1 FROM receipt_mail WHERE mail_id=?", id).isEmpty()) {
            return;
        }
        int came = sql.select(row -> row.getInt(1),
                "SELECT COUNT(*) FROM receipt_mail WHERE address_id=? AND came_on=?",
                to.id(), today).getFirst();
        if (came >= MOST_MAILS_A_DAY) {
            post.limitReached(to.person(), MOST_MAILS_A_DAY, to.id() + " " + today);
            return;
        }
        // told before it is noted: broken off between the two, it is told once more under the same key, which is the same message
        post.answer(to.person(), mail.from(), outcomes(mail, new BudgetId(to.budget()), login), id.toString());
        sql.insert("INSERT INTO receipt_mail (mail_id,address_id,came_on,files,came_at_us) VALUES (?,?,?,?,?)", id,
                to.id(), today, mail.files().size(), Micros.of(clock.instant()));
    }

    private List<Outcome> outcomes(Mail mail, BudgetId budget, Login login) {
        List<Outcome> outcomes = new ArrayList<>();
        int looked = 0;
        for (Mail.Attached file : mail.files()) {
            boolean decoration = file.shown() && file.content().length < DECORATION_BYTES;
            looked += decoration ? 0 : 1;
            outcomes.add(decoration
                    ? new Outcome(file.name(), Fate.DECORATION, null)
                    : looked > MOST_FILES
                            ? new Outcome(file.name(), Fate.TOO_MANY, null)
                            : kept(file.name(), file.content(), budget,
                                    () -> receipts.keep(budget, file.content(), login)));
        }
        if (outcomes.stream().noneMatch(one -> one.fate() == Fate.TAKEN || one.fate() == Fate.THERE)
                && mail.words().isOne()) {
            outcomes.add(kept(mail.subject(), mail.words().content(), budget,
                    () -> receipts.keep(budget, mail.words(), login)));
        }
        return outcomes;
    }

    private interface Keeping {
        Receipt keep() throws RefusedPictureException;
    }

    private Outcome kept(String name, byte[] content, BudgetId budget, Keeping keeping) {
        boolean there = receipts.isThere(budget, content);
        try {
            keeping.keep();
            return new Outcome(name, there ? Fate.THERE : Fate.TAKEN, null);
        } catch (RefusedPictureException e) {
            return new Outcome(name, Fate.REFUSED, e.reason());
        }
    }

    /** The same mail to the same address, by its sender's number and what came with it; however often it is handed in. */
    private static UUID id(Mail mail, MailAddresses.Address to) {
        StringBuilder files = new StringBuilder();
        mail.files().forEach(file -> files.append(HexFormat.of().formatHex(Sha256.of(file.content()))));
        if (mail.files().isEmpty() && mail.words().isOne()) {
            files.append(HexFormat.of().formatHex(Sha256.of(mail.words().content())));
        }
        return Ids.derived("receipt mail", to.id().toString(), mail.messageId(), files.toString());
    }
}
