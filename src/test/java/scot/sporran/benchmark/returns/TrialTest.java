package scot.sporran.benchmark.returns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On people that no rule was tuned on. */
class TrialTest {

    private static final long SEED = 20_260_402;

    @Test
    void whereTheSamePictureIsNoticedAReceiptSentTwiceClearsNothingElse() throws Exception {
        Trial trial = new Trial(1).run(48, SEED);

        assertThat(trial.clearedShare()).as("cleared, seed %d", SEED).isGreaterThan(0.95);
        assertThat(trial.wrongShare()).as("wrong, seed %d", SEED).isLessThanOrEqualTo(0.0002);
    }

    @Test
    void readsAllTwelveFormatsAndClearsWhatItMay() throws Exception {
        Trial trial = new Trial().run(48, SEED);

        assertThat(trial.misread()).isEmpty();
        assertThat(trial.repeatsWrong()).isZero();
        assertThat(trial.gapsWrong()).isZero();
        assertThat(trial.clearedShare()).as("cleared, seed %d", SEED).isGreaterThan(0.95);
        assertThat(trial.wrongShareThatCouldBeTold()).as("wrong, seed %d", SEED).isLessThanOrEqualTo(0.0002);
        assertThat(trial.differingCleared()).isZero();
        assertThat(trial.papersUsedTwice()).isZero();
        assertThat(trial.rankedShare()).isGreaterThan(0.95);
        for (String kind : new String[]{"payslip", "invoice", "remittance", "bill"}) {
            assertThat(trial.wrongOf(kind)).as(kind).isZero();
        }
    }
}
