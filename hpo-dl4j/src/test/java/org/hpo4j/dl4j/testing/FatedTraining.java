package org.hpo4j.dl4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.hpo4j.dl4j.NetworkObjective;
import org.hpo4j.dl4j.checkpoint.DiskCheckpoints;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.study.Trial;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains in a worker process, with checkpoints in a folder, and meets the fate that the environment has for its trial,
 * once.
 */
public final class FatedTraining implements ResumableObjective {
    /** The variable with the folder that survives a worker. */
    public static final String FOLDER = "TEST_FOLDER";

    /** The variable with the fates by number of trial: {@code KILLED,NONE,HUNG}. */
    public static final String FATES = "TEST_FATES";

    /** The epoch at whose beginning a fate strikes. */
    public static final int EPOCH = 4;

    private static final long MEGABYTE = 1 << 20;

    /** What happens to a worker. */
    public enum Fate {
        NONE {
            @Override
            void strike() {}
        },
        KILLED {
            @Override
            void strike() throws Exception {
                String pid = String.valueOf(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-9", pid).start().waitFor();
                new CountDownLatch(1).await();
            }
        },
        CRASHED {
            @Override
            void strike() {
                Pointer.memcpy(new BytePointer(64), new Nowhere(), 64);
            }
        },
        HUNG {
            @Override
            void strike() throws InterruptedException {
                new CountDownLatch(1).await();
            }
        },
        EXHAUSTED {
            @Override
            void strike() {
                long held = Nd4j.getEnvironment().getDeviceCouner(0);
                Nd4j.getEnvironment().setDeviceLimit(0, held + MEGABYTE);
                Nd4j.create(DataType.FLOAT, MEGABYTE);
            }
        },
        FAILED {
            @Override
            void strike() {
                throw new IllegalStateException("no such file");
            }
        };

        abstract void strike() throws Exception;
    }

    /** An address that no process has. */
    private static final class Nowhere extends Pointer {
        Nowhere() {
            address = 64;
            limit = 64;
            capacity = 64;
        }
    }

    private final Path folder;
    private final List<Fate> fates;
    private final NetworkObjective<MultiLayerNetwork> objective;

    /** As a worker makes it. */
    public FatedTraining() {
        this(Path.of(System.getenv(FOLDER)), List.of(System.getenv(FATES).split(",")));
    }

    /** For a run in this process; without fates. */
    public FatedTraining(Path folder) {
        this(folder, List.of());
    }

    private FatedTraining(Path folder, List<String> fates) {
        this.folder = folder;
        this.fates = fates.stream().map(Fate::valueOf).toList();
        this.objective = NetworkObjective.of(this::network)
                .trainOn(Blobs.of(96, 1), 16)
                .validateOn(Blobs.of(48, 2), Networks.PARAMETERS)
                .checkpointsIn(DiskCheckpoints.in(folder.resolve("checkpoints")));
    }

    @Override
    public double evaluate(Trial trial) throws Exception {
        note("pids", ProcessHandle.current().pid());
        return objective.evaluate(trial);
    }

    private MultiLayerNetwork network(Trial trial) {
        double rate = (Double) trial.configuration().asMap().get("learningRate");
        MultiLayerNetwork network = Networks.layers(trial.seed(), new Adam(rate));
        network.init();
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void onEpochStart(Model model) {
                int epoch = ((MultiLayerNetwork) model).getEpochCount() + 1;
                if (epoch == EPOCH) {
                    meetOnce(trial.number());
                }
                note("epochs-" + trial.number(), epoch);
            }
        });
        return network;
    }

    private void meetOnce(int trial) {
        Fate fate = trial < fates.size() ? fates.get(trial) : Fate.NONE;
        try {
            if (Files.notExists(folder.resolve("struck-" + trial))) {
                note("struck-" + trial, EPOCH);
                fate.strike();
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(String file, long number) {
        try {
            Files.writeString(
                    folder.resolve(file), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers that were noted in a file. */
    public static List<Integer> noted(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Integer::valueOf).toList();
    }
}
