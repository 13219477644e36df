package org.hpo4j.execution.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Trial;

/** What the tests have worker processes evaluate. */
public final class Objectives {
    /** The variable with the folder that survives a worker. */
    static final String FOLDER = "TEST_FOLDER";

    /** The variable with the fates of trials: {@code 0=killed,1=crashes}. */
    static final String FATES = "TEST_FATES";

    /** The epoch after whose report a fate strikes. */
    static final int EPOCH = 3;

    private static final Map<String, Fate> BY_NAME = Map.ofEntries(
            Map.entry("killed", () -> signal("-9")),
            Map.entry("terminated", () -> signal("-15")),
            Map.entry("crashes", Objectives::crash),
            Map.entry("hangs", () -> new CountDownLatch(1).await()),
            Map.entry("exhausts", Objectives::exhaust),
            Map.entry("limited", () -> {
                throw new IllegalStateException("Allocation failed: [1024 bytes] exceeds HOST device limits");
            }),
            Map.entry("exits", () -> System.exit(3)),
            Map.entry("throws", () -> {
                throw new IllegalArgumentException("width (7) must be even");
            }),
            Map.entry("disconnects", () -> {
                throw new IOException("connection reset");
            }),
            Map.entry("garbles", () -> write("{\"hpo4j\":garbage\n")),
            Map.entry("floods", () -> write("x".repeat(3 << 20))),
            Map.entry("prints", () -> write("native code has something to say\nand no line break")));

    private Objectives() {}

    static final SearchSpace.Builder BUILDER = SearchSpace.builder();
    static final Param<Double> RATE = BUILDER.logUniform("rate", 1e-4, 1);
    static final Param<Integer> WIDTH = BUILDER.integer("width", 16, 64);
    static final Param<Shape> SHAPE = BUILDER.categorical("shape", Shape.values());
    static final Param<Boolean> BIAS = BUILDER.bool("bias");

    /** A space with each type of value. */
    static final SearchSpace SPACE = BUILDER.build();

    /** A choice that is an object. */
    public enum Shape {
        ROUND,
        SQUARE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT) + "!";
        }
    }

    /** Trains as the other tests do. */
    public static final class Training implements ResumableObjective {
        @Override
        public double evaluate(Trial trial) {
            double loss = Double.NaN;
            boolean goesOn = true;
            for (int epoch = trial.from() + 1; goesOn && epoch <= trial.upTo(); epoch++) {
                loss = Studies.loss(trial, epoch);
                goesOn = trial.report(epoch, loss).goesOn();
            }
            return loss;
        }
    }

    /** Uses typed values, the seed, and the study. */
    public static final class Typed implements Objective {
        @Override
        public double evaluate(Trial trial) {
            Shape shape = trial.configuration().get(SHAPE);
            double value =
                    trial.get(RATE) * trial.get(WIDTH) * (shape == Shape.ROUND ? 1 : 2) * (trial.get(BIAS) ? 1 : 3);
            boolean known = trial.study().trials().get(trial.number()).number() == trial.number()
                    && !trial.study().isFinished()
                    && trial.configuration().has(SHAPE);
            return known ? value + (trial.seed() & 0xff) : Double.NaN;
        }
    }

    /** Asks for its parameters as it runs. */
    public static final class Asking implements Objective {
        @Override
        public double evaluate(Trial trial) {
            double rate = trial.suggestLogDouble("rate", 1e-4, 1);
            Shape shape = trial.suggestCategorical("shape", Shape.values());
            int width = shape == Shape.ROUND ? trial.suggestInt("width", 1, 9) : 5;
            return rate * width
                    + trial.suggestDouble("shift", 0, 1)
                    + trial.configuration().asMap().size();
        }
    }

    /** Returns an environment variable's length, and prints to what is no longer the pipe. */
    public static final class Environment implements Objective {
        @Override
        public double evaluate(Trial trial) throws IOException {
            System.out.println("{\"hpo4j\":\"returned\",\"value\":-1}");
            if (System.in.read() != -1 || !"1".equals(System.getenv("OMP_NUM_THREADS"))) {
                return -2;
            }
            return System.getenv("TEST_DEVICE").length()
                    + (double) ProcessHandle.current().pid();
        }
    }

    /** Keeps its epochs in a file, and after a report meets the fate that the environment has for its trial. */
    public static final class Fated implements ResumableObjective {
        @Override
        public double evaluate(Trial trial) throws Exception {
            Path folder = Path.of(System.getenv(FOLDER));
            Path checkpoint = folder.resolve("trial-" + trial.number());
            note(folder.resolve("pids"), ProcessHandle.current().pid());
            note(folder.resolve("attempts"), trial.number());
            int done = Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
            for (int epoch = done + 1; epoch <= trial.upTo(); epoch++) {
                Files.writeString(checkpoint, String.valueOf(epoch));
                if (!trial.report(epoch, Studies.loss(trial, epoch)).goesOn()) {
                    break;
                }
                if (epoch == EPOCH) {
                    meet(trial.number());
                }
            }
            return Studies.loss(trial, trial.upTo());
        }
    }

    /** Meets its fate at its beginning, each time. */
    public static final class Doomed implements Objective {
        @Override
        public double evaluate(Trial trial) throws Exception {
            meet(trial.number());
            return 1;
        }
    }

    /** Keeps 64 MiB outside the heap of each trial, if the environment has it leak. */
    public static final class Leaking implements Objective {
        private static final List<ByteBuffer> KEPT = new ArrayList<>();

        @Override
        public double evaluate(Trial trial) throws IOException {
            note(
                    Path.of(System.getenv(FOLDER)).resolve("pids"),
                    ProcessHandle.current().pid());
            if (System.getenv(FATES).equals("leaks")) {
                ByteBuffer kept = ByteBuffer.allocateDirect(64 << 20);
                while (kept.hasRemaining()) {
                    kept.putLong(trial.number() + 1);
                }
                KEPT.add(kept);
            }
            return KEPT.size();
        }
    }

    /** Can't be made. */
    public static final class Unmade implements Objective {
        public Unmade() {
            throw new IllegalStateException("no data");
        }

        @Override
        public double evaluate(Trial trial) {
            return 0;
        }
    }

    /** Ends its process when it is made. */
    public static final class Stillborn implements Objective {
        public Stillborn() {
            System.exit(5);
        }

        @Override
        public double evaluate(Trial trial) {
            return 0;
        }
    }

    /** Can be made only where the environment lets it. */
    public static final class Choosy implements Objective {
        public Choosy() {
            if (System.getenv("TEST_DEVICE") != null) {
                throw new IllegalStateException("no such device");
            }
        }

        @Override
        public double evaluate(Trial trial) {
            return 0;
        }
    }

    /** What happens to a worker. */
    @FunctionalInterface
    private interface Fate {
        void strike() throws Exception;
    }

    private static void meet(int trial) throws Exception {
        for (String fate : System.getenv(FATES).split(",")) {
            if (fate.startsWith(trial + "=") || fate.startsWith("*=")) {
                BY_NAME.get(fate.substring(fate.indexOf('=') + 1)).strike();
            }
        }
    }

    private static void note(Path file, long number) throws IOException {
        Files.writeString(
                file, number + "\n", java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }

    /** The numbers that workers have noted. */
    static List<Long> noted(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(Long::valueOf).toList();
    }

    private static void signal(String signal) throws Exception {
        new ProcessBuilder(
                        "kill", signal, String.valueOf(ProcessHandle.current().pid()))
                .start()
                .waitFor();
        new CountDownLatch(1).await();
    }

    private static void crash() throws Exception {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field field = type.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
    }

    private static void exhaust() {
        List<byte[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new byte[1 << 20]);
            Arrays.fill(kept.get(kept.size() - 1), (byte) 1);
        }
    }

    private static void write(String words) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write(words.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
