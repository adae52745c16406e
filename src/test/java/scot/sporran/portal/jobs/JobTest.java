package scot.sporran.portal.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import scot.sporran.cards.clearing.SettlementFile;
import scot.sporran.cards.clearing.SettlementForm;
import scot.sporran.cards.clearing.SettlementTables;
import scot.sporran.ledger.Money;
import scot.sporran.platform.Language;
import scot.sporran.support.CouncilId;
import scot.sporran.support.imports.ImportKind;
import scot.sporran.support.imports.ImportRuns;

/** How work stands that nobody told us the end of. */
class JobTest {

    private static final Instant BEGAN = Instant.parse("2026-11-27T09:00:00Z");

    private static SettlementTables.Brought settlement(boolean done) {
        return new SettlementTables.Brought(new SettlementFile(UUID.randomUUID(), new CouncilId(UUID.randomUUID()),
                "net", "F-1", SettlementForm.values()[0], LocalDate.of(2026, 11, 27), 900, 3, Money.ZERO, done),
                "Fiona Grant", BEGAN, 400);
    }

    @Test
    void aSettlementFileThatIsNotThroughHasStoppedAfterAWhileAndSaysHowToGoOn() {
        assertThat(Job.of(settlement(false), BEGAN.plusSeconds(60)).state()).isEqualTo(Job.State.WORKING);
        Job stopped = Job.of(settlement(false), BEGAN.plus(Job.SILENT).plusSeconds(1));
        assertThat(stopped.state()).isEqualTo(Job.State.STOPPED);
        assertThat(stopped.done()).isEqualTo(400);
        assertThat(stopped.of()).isEqualTo(900);
        assertThat(stopped.mend()).isNotNull()
                .satisfies(mend -> assertThat(mend.in(Language.ENGLISH)).contains("goes on where it stopped"));
        assertThat(Job.of(settlement(true), BEGAN.plus(Job.SILENT).plusSeconds(1)).state()).isEqualTo(Job.State.DONE);
    }

    @Test
    void aFileThatIsReadHasStoppedWhenNothingWasHeardOfItForAWhile() {
        ImportRuns.Run run = new ImportRuns.Run(UUID.randomUUID(), ImportKind.PEOPLE, true, ImportRuns.State.WORKING,
                4_000, 1_500, 0, "", "Kirsty Bell", BEGAN, BEGAN.plusSeconds(120));
        assertThat(Job.of(run, BEGAN.plusSeconds(130)).state()).isEqualTo(Job.State.WORKING);
        assertThat(Job.of(run, BEGAN.plusSeconds(121).plus(Job.SILENT)).state()).isEqualTo(Job.State.STOPPED);
    }

    @Test
    void anAddressNamesAKindInSmallLettersToo() {
        assertThat(Job.Kind.named("bank_file")).contains(Job.Kind.BANK_FILE);
        assertThat(Job.Kind.named("nonsense")).isEmpty();
        assertThat(Job.State.named("")).isEmpty();
    }
}
