package scot.sporran.platform.outlet;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;

/**
 * How messages leave: {@code sporran.outlet}.
 *
 * @param driver which one
 * @param folder where {@code FILE} puts them
 * @param carrier how {@code NOTIFY} reaches the service
 */
@ConfigurationProperties("sporran.outlet")
record OutletConfiguration(@Bindable(defaultValue = "NONE") Driver driver,
        @Bindable(defaultValue = "outlet") String folder, Notify carrier) {

    /** Which way out. */
    enum Driver {
        NONE, CONSOLE, FILE, NOTIFY
    }

    /**
     * GOV.UK Notify, or a service with the same interface.
     *
     * @param apiKey the name, the service's id and the secret, joined by hyphens, as the service shows it
     * @param emailTemplate id of a template with the places {@code ((subject))} and {@code ((text))}
     * @param smsTemplate id of one with the place {@code ((text))}; without either, such messages are not carried
     */
    @ConfigurationProperties("notify")
    record Notify(@Bindable(defaultValue = "https://api.notifications.service.gov.uk") URI url,
            @Bindable(defaultValue = "") String apiKey, @Bindable(defaultValue = "") String emailTemplate,
            @Bindable(defaultValue = "") String smsTemplate) {

        @Override
        public String toString() {
            return "Notify[" + url + "]";
        }
    }
}
