package scot.sporran.portal.acts;

import java.util.List;
import java.util.function.BiConsumer;
import scot.sporran.identity.Deed;
import scot.sporran.portal.parts.Form;

/**
 * Something that staff do by a form of its own.
 *
 * @param name names it in addresses and words: {@code do.NAME} is its title, {@code do.NAME.FIELD} or {@code do.FIELD} a label
 * @param deed who may
 * @param about what it has to be told beside the person
 * @param asks what the form asks, and what stands in it at first
 * @param does what it does with a filled-in form; what it finds wrong it notes in the form, and then nothing was done
 */
record DeskAct(String name, Deed deed, About about, BiConsumer<Place, Fields> asks, BiConsumer<Place, Form> does) {

    /** What an act is about. */
    enum About {
        /** The person alone. */
        PERSON,
        /** One of the person's budgets. */
        BUDGET,
        /** Something within one of the person's budgets, by its id. */
        PART
    }

    /** A feature's acts. */
    @FunctionalInterface
    interface Source {
        List<DeskAct> acts();
    }
}
