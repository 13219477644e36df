package org.hpo4j.execution.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;

/** A program to be tuned; its arguments say how it behaves. */
final class Trainee {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private static final Map<String, Behaviour> BEHAVIOURS = Map.ofEntries(
            Map.entry("trains", a -> train()),
            Map.entry("obstinate", a -> {
                if (!train()) {
                    hang();
                }
            }),
            Map.entry("exits", a -> {
                IN.readLine();
                System.exit(Integer.parseInt(a[1]));
            }),
            Map.entry("says", a -> {
                IN.readLine();
                OUT.println(a[1].replace('\'', '"'));
            }),
            Map.entry("deaf", a -> {
                System.in.close();
                say(1, 0.5);
                say(2, 0.25);
            }),
            Map.entry("closes", a -> {
                say(1, 0.5);
                System.out.close();
                hang();
            }),
            Map.entry("hangs", a -> {
                say(1, 0.5);
                hang();
            }),
            Map.entry("babbles", a -> {
                repeat(100_000, i -> OUT.println("epoch " + i + ": loss = 0.5 {"));
                OUT.println("{\"value\": 0.5}");
                repeat(100_000, i -> OUT.println("bye"));
            }),
            Map.entry("late", a -> {
                train();
                repeat(100_000, i -> say(1, 7));
            }),
            Map.entry("errors", a -> {
                repeat(1_000_000, i -> System.err.println("warning " + i));
                OUT.println("{\"value\": 0.5}");
            }),
            Map.entry("nests", a -> nest()),
            Map.entry("resumes", a -> resume(Path.of(a[1]))));

    private Trainee() {}

    public static void main(String[] arguments) throws Exception {
        Behaviour behaviour = BEHAVIOURS.get(arguments[0]);
        behaviour.run(arguments);
    }

    /** The command that starts it. */
    static String[] command(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String[] command = new String[6 + arguments.length];
        System.arraycopy(
                new String[] {
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Trainee.class.getName()
                },
                0,
                command,
                0,
                6);
        System.arraycopy(arguments, 0, command, 6, arguments.length);
        return command;
    }

    private static void say(int step, double value) {
        OUT.println("{\"step\": " + step + ", \"value\": " + value + "}");
    }

    private static void hang() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static void repeat(int times, IntConsumer action) {
        for (int i = 0; i < times; i++) {
            action.accept(i);
        }
    }

    private static String decision() throws IOException {
        return new ObjectMapper().readTree(IN.readLine()).path("decision").asText();
    }

    /** The loss falls with the epochs, to the value of x; returns whether it came to the end. */
    private static boolean train() throws IOException {
        JsonNode assignment = new ObjectMapper().readTree(IN.readLine());
        double x = assignment.path("params").path("x").doubleValue();
        for (int epoch = 1; epoch <= assignment.path("budget").intValue(); epoch++) {
            say(epoch, x + 1.0 / epoch);
            if (!decision().equals("continue")) {
                return false;
            }
        }
        return true;
    }

    /** The loss is the number of all epochs that went into it, so that a checkpoint that was not found shows. */
    private static void resume(Path folder) throws IOException {
        JsonNode assignment = new ObjectMapper().readTree(IN.readLine());
        int trial = assignment.path("trial").intValue();
        int from = assignment.path("resume_from").asInt(0);
        String source = String.valueOf(assignment.path("donor").asInt(trial));
        int epochs = from == 0 ? 0 : Integer.parseInt(Files.readString(folder.resolve(source)));
        boolean goesOn = true;
        for (int epoch = from + 1; epoch <= assignment.path("budget").intValue() && goesOn; epoch++) {
            epochs++;
            say(epoch, epochs);
            goesOn = decision().equals("continue");
        }
        Files.writeString(folder.resolve(String.valueOf(trial)), String.valueOf(epochs));
    }

    /** Is a tuner itself, of a program that writes to standard error. */
    private static void nest() throws Exception {
        Study study = Studies.plain(new MemoryStorage()).open();
        double value =
                ExternalProgram.of(command("errors")).evaluate(study.ask().orElseThrow());
        say(1, value);
    }

    /** What it does with its arguments. */
    @FunctionalInterface
    private interface Behaviour {
        void run(String[] arguments) throws Exception;
    }
}
