package scot.sporran.support.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.support.FieldException;

/**
 * A formula as shipped data: figures from {@code support/budget-formulas.yml}. Pure: the same answers give the same sum
 * and the same words for good.
 *
 * @param figures the formula's own: sums per point or unit, weights, percentages
 */
public record BudgetFormula(String name, String version, BudgetMethod method, String source,
        Map<String, Map<String, BigDecimal>> figures, Map<String, BigDecimal> uplift) {

    private static final List<BudgetFormula> ALL = read();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1_000);
    private static final int HIGHEST_ANSWER = 4;
    private static final String UNPAID = "unpaid-support";

    public BudgetFormula {
        figures = Map.copyOf(figures);
        uplift = Map.copyOf(uplift);
    }

    /** The shipped ones. */
    public static List<BudgetFormula> all() {
        return ALL;
    }

    public static Optional<BudgetFormula> find(String name) {
        return ALL.stream().filter(formula -> formula.name().equals(name)).findFirst();
    }

    /** What may be answered: points; a band; units of each service; 0 to 4 for each part of life and unpaid support. */
    public List<String> asks() {
        return switch (method) {
            case POINTS -> List.of("points");
            case BANDS -> List.of("band");
            case EQUIVALENCE -> figure("rates").keySet().stream().sorted().toList();
            case RAS -> {
                List<String> asks = new ArrayList<>(figure("weights").keySet().stream().sorted().toList());
                asks.add(UNPAID);
                yield asks;
            }
        };
    }

    /**
     * The weekly sum and how it was reached.
     *
     * @throws FieldException naming an answer that cannot be
     */
    public Working work(Map<String, String> answers, Place place) {
        Worked worked = worked(answers, place);
        return new Working(method, name, version, answers, place, money(worked.weekly),
                worked.steps.stream().map(step -> step.in(Language.ENGLISH)).toList());
    }

    /**
     * The steps of a working that was kept, in another language. Empty where the formula has changed since, or the figures: what
     * was said then stands, in the English in which it was said.
     */
    public static Optional<List<String>> said(Working kept, Language language) {
        return find(kept.formula()).filter(formula -> formula.version.equals(kept.version())).flatMap(formula -> {
            try {
                Worked again = formula.worked(kept.answers(), kept.place());
                return money(again.weekly).equals(kept.weekly())
                        ? Optional.of(again.steps.stream().map(step -> step.in(language)).toList())
                        : Optional.empty();
            } catch (FieldException e) {
                return Optional.empty();
            }
        });
    }

    private record Worked(BigDecimal weekly, List<WorkingStep> steps) {}

    private Worked worked(Map<String, String> answers, Place place) {
        answers.keySet().stream().filter(name -> !asks().contains(name)).findFirst().ifPresent(name -> {
            throw new FieldException("answers." + name, "one of " + String.join(", ", asks()));
        });
        List<WorkingStep> steps = new ArrayList<>();
        BigDecimal weekly = switch (method) {
            case POINTS -> points(answers, steps);
            case BANDS -> band(answers, steps);
            case EQUIVALENCE -> equivalence(answers, steps);
            case RAS -> ras(answers, steps);
        };
        BigDecimal percent = uplift.getOrDefault(place.name().toLowerCase(Locale.ROOT), BigDecimal.ZERO);
        if (percent.signum() > 0) {
            BigDecimal more = pence(weekly.multiply(percent).divide(HUNDRED));
            steps.add(WorkingStep.of("distance", plain(percent), pounds(weekly), pounds(more)));
            weekly = weekly.add(more);
        }
        steps.add(WorkingStep.of("week", pounds(weekly)));
        return new Worked(weekly, steps);
    }

    private BigDecimal points(Map<String, String> answers, List<WorkingStep> steps) {
        BigDecimal points = number(answers, "points", BigDecimal.ZERO, MOST_UNITS);
        BigDecimal perPoint = one("per-point");
        BigDecimal weekly = pence(points.multiply(perPoint));
        steps.add(WorkingStep.of("points", plain(points), pounds(perPoint), pounds(weekly)));
        return weekly;
    }

    private BigDecimal band(Map<String, String> answers, List<WorkingStep> steps) {
        String band = answers.getOrDefault("band", "");
        BigDecimal weekly = figure("bands").get(band);
        if (weekly == null) {
            throw new FieldException("answers.band", "one of " + String.join(", ", figure("bands").keySet()));
        }
        steps.add(WorkingStep.of("band", new WorkingStep.Name(band), pounds(weekly)));
        return weekly;
    }

    private BigDecimal equivalence(Map<String, String> answers, List<WorkingStep> steps) {
        BigDecimal weekly = BigDecimal.ZERO;
        for (String unit : asks()) {
            if (answers.containsKey(unit)) {
                BigDecimal units = number(answers, unit, BigDecimal.ZERO, MOST_UNITS);
                BigDecimal rate = Objects.requireNonNull(figure("rates").get(unit));
                BigDecimal sum = pence(units.multiply(rate));
                steps.add(WorkingStep.of("units", new WorkingStep.Name(unit), plain(units), pounds(rate),
                        pounds(sum)));
                weekly = weekly.add(sum);
            }
        }
        if (steps.isEmpty()) {
            throw new FieldException("answers", "units of at least one of " + String.join(", ", asks()));
        }
        return weekly;
    }

    private BigDecimal ras(Map<String, String> answers, List<WorkingStep> steps) {
        BigDecimal points = BigDecimal.ZERO;
        Map<String, BigDecimal> weights = new LinkedHashMap<>(figure("weights"));
        for (String part : weights.keySet().stream().sorted().toList()) {
            BigDecimal answer = number(answers, part, BigDecimal.ZERO, BigDecimal.valueOf(HIGHEST_ANSWER));
            BigDecimal worth = answer.multiply(Objects.requireNonNull(weights.get(part)));
            steps.add(WorkingStep.of("part", new WorkingStep.Name(part), plain(answer),
                    plain(Objects.requireNonNull(weights.get(part))), plain(worth)));
            points = points.add(worth);
        }
        BigDecimal gross = pence(points.multiply(one("per-point")));
        steps.add(WorkingStep.of("points", plain(points), pounds(one("per-point")), pounds(gross)));
        String unpaid = answers.getOrDefault(UNPAID, "");
        BigDecimal percent = figure("unpaid-support-percent").get(unpaid);
        if (percent == null) {
            throw new FieldException("answers." + UNPAID,
                    "one of " + String.join(", ", figure("unpaid-support-percent").keySet()));
        }
        BigDecimal less = pence(gross.multiply(percent).divide(HUNDRED));
        if (less.signum() > 0) {
            steps.add(WorkingStep.of("unpaid", new WorkingStep.Name(unpaid), plain(percent), pounds(less)));
        }
        return gross.subtract(less);
    }

    private static BigDecimal number(Map<String, String> answers, String name, BigDecimal least, BigDecimal most) {
        String expected = "a number from %s to %s".formatted(plain(least), plain(most));
        String answer = answers.get(name);
        if (answer == null || !answer.matches("\\d{1,6}(\\.\\d{1,4})?")) {
            throw new FieldException("answers." + name, expected);
        }
        BigDecimal number = new BigDecimal(answer);
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw new FieldException("answers." + name, expected);
        }
        return number;
    }

    private BigDecimal one(String name) {
        return Objects.requireNonNull(figure(name).get(name));
    }

    private Map<String, BigDecimal> figure(String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }

    private static BigDecimal pence(BigDecimal pounds) {
        return pounds.setScale(2, RoundingMode.HALF_UP);
    }

    private static Money money(BigDecimal pounds) {
        return Money.ofPence(pence(pounds).movePointRight(2).longValueExact());
    }

    private static String pounds(BigDecimal pounds) {
        return money(pounds).toString();
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static List<BudgetFormula> read() {
        Map<?, ?> document = Settings.map(Settings.read("/support/budget-formulas.yml"));
        Map<String, BigDecimal> uplift = Settings.numbers(document.get("uplift-percent"));
        List<BudgetFormula> all = new ArrayList<>();
        for (Object one : (List<?>) Objects.requireNonNull(document.get("formulas"))) {
            Map<?, ?> formula = Settings.map(one);
            Map<String, Map<String, BigDecimal>> figures = new LinkedHashMap<>();
            for (String name : List.of("bands", "rates", "weights", "unpaid-support-percent")) {
                if (formula.containsKey(name)) {
                    figures.put(name, Settings.numbers(formula.get(name)));
                }
            }
            if (formula.containsKey("per-point")) {
                figures.put("per-point", Map.of("per-point", Settings.number(formula, "per-point")));
            }
            all.add(new BudgetFormula(Settings.text(formula, "name"), Settings.text(formula, "version"),
                    BudgetMethod.valueOf(Settings.text(formula, "method").toUpperCase(Locale.ROOT)),
                    Settings.text(formula, "source"), figures, uplift));
        }
        return List.copyOf(all);
    }
}
