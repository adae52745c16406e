package scot.sporran.portal.acts;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All acts, by their names. */
@Singleton
final class DeskActs {

    private final Map<String, DeskAct> byName;

    DeskActs(List<DeskAct.Source> sources) {
        this.byName = sources.stream().flatMap(source -> source.acts().stream())
                .collect(Collectors.toMap(DeskAct::name, Function.identity()));
    }

    Optional<DeskAct> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
