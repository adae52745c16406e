package scot.sporran.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scot.sporran.monitoring.simulation.Benchmark;
import scot.sporran.monitoring.simulation.Evaluation;
import scot.sporran.monitoring.simulation.SimulatedCouncil;

/** The goals, on a council with answers whose seed was never tuned on. Small: the benchmark has the figures. */
class MonitoringGoalsTest {

    private static final long SEED = 404;

    @TempDir
    Path folder = Path.of(".");

    @Test
    void findsMostOfWhatIsWrongAndLittleElse() throws Exception {
        new SimulatedCouncil(SEED, 250, 12).write(folder);
        Evaluation evaluation = new Evaluation();
        evaluation.add(folder, Benchmark.flags(folder));
        assertThat(evaluation.told()).as("seed %d", SEED).isNotEmpty();
        assertThat(evaluation.recall()).isGreaterThan(0.85);
        assertThat(evaluation.recallOfTheGravest()).isGreaterThan(0.95);
        assertThat(evaluation.precision()).isGreaterThan(0.75);
        assertThat(evaluation.falsePerHundred()).isLessThan(2);
        assertThat(evaluation.flagsPerHundred()).isLessThan(8);
    }
}
