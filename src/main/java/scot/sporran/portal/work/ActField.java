package scot.sporran.portal.work;

import java.util.List;
import scot.sporran.identity.foureyes.GuardedAct;
import scot.sporran.portal.parts.Option;

/** A field of the form by which an act is proposed. @param options to choose from; empty for free text */
public record ActField(String name, String label, GuardedAct.Field.Kind kind, List<Option> options) {

    public ActField {
        options = List.copyOf(options);
    }
}
