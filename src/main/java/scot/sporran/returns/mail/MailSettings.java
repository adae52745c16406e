package scot.sporran.returns.mail;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import scot.sporran.identity.Token;

/**
 * Where receipts are sent by e-mail: {@code sporran.receipts.mail}.
 *
 * @param address with {@code {code}} for what differs, such as {@code {code}@receipts.example.org} or
 *     {@code receipts+{code}@example.org}. Empty: no receipts come by e-mail
 * @param secret what the mail relay shows with each mail: at least 32 characters, from outside the code. Empty: no relay hands mail in
 * @param folder a Maildir in which a mail server leaves mail. Empty: there is none
 */
@ConfigurationProperties("sporran.receipts.mail")
record MailSettings(@Bindable(defaultValue = "") String address, @Bindable(defaultValue = "") String secret,
        @Bindable(defaultValue = "") String folder) {

    static final String GAP = "{code}";
    private static final int SHORTEST_SECRET = 32;

    MailSettings {
        if (!address.isEmpty() && (address.indexOf(GAP) < 0 || address.indexOf('@') < address.indexOf(GAP))) {
            throw new IllegalArgumentException("sporran.receipts.mail.address has the gap " + GAP + " before its @");
        }
        if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("sporran.receipts.mail.secret has at least " + SHORTEST_SECRET
                    + " characters: without it anybody could hand mail in");
        }
        if (!address.isEmpty() && secret.isEmpty() && folder.isEmpty()) {
            throw new IllegalArgumentException(
                    "sporran.receipts.mail has a way in: secret for a mail relay, or folder");
        }
    }

    boolean isOn() {
        return !address.isEmpty();
    }

    /** Whether this is what the mail relay knows. */
    boolean isSecret(String shown) {
        return !secret.isEmpty() && Token.same(secret, shown);
    }

    @Override
    public String toString() {
        return "MailSettings[" + address + "]";
    }
}
