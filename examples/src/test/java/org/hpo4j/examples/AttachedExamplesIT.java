package org.hpo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hpo4j.dl4j.data.StratifiedSplit;
import org.hpo4j.dl4j.data.fashionmnist.FashionMnist;
import org.hpo4j.report.TrialTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;

/** The programs that attach a study to training of one's own, with three trials on 600 images. */
class AttachedExamplesIT {
    private static final int TRIALS = 3;

    /** The programs. */
    enum Program {
        LISTENER(AttachToYourModel::tune),
        EARLY_STOPPING(EarlyStoppingTuning::tune),
        SAME_DIFF(SameDiffTuning::tune),
        BY_HAND(HandWrittenLoop::tune);

        private final Tuning tuning;

        Program(Tuning tuning) {
            this.tuning = tuning;
        }
    }

    private interface Tuning {
        TrialTable tune(StratifiedSplit images, int trials) throws InterruptedException;
    }

    @ParameterizedTest
    @EnumSource
    void program_endsWithATableOfItsTrials(Program program) throws InterruptedException {
        DataSet few = (DataSet) FashionMnist.generated().train().getRange(0, 600);

        List<String> table = program.tuning
                .tune(StratifiedSplit.of(few, 1.0 / 6, 1), TRIALS)
                .toString()
                .lines()
                .toList();

        assertThat(table.get(0)).startsWith("trial  state ");
        assertThat(table.subList(2, table.size()))
                .hasSize(TRIALS)
                .allMatch(row -> row.matches(" +\\d +(completed|stopped) +\\d .*"));
    }
}
