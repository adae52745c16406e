package scot.sporran.correspondence.outlet;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;

/**
 * How letters and notifications leave: {@code sporran.correspondence.outlet}.
 *
 * @param driver which one
 * @param folder where {@code FILE} puts them
 * @param url of GOV.UK Notify, or of a service with the same interface
 * @param apiKey the key's name, the service's id and the secret, joined by hyphens, as the service shows it
 * @param emailTemplate id of a template with the places {@code ((subject))} and {@code ((text))}; empty: no e-mails
 * @param smsTemplate id of one with the place {@code ((text))}; empty: no text messages
 */
@ConfigurationProperties("sporran.correspondence.outlet")
record OutletSettings(@Bindable(defaultValue = "NONE") Driver driver, @Bindable(defaultValue = "outlet") String folder,
        @Bindable(defaultValue = "https://api.notifications.service.gov.uk") URI url,
        @Bindable(defaultValue = "") String apiKey, @Bindable(defaultValue = "") String emailTemplate,
        @Bindable(defaultValue = "") String smsTemplate) {

    /** Which way out. */
    enum Driver {
        NONE, CONSOLE, FILE, NOTIFY
    }

    @Override
    public String toString() {
        return "OutletSettings[" + driver + "]";
    }
}
