package org.hpo4j.execution.asktell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import org.hpo4j.sampler.SamplerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Answers ask/tell messages: one JSON object a line in, exactly one JSON object a line out, flushed.
 *
 * <p>Messages are {@code init}, {@code ask}, {@code report}, {@code tell}, {@code add} and {@code quit}; every answer
 * carries {@code "t_ns"}, the time that the server itself took. A message that is not understood, or does not fit the
 * study, is answered by {@code {"error": "..."}} and leaves the study as it was.
 *
 * <p>Thread safety: confined to the thread that calls {@link #serve}.
 */
public final class AskTellServer {
    private final SamplerFactory sampler;
    private final SchedulerNames.Maker scheduler;

    /**
     * Makes a server.
     *
     * @param sampler the name of the sampler of every study
     * @param scheduler the name of the scheduler of every study with a fidelity
     * @throws IllegalArgumentException if there is no sampler or scheduler of that name
     */
    public AskTellServer(String sampler, String scheduler) {
        this.sampler = new SamplerNames().find(sampler);
        this.scheduler = new SchedulerNames().find(scheduler);
    }

    /**
     * Answers messages until the input ends or says {@code quit}.
     *
     * @param input one message a line
     * @param output one answer a line
     * @throws IOException if the input can't be read, or the output not be written
     */
    public void serve(Reader input, Writer output) throws IOException {
        BufferedReader lines = new BufferedReader(input);
        try (AskTellSession session = new AskTellSession(scheduler, sampler)) {
            String line = withoutMark(lines.readLine());
            while (line != null) {
                if (!line.isBlank()) {
                    output.write(session.answer(line) + "\n");
                    output.flush();
                }
                line = session.isOver() ? null : lines.readLine();
            }
        }
    }

    /** Some shells begin what they write with a byte order mark. */
    private static @Nullable String withoutMark(@Nullable String first) {
        return first != null && first.startsWith("\uFEFF") ? first.substring(1) : first;
    }
}
