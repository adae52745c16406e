package scot.sporran.portal.acts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import scot.sporran.portal.parts.Line;
import scot.sporran.portal.parts.Option;
import scot.sporran.support.plan.EmployerCosts;
import scot.sporran.support.plan.Working;

/**
 * The page's parts beside its forms.
 *
 * @param fields what the formula asks
 * @param working what came of the answers; null before anything was asked, or when an answer cannot be
 * @param check whether the weekly sum is enough; null before it was asked
 * @param kept those before, the newest first
 */
public record CalculationView(String at, List<Option> formulas, List<Option> places, List<DeskField> fields,
        @Nullable Working working, EmployerCosts.@Nullable Sufficiency check, List<Line> kept, boolean mayKeep) {

    public CalculationView {
        formulas = List.copyOf(formulas);
        places = List.copyOf(places);
        fields = List.copyOf(fields);
        kept = List.copyOf(kept);
    }
}
