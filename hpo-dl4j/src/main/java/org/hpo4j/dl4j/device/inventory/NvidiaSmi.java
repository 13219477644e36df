package org.hpo4j.dl4j.device.inventory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hpo4j.dl4j.device.inventory.SmiReading.Failed;
import org.hpo4j.dl4j.device.inventory.SmiReading.Fault;

/**
 * Asks {@code nvidia-smi}, NVIDIA's program that comes with the driver, for its cards.
 *
 * <p>Never fails: what it does not tell is empty, and where it tells nothing there is a line that says why.
 *
 * @param environment where it is looked for ({@code PATH}), and what it is started with
 * @param timeLimit for each of up to three questions; when it has passed, the program is killed
 */
record NvidiaSmi(Map<String, String> environment, Duration timeLimit) {
    private static final String FORMAT = "--format=csv,noheader,nounits";
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("Field \"([a-z._]+)\" is not a valid field");
    private static final int NO_CARDS = 6;
    private static final int NO_DRIVER = 9;
    private static final int NO_LIBRARY = 12;

    SmiReading read() {
        Optional<Path> program = find();
        return program.isPresent()
                ? cards(program.get(), SmiCards.FIELDS)
                : new Failed(Fault.MISSING, OptionalInt.empty(), "no NVIDIA GPU: nvidia-smi is not on the PATH");
    }

    private Optional<Path> find() {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("nvidia-smi", "nvidia-smi.exe").map(name -> new File(folder, name)))
                .filter(file -> file.isFile() && Files.isExecutable(file.toPath()))
                .map(File::toPath)
                .findFirst();
    }

    private SmiReading cards(Path program, List<String> fields) {
        Answer answer = ask(program, "--query-gpu=" + String.join(",", fields), FORMAT);
        if (answer instanceof Answer.Given given) {
            return given.exitCode() == 0
                    ? cards(program, fields, given.text())
                    : withoutUnknown(program, fields, given);
        }
        return new Failed(
                ((Answer.Refused) answer).fault(),
                OptionalInt.empty(),
                "no NVIDIA GPU: nvidia-smi " + ((Answer.Refused) answer).what());
    }

    /** An older driver refuses the whole question for one field that it does not know. */
    private SmiReading withoutUnknown(Path program, List<String> fields, Answer.Given given) {
        Matcher unknown = UNKNOWN_FIELD.matcher(given.text());
        List<String> known = new ArrayList<>(fields);
        boolean retry = unknown.find() && !unknown.group(1).equals("index") && known.remove(unknown.group(1));
        return retry ? cards(program, known) : failure(given);
    }

    private SmiReading cards(Path program, List<String> fields, String text) {
        List<SmiRow> rows = SmiRow.parse(text, fields);
        List<SmiRow> alive = rows.stream().filter(row -> !row.isLost()).toList();
        if (alive.isEmpty()) {
            return withoutRows(rows, text);
        }
        List<String> notes = new ArrayList<>();
        rows.stream()
                .filter(SmiRow::isLost)
                .forEach(row -> notes.add("GPU " + row.values().get("index") + ": lost, says its driver"));
        List<Card> cards = instances(program, alive.stream().map(SmiCards::card).toList(), notes);
        String driver = PlainText.of(alive.get(0).text("driver_version").orElse(""));
        return new SmiReading.Cards(cards, processes(program, notes), driver, notes);
    }

    private static Failed withoutRows(List<SmiRow> rows, String text) {
        boolean says = !rows.isEmpty() || text.isBlank() || text.contains("No devices were found");
        return new Failed(
                says ? Fault.NO_CARDS : Fault.UNREADABLE,
                OptionalInt.of(0),
                says
                        ? "no NVIDIA GPU: nvidia-smi lists none"
                        : "no NVIDIA GPU: what nvidia-smi writes can't be read (" + firstLine(text) + ")");
    }

    private List<Card> instances(Path program, List<Card> cards, List<String> notes) {
        if (cards.stream().noneMatch(Card::migEnabled)) {
            return cards;
        }
        Map<Integer, List<MigInstance>> instances =
                SmiCards.instances(textOf(ask(program, "-L"), "MIG instances", notes));
        return cards.stream()
                .map(card -> card.migEnabled()
                        ? card.withInstances(instances.getOrDefault(card.id().index(), List.of()))
                        : card)
                .toList();
    }

    private List<ComputeProcess> processes(Path program, List<String> notes) {
        String question = "--query-compute-apps=" + String.join(",", SmiCards.PROCESS_FIELDS);
        return SmiCards.processes(textOf(ask(program, question, FORMAT), "processes", notes));
    }

    private static String textOf(Answer answer, String what, List<String> notes) {
        if (answer instanceof Answer.Given given && given.exitCode() == 0) {
            return given.text();
        }
        notes.add("nvidia-smi does not tell its " + what);
        return "";
    }

    private Answer ask(Path program, String... options) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(options));
        try {
            TimedCommand.Output output = new TimedCommand(environment, timeLimit).run(command);
            return output.exitCode().isPresent()
                    ? new Answer.Given(output.exitCode().getAsInt(), output.text())
                    : new Answer.Refused(Fault.TIMED_OUT, "did not answer within " + Amount.of(timeLimit));
        } catch (IOException e) {
            return new Answer.Refused(Fault.BROKEN, "could not be asked (" + PlainText.of(e.toString()) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Refused(Fault.BROKEN, "was interrupted");
        }
    }

    private static Failed failure(Answer.Given given) {
        Fault fault = switch (given.exitCode()) {
            case NO_CARDS -> Fault.NO_CARDS;
            case NO_DRIVER, NO_LIBRARY -> Fault.NO_DRIVER;
            default -> Fault.BROKEN;
        };
        String line = firstLine(given.text());
        return new Failed(
                fault,
                OptionalInt.of(given.exitCode()),
                "no NVIDIA GPU: nvidia-smi ended with code " + given.exitCode()
                        + (line.isEmpty() ? "" : " (" + line + ")"));
    }

    private static String firstLine(String text) {
        return SmiRow.lines(text)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(PlainText::of)
                .orElse("");
    }

    /** What came of one question. */
    private sealed interface Answer {
        record Given(int exitCode, String text) implements Answer {}

        record Refused(Fault fault, String what) implements Answer {}
    }
}
