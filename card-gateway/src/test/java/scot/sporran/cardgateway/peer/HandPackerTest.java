package scot.sporran.cardgateway.peer;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hand packer against another library's bytes: before it may judge the gateway. */
class HandPackerTest {

    static List<NamedCsvRecord> packed() {
        return Vectors.rows("packed.csv");
    }

    static HandPacker packer(NamedCsvRecord row) {
        return HandPacker.valueOf(row.getField("packing").toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @ParameterizedTest
    @MethodSource("packed")
    void packsAndReadsAsAnotherLibraryDoes(NamedCsvRecord row) {
        SortedMap<Integer, String> fields = Vectors.fields(row.getField("fields"));
        fields.put(0, row.getField("mti"));
        String body = row.getField("body_hex");

        assertThat(HexFormat.of().withUpperCase().formatHex(packer(row).pack(fields))).isEqualTo(body);
        assertThat(packer(row).unpack(HexFormat.of().parseHex(body))).isEqualTo(fields);
    }

    @Test
    void thereAreVectorsForEveryLayout() {
        assertThat(packed().stream().map(HandPackerTest::packer).distinct()).containsExactlyInAnyOrder(HandPacker
                .values());
    }
}
