package scot.sporran.support.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;
import scot.sporran.support.FieldException;

class BudgetFormulaTest {

    @Test
    void pointsAreSoMuchAPoint() {
        Working working = formula("adult-points").work(Map.of("points", "24"), Place.MAINLAND);
        assertThat(working.weekly()).isEqualTo(Money.ofPence(29_760));
        assertThat(working.words()).containsExactly("24 points at £12.40 a point is £297.60.",
                "That is £297.60 a week.");
    }

    @Test
    void distanceAddsAndSaysSo() {
        Working working = formula("adult-points").work(Map.of("points", "24"), Place.ISLAND);
        assertThat(working.weekly()).isEqualTo(Money.ofPence(29_760 + 4_464));
        assertThat(working.words()).anyMatch(line -> line.contains("where you live") && line.contains("£44.64"));
    }

    @Test
    void aBandIsItsSum() {
        assertThat(formula("children-bands").work(Map.of("band", "middle"), Place.MAINLAND).weekly())
                .isEqualTo(Money.ofPence(9_500));
        assertThatThrownBy(() -> formula("children-bands").work(Map.of("band", "huge"), Place.MAINLAND))
                .isInstanceOfSatisfying(FieldException.class, e -> assertThat(e.field()).isEqualTo("answers.band"));
    }

    @Test
    void equivalenceIsWhatTheServiceWouldCost() {
        Working working = formula("equivalence").work(Map.of("personal-care-hour", "10.5", "sleepover-night", "1"),
                Place.MAINLAND);
        assertThat(working.weekly()).isEqualTo(Money.ofPence(22_575 + 12_800));
        assertThat(working.words()).contains("Hours of personal care: 10.5 at £21.50 each is £225.75.");
        assertThatThrownBy(() -> formula("equivalence").work(Map.of(), Place.MAINLAND))
                .isInstanceOf(FieldException.class);
    }

    @Test
    void answersAreWeighedAndUnpaidSupportIsTakenOff() {
        Map<String, String> answers = new HashMap<>();
        formula("adult-ras").asks().forEach(name -> answers.put(name, "2"));
        answers.put("unpaid-support", "some");
        // 2 x 15 points at £9.80 is £294.00, less 20%
        assertThat(formula("adult-ras").work(answers, Place.MAINLAND).weekly()).isEqualTo(Money.ofPence(23_520));
        answers.put("night", "5");
        assertThatThrownBy(() -> formula("adult-ras").work(answers, Place.MAINLAND)).isInstanceOfSatisfying(
                FieldException.class, e -> assertThat(e.expected()).isEqualTo("a number from 0 to 4"));
        answers.put("night", "2");
        answers.put("nights", "2");
        assertThatThrownBy(() -> formula("adult-ras").work(answers, Place.MAINLAND))
                .hasMessageContaining("answers.nights");
    }

    @Test
    void theSameAnswersGiveTheSameSumAndMoreNeedNeverGivesLess() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        BudgetFormula ras = formula("adult-ras");
        for (int i = 0; i < 300; i++) {
            Map<String, String> answers = new HashMap<>();
            ras.asks().forEach(name -> answers.put(name, String.valueOf(random.nextInt(5))));
            answers.put("unpaid-support", "much");
            Place place = List.of(Place.values()).get(random.nextInt(3));
            Working one = ras.work(answers, place);
            assertThat(ras.work(answers, place)).as("seed %d", seed).isEqualTo(one);
            answers.put("night", "4");
            assertThat(ras.work(answers, place).weekly()).as("seed %d", seed).isGreaterThanOrEqualTo(one.weekly());
        }
    }

    private static BudgetFormula formula(String name) {
        return BudgetFormula.find(name).orElseThrow();
    }
}
