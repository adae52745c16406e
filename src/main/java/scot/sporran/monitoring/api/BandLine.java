package scot.sporran.monitoring.api;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import scot.sporran.monitoring.cases.Bands;
import scot.sporran.returns.Band;

/**
 * What was said on how closely a budget is looked at.
 *
 * @param number send it as the number that was seen
 * @param reply the person's word on it; null for none
 */
@Serdeable
record BandLine(int number, Band band, String why, LocalDate from, LocalDate until, @Nullable String reply) {

    static BandLine of(Bands.Said said) {
        return new BandLine(said.number(), said.band(), said.why(), said.from(), said.until(), said.reply());
    }
}
