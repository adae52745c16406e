package scot.sporran.cards.controls;

import io.micronaut.serde.annotation.Serdeable;

/**
 * A shop, known by its number and its acquirer's; never by its name, which is free text.
 *
 * @param acquirerId DE32, up to 11 digits
 * @param merchantId DE42 without its padding, up to 15 characters
 */
@Serdeable
public record Shop(String acquirerId, String merchantId) {

    /** The same, if numbers of that form are possible. @throws IllegalArgumentException else */
    public Shop checked() {
        if (!acquirerId.matches("[0-9]{1,11}") || !merchantId.matches("[!-~]([ -~]{0,13}[!-~])?")) {
            throw new IllegalArgumentException("A shop is an acquirer of up to 11 digits and up to 15 characters");
        }
        return this;
    }
}
