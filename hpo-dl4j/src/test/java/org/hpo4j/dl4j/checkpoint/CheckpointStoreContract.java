package org.hpo4j.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hpo4j.dl4j.testing.NativeUse;
import org.hpo4j.dl4j.testing.States;
import org.hpo4j.dl4j.testing.Studies;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store of checkpoints does. */
abstract class CheckpointStoreContract {
    private static final int TRIALS = 20;
    private static final long PLENTY = 1L << 30;

    private final List<Study> studies = new ArrayList<>();
    private final List<Trial> trials = trials(7);

    /** Opens a store without checkpoints. */
    protected abstract CheckpointStore open(long limit);

    /** What the store needs for a checkpoint of these arrays. */
    protected abstract long room(Checkpoint checkpoint);

    private List<Trial> trials(long seed) {
        Study study = Studies.builder(new FullTraining(1), TRIALS).seed(seed).open();
        studies.add(study);
        return Stream.generate(() -> study.ask().orElseThrow()).limit(TRIALS).toList();
    }

    @AfterEach
    void closeStudies() {
        studies.forEach(Study::close);
    }

    protected final Trial trial(int number) {
        return trials.get(number);
    }

    protected final Checkpoint checkpoint(int trial, int epoch) {
        return States.checkpoint(trials.get(trial), 0, epoch);
    }

    /** The epoch of what is loaded, which must be what was saved for that epoch. */
    protected final Optional<Integer> load(CheckpointStore store, int trial, int atMost) {
        return store.load(trials.get(trial), atMost).map(loaded -> {
            try (loaded;
                    Checkpoint expected = States.checkpoint(trials.get(trial), loaded.attempt(), loaded.epoch())) {
                assertThat(States.bits(loaded)).isEqualTo(States.bits(expected));
                return loaded.epoch();
            }
        });
    }

    @Test
    void load_givesTheBitsThatWereSaved() {
        try (CheckpointStore store = open(PLENTY)) {
            store.save(checkpoint(3, 2));

            assertThat(load(store, 3, 2)).contains(2);
            assertThat(load(store, 3, 2)).contains(2);
            assertThat(load(store, 4, 2)).isEmpty();
        }
    }

    @Test
    void load_givesTheLatestThatIsNotLater() {
        try (CheckpointStore store = open(PLENTY)) {
            List.of(2, 9, 5).forEach(epoch -> store.save(checkpoint(0, epoch)));

            assertThat(IntStream.of(1, 2, 4, 5, 8, 9, 99)
                            .mapToObj(atMost -> load(store, 0, atMost).orElse(0)))
                    .containsExactly(0, 2, 2, 5, 5, 9, 9);
        }
    }

    @Test
    void load_givesACopy() {
        try (CheckpointStore store = open(PLENTY)) {
            store.save(checkpoint(0, 1));
            try (Checkpoint first = store.load(trial(0), 1).orElseThrow()) {
                first.state().arrays().values().forEach(array -> array.assign(0));
            }

            assertThat(load(store, 0, 1)).contains(1);
        }
    }

    @Test
    void load_doesNotTakeThatOfAnotherStudy() {
        List<Trial> others = trials(8);
        try (CheckpointStore store = open(PLENTY)) {
            store.save(checkpoint(0, 1));
            store.save(checkpoint(0, 2));
            assertThat(store.load(others.get(0), 5)).isEmpty();

            store.save(States.checkpoint(others.get(0), 0, 1));
            assertThat(load(store, 0, 5)).isEmpty();
            store.load(others.get(0), 5).orElseThrow().close();
        }
    }

    @Test
    void save_keepsTheLastOfATrial() {
        try (CheckpointStore store = open(PLENTY)) {
            IntStream.rangeClosed(1, 5).forEach(epoch -> store.save(checkpoint(0, epoch)));

            assertThat(load(store, 0, 5 - CheckpointStore.KEPT)).isEmpty();
            assertThat(load(store, 0, 5 - CheckpointStore.KEPT + 1)).contains(3);
        }
    }

    @Test
    void save_replacesThatOfTheSameEpoch() {
        try (CheckpointStore store = open(PLENTY)) {
            store.save(checkpoint(0, 1));
            long bytes = store.bytes();
            store.save(checkpoint(0, 1));
            store.save(States.checkpoint(trial(0), 1, 1));

            assertThat(store.bytes()).isEqualTo(bytes);
            try (Checkpoint loaded = store.load(trial(0), 1).orElseThrow()) {
                assertThat(loaded.attempt()).isEqualTo(1);
            }
        }
    }

    /** A worker that was thought dead, and saves after its trial was taken over. */
    @Test
    void save_ofAnEarlierAttemptChangesNothing() {
        try (CheckpointStore store = open(PLENTY)) {
            IntStream.rangeClosed(1, 3).forEach(epoch -> store.save(States.checkpoint(trial(0), 2, epoch)));
            IntStream.rangeClosed(1, 9).forEach(epoch -> store.save(States.checkpoint(trial(0), 1, epoch)));

            try (Checkpoint loaded = store.load(trial(0), 9).orElseThrow()) {
                assertThat(loaded.attempt()).isEqualTo(2);
                assertThat(loaded.epoch()).isEqualTo(3);
            }
            assertThat(load(store, 0, 1)).contains(1);
        }
    }

    @Test
    void retain_dropsTheOldest() {
        try (CheckpointStore store = open(PLENTY)) {
            for (int number = 0; number <= 3; number++) {
                for (int epoch = 1; epoch <= 3; epoch++) {
                    store.save(checkpoint(number, epoch));
                }
            }
            long each = store.bytes() / 12;
            store.retain(number -> number);

            assertThat(store.bytes()).isEqualTo(each * 6);
            assertThat(load(store, 0, 3)).isEmpty();
            assertThat(load(store, 1, 2)).isEmpty();
            assertThat(load(store, 1, 3)).contains(3);
            assertThat(load(store, 2, 2)).contains(2);
            assertThat(load(store, 3, 1)).contains(1);
        }
    }

    @Test
    void limit_dropsThoseOfTheTrialThatSavedLeastRecently() {
        try (Checkpoint one = checkpoint(0, 1);
                CheckpointStore store = open(3 * room(one))) {
            store.save(checkpoint(0, 1));
            store.save(checkpoint(1, 1));
            store.save(checkpoint(0, 2));
            store.save(checkpoint(2, 1));

            assertThat(store.bytes()).isLessThanOrEqualTo(3 * room(one));
            assertThat(load(store, 1, 9)).isEmpty();
            assertThat(load(store, 0, 1)).contains(1);
            assertThat(load(store, 0, 9)).contains(2);
            assertThat(load(store, 2, 9)).contains(1);
        }
    }

    @Test
    void checkpoint_thatIsLargerThanTheLimitIsNotKept() {
        try (CheckpointStore store = open(1)) {
            store.save(checkpoint(0, 1));

            assertThat(store.bytes()).isZero();
            assertThat(load(store, 0, 1)).isEmpty();
        }
    }

    @Test
    void memory_isFreed() {
        long before = NativeUse.now().arrayBytes();
        try (CheckpointStore store = open(PLENTY)) {
            for (int epoch = 1; epoch <= 9; epoch++) {
                store.save(checkpoint(0, epoch));
                load(store, 0, epoch);
            }
            store.retain(number -> 0);
            assertThat(store.bytes()).isZero();
            // Less, if garbage of earlier tests was freed meanwhile.
            assertThat(NativeUse.now().arrayBytes()).isLessThanOrEqualTo(before);
            store.save(checkpoint(0, 1));
        }
        // Less, if garbage of earlier tests was freed meanwhile.
        assertThat(NativeUse.now().arrayBytes()).isLessThanOrEqualTo(before);
    }

    /** Each thread saves and loads trials of its own and loads those of others, while one drops. */
    @Test
    void eightThreads_seeNoOtherCheckpointThanTheyAskFor() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (CheckpointStore store = open(PLENTY)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                int own = thread;
                runs.add(threads.submit(() -> work(store, own)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
            for (int number = 0; number < 8; number++) {
                assertThat(load(store, number, 99)).contains(30);
            }
            store.retain(number -> 0);
            assertThat(store.bytes()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(CheckpointStore store, int own) {
        for (int epoch = 1; epoch <= 30; epoch++) {
            store.save(checkpoint(own, epoch));
            assertThat(load(store, own, epoch)).contains(epoch);
            load(store, (own + epoch) % 8, epoch);
            store.retain(number -> number == own ? 2 : CheckpointStore.KEPT);
        }
    }

    @Test
    void state_withoutUpdaterIsKept() {
        try (CheckpointStore store = open(PLENTY);
                Checkpoint whole = checkpoint(0, 1)) {
            store.save(new Checkpoint(0, 0, 1, trial(0).seed(), States.of(Map.of(), 1)));
            try (Checkpoint loaded = store.load(trial(0), 1).orElseThrow()) {
                assertThat(loaded.state().arrays()).isEmpty();
                assertThat(loaded.state().layout()).isEqualTo(whole.state().layout());
            }
        }
    }
}
