package scot.sporran.identity.together;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import scot.sporran.identity.Deed;
import scot.sporran.identity.LoginId;

/**
 * Something that several who hold a power together are asked.
 *
 * @param beganBy who sent it first
 * @param content what was sent: a form's fields, or a program's JSON
 * @param endedBy the login that did it or said no; null while it waits, when its time ran out, and when an officer heard the no
 * @param endedName who that was, in words; null where nobody was
 * @param words what was said so far, the oldest first
 */
public record JointAct(UUID id, UUID person, UUID council, Deed deed, String path, String content, LoginId beganBy,
        String beganName, Instant beganAt, State state, @Nullable LoginId endedBy, @Nullable String endedName,
        List<Word> words) {

    public JointAct {
        words = List.copyOf(words);
    }

    /** Where it stands. */
    public enum State {
        WAITS,
        /** All have said yes, and the last of them has sent it. */
        DONE,
        /** One has said no. */
        REFUSED,
        /** Two weeks went by. */
        LAPSED,
        /** Who began it took it back. */
        BACK
    }

    /** What one of them says. */
    public enum Said {
        YES, NO
    }

    /** How the council heard it. */
    public enum How {
        PHONE, LETTER, IN_PERSON
    }

    /**
     * What one of them said.
     *
     * @param holder the login's id, or the power's where its holder does not sign in
     * @param heard how the council heard it; null for who said it here
     */
    public record Word(UUID holder, String name, Said said, Instant at, @Nullable Heard heard) {}

    /** @param on the day on which it was said @param by the officer's name */
    public record Heard(How how, LocalDate on, String by) {}

    /** True when that holder has said yes. */
    public boolean agreed(CoHolders.CoHolder holder) {
        return words.stream().anyMatch(word -> word.said() == Said.YES && (word.holder().equals(holder.power())
                || holder.login() != null && word.holder().equals(holder.login().value())));
    }

    /** When it lapses, if nothing more happens. */
    public Instant lapsesAt() {
        return beganAt.plus(JointActs.LASTS);
    }

    /** What was typed on a form, by field, without what every form carries; nothing for what a program sent. */
    public Map<String, List<String>> fields() {
        return SentContent.fields(content);
    }
}
