package scot.sporran.support.requests;

import jakarta.inject.Singleton;
import java.util.UUID;
import scot.sporran.platform.PersonVault;
import scot.sporran.platform.Words;

/** What people and officers write in a request often tells of health and home: it lies under the person's own key. */
@Singleton
final class SealedReasons {

    private final PersonVault vault;

    SealedReasons(PersonVault vault) {
        this.vault = vault;
    }

    String seal(UUID person, UUID request, String column, String clear) {
        return vault.sealText(person, "request " + column + " " + request, clear);
    }

    /** The words; a word that they are no longer kept when the person's key was destroyed. */
    String open(UUID person, UUID request, String column, String stored) {
        return vault.openText(person, "request " + column + " " + request, stored)
                .orElseGet(() -> Words.say("messages.gone"));
    }

    /** The words of a step; most have none, and nothing is sealed of nothing. */
    String sealStep(UUID person, UUID request, int version, String clear) {
        return clear.isEmpty() ? "" : seal(person, request, "step " + version, clear);
    }

    String openStep(UUID person, UUID request, int version, String stored) {
        return open(person, request, "step " + version, stored);
    }
}
