package scot.sporran.support.holders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import scot.sporran.ledger.Money;

class LineCsvTest {

    private static final String ID = "0192f000-0000-7000-8000-000000000001";

    @Test
    void readsWhatItCanAndSaysWhyNotForEachOtherLine() {
        List<LineCsv.Read> read = LineCsv.read(LineCsv.HEADER + "\n"
                + ID + ",R1,HOME_SUPPORT,\"Shower, and \"\"breakfast\"\"\",2026-11-02,90,33.75\n"
                + ID + ",R2,HOME_SUPPORT,x,02/11/2026,90,33.75\n"
                + ID + ",R3,HOME_SUPPORT,x,2026-11-02,90,33.755\n"
                + "nonsense,R4,HOME_SUPPORT,x,2026-11-02,90,33.75\n"
                + ID + ",R5\n"
                + ID + ",R6,HOME_SUPPORT,x,2026-11-02,0,33.75\n");
        assertThat(read).hasSize(6);
        NewLine first = read.getFirst().line();
        assertThat(first).isNotNull();
        assertThat(first == null ? null : first.what()).isEqualTo("Shower, and \"breakfast\"");
        assertThat(first == null ? null : first.amount()).isEqualTo(Money.ofPence(3_375));
        assertThat(read.subList(1, 6)).allMatch(line -> line.line() == null && line.problem() != null);
        assertThat(read.get(2).problem()).contains("two decimals");
        assertThat(read.get(4).problem()).contains("7 columns");
    }

    @Test
    void refusesAFileWithoutTheHeader() {
        assertThatThrownBy(() -> LineCsv.read("a,b\n")).hasMessageContaining(LineCsv.HEADER);
    }
}
