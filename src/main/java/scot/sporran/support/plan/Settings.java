package scot.sporran.support.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import scot.sporran.ledger.Money;
import scot.sporran.support.SterlingText;

/** Shipped figures out of YAML; a figure that does not read stops the service at once. */
final class Settings {

    private Settings() {}

    static Object read(String resource) {
        try (InputStream in = Settings.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Objects.requireNonNull(in, resource)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value, "a missing section");
    }

    static String text(Map<?, ?> from, String name) {
        return String.valueOf(Objects.requireNonNull(from.get(name), name));
    }

    static BigDecimal number(Map<?, ?> from, String name) {
        return new BigDecimal(text(from, name));
    }

    static Money money(Map<?, ?> from, String name) {
        return SterlingText.parse(text(from, name));
    }

    static Map<String, BigDecimal> numbers(@Nullable Object value) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        map(value).forEach((name, number) -> numbers.put(String.valueOf(name), new BigDecimal(String.valueOf(number))));
        return numbers;
    }
}
