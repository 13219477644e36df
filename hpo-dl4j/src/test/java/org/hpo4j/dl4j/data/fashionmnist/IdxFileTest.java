package org.hpo4j.dl4j.data.fashionmnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class IdxFileTest {
    private static final Path PATH = Path.of("some.gz");
    private static final String REPAIR = "\nMaybe it is another file under this name, or was unpacked or cut off.";

    @Test
    void parse_returnsTheValuesAndTheirNumber() {
        byte[] content = TinyFashionMnist.idx(0x0802, new byte[] {0, 1, -1, 127, -128, 5}, 3, 2);

        IdxFile file = IdxFile.parse(PATH, TinyFashionMnist.zip(content), IdxFile.ANY, 2);

        assertThat(file.count()).isEqualTo(3);
        assertThat(file.values()).containsExactly(0, 1, -1, 127, -128, 5);
    }

    @Test
    void parse_refusesAnotherMagicNumber() {
        assertFault(TinyFashionMnist.idx(0x0d02, new byte[16], 3, 2))
                .hasMessage("IdxFile: file (some.gz) must begin with the magic number 0x00000802, but has 0x00000d02."
                        + REPAIR);
    }

    @Test
    void parse_refusesAnotherNumberOfDimensions() {
        assertFault(TinyFashionMnist.idx(0x0801, new byte[16], 3))
                .hasMessage("IdxFile: file (some.gz) must begin with the magic number 0x00000802, but has 0x00000801."
                        + REPAIR);
    }

    @Test
    void parse_refusesAnotherSize() {
        assertFault(TinyFashionMnist.idx(0x0802, new byte[9], 3, 3))
                .hasMessage("IdxFile: file (some.gz) must have a dimension 1 of 2, but has 3." + REPAIR);
    }

    @Test
    void parse_refusesAnEmptyDimension() {
        assertFault(TinyFashionMnist.idx(0x0802, new byte[0], 0, 2))
                .hasMessage("IdxFile: file (some.gz) must have a dimension 0 of at least 1, but has 0." + REPAIR);
    }

    @Test
    void parse_refusesTooFewOrTooManyValues() {
        assertFault(TinyFashionMnist.idx(0x0802, new byte[5], 3, 2))
                .hasMessage("IdxFile: file (some.gz) must hold 6 values, but has 5." + REPAIR);
        assertFault(TinyFashionMnist.idx(0x0802, new byte[7], 3, 2))
                .hasMessage("IdxFile: file (some.gz) must hold 6 values, but has 7." + REPAIR);
    }

    @Test
    void parse_refusesAHeaderThatIsCutOff() {
        assertFault(new byte[] {0, 0, 8, 2, 0})
                .hasMessage("IdxFile: file (some.gz) must have a header of 12 bytes, but has 5." + REPAIR);
    }

    @Test
    void parse_refusesAnUnpackedFile() {
        byte[] unpacked = TinyFashionMnist.idx(0x0802, new byte[6], 3, 2);

        assertThatThrownBy(() -> IdxFile.parse(PATH, unpacked, IdxFile.ANY, 2))
                .isInstanceOf(DatasetException.class)
                .hasMessage("IdxFile: file (some.gz) must be a whole gzip file, but: Not in GZIP format." + REPAIR);
    }

    @Test
    void parse_refusesAZippedFileThatIsCutOff() {
        byte[] zipped = TinyFashionMnist.zip(TinyFashionMnist.idx(0x0802, new byte[6], 3, 2));

        assertThatThrownBy(() -> IdxFile.parse(PATH, Arrays.copyOf(zipped, zipped.length - 9), IdxFile.ANY, 2))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("IdxFile: file (some.gz) must be a whole gzip file, but: ");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFault(byte... content) {
        return assertThatThrownBy(() -> IdxFile.parse(PATH, TinyFashionMnist.zip(content), IdxFile.ANY, 2))
                .isInstanceOf(DatasetException.class);
    }
}
