package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.report.TrialTable;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.RecordedValues;
import org.junit.jupiter.api.Test;

/** Values that a trial reports beside the metrics of its study. */
class RecordedValuesTest {
    private final MemoryStorage storage = new MemoryStorage();

    private static Map<String, Double> losses(double loss, double error) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("logLoss", loss);
        values.put("error[3]", error);
        return values;
    }

    @Test
    void recorded_standsInTheLogJustBeforeItsReport() {
        Trial trial = Studies.asha(storage).open().ask().orElseThrow();

        trial.report(1, losses(0.25, Double.NaN), 0.5);
        trial.report(2, 0.4);

        assertThat(Studies.log(storage).stream().map(LoggedEvent::event).skip(2))
                .startsWith(
                        new Event.ValuesRecorded(0, 1, losses(0.25, Double.NaN)),
                        new Event.ValueReported(0, 1, List.of(0.5)));
    }

    @Test
    void recorded_isGivenByResourceAndAfterTheStudyWasOpenedAgain() {
        Study study = Studies.asha(storage).open();
        Trial trial = study.ask().orElseThrow();
        trial.report(1, losses(0.25, Double.POSITIVE_INFINITY), 0.5);
        trial.report(2, 0.4);
        trial.report(3, losses(0.125, 7), 0.3);
        study.close();

        RecordedValues recorded = Studies.asha(storage).open().trial(0).recorded();

        assertThat(recorded.last()).isEqualTo(losses(0.125, 7));
        assertThat(recorded.last().keySet()).containsExactly("logLoss", "error[3]");
        assertThat(recorded.at(1)).isEqualTo(losses(0.25, Double.POSITIVE_INFINITY));
        assertThat(recorded.at(2)).isEmpty();
        assertThat(recorded.byResource().keySet()).containsExactly(1, 3);
    }

    @Test
    void recordedNaN_doesNotEndTheTrial() {
        Trial trial = Studies.asha(storage).open().ask().orElseThrow();

        assertThat(trial.report(1, losses(Double.NaN, Double.NaN), 0.5).goesOn())
                .isTrue();
    }

    @Test
    void repeatedReport_recordsNothing() {
        Study study = Studies.asha(storage).open();
        Trial trial = study.ask().orElseThrow();
        trial.report(1, losses(0.25, 1), 0.5);
        List<LoggedEvent> before = List.copyOf(Studies.log(storage));

        trial.report(1, losses(0.75, 2), 0.5);
        trial.report(1, 0.5);

        assertThat(Studies.log(storage)).isEqualTo(before);
        assertThat(study.trial(0).recorded().last()).isEqualTo(losses(0.25, 1));
    }

    @Test
    void reportWithoutRecorded_isLoggedAsBefore() {
        Study study = Studies.asha(storage).open();
        Trial trial = study.ask().orElseThrow();

        trial.report(1, Map.of(), 0.5);

        assertThat(study.trial(0).recorded()).isSameAs(RecordedValues.NONE);
        assertThat(Studies.log(storage)).noneMatch(logged -> logged.event() instanceof Event.ValuesRecorded);
    }

    /** The same reports, with and without recorded values, are decided about in the same way. */
    @Test
    void decisions_doNotDependOnWhatIsRecorded() throws Exception {
        MemoryStorage other = new MemoryStorage();
        for (MemoryStorage each : List.of(storage, other)) {
            Study study = Studies.asha(each).maxTrials(12).open();
            for (var trial = study.take(); trial.isPresent(); trial = study.take()) {
                train(trial.get(), each == other ? losses(1, 2) : Map.of());
            }
        }

        assertThat(withoutRecorded(other)).isEqualTo(withoutRecorded(storage));
    }

    private static void train(Trial trial, Map<String, Double> recorded) {
        for (int epoch = 1; epoch <= trial.upTo(); epoch++) {
            double loss = Studies.loss(trial, epoch);
            if (!trial.report(epoch, recorded, loss).goesOn()) {
                return;
            }
        }
        trial.complete(Studies.loss(trial, trial.upTo()));
    }

    /** The events but for the numbers of the log that starts were based on. */
    private static List<String> withoutRecorded(MemoryStorage storage) {
        return Studies.log(storage).stream()
                .map(LoggedEvent::event)
                .filter(event -> !(event instanceof Event.ValuesRecorded))
                .map(event -> event.toString().replaceAll("basedOn=\\d+", ""))
                .toList();
    }

    @Test
    void table_hasAColumnForEachOfAFewRecordedValues() {
        Study study = Studies.asha(storage).open();
        study.ask().orElseThrow().report(1, losses(0.25, 7), 0.5);
        assertThat(study.ask()).isPresent();

        assertThat(TrialTable.of(study).lines().get(0)).endsWith("logLoss  error[3]");
        assertThat(TrialTable.of(study).lines().get(2)).endsWith("0.2500     7.000");
        assertThat(TrialTable.of(study).lines().get(3)).endsWith("-         -");
    }

    @Test
    void table_leavesOutRecordedValuesThatAreMany() {
        Study study = Studies.asha(storage).open();
        Map<String, Double> many = new LinkedHashMap<>();
        for (int i = 0; i < 7; i++) {
            many.put("f1[" + i + "]", 0.5);
        }
        study.ask().orElseThrow().report(1, many, 0.5);

        assertThat(TrialTable.of(study).lines().get(0)).doesNotContain("f1");
    }
}
