package org.hpo4j.benchmarks.asktell;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.hpo4j.execution.asktell.AskTellServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Serves the ask/tell protocol on standard input and output. */
@Command(
        name = "ask-tell",
        showDefaultValues = true,
        description =
                "Tunes any program: one JSON object a line on standard input, one answer a line on standard output.")
public final class AskTell implements Callable<Integer> {
    @Option(names = "--sampler", description = "the sampler's name")
    private String sampler = "auto";

    @Option(names = "--scheduler", description = "the trial scheduler's name")
    private String scheduler = "auto";

    private AskTell() {}

    @Override
    public Integer call() throws IOException {
        // The bare descriptor: nothing else in this process can write between the answers.
        FileOutputStream output = new FileOutputStream(FileDescriptor.out);
        new AskTellServer(sampler, scheduler)
                .serve(
                        new InputStreamReader(System.in, StandardCharsets.UTF_8),
                        new OutputStreamWriter(output, StandardCharsets.UTF_8));
        return ExitCode.OK;
    }
}
