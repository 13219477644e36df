package org.hpo4j.execution.asktell;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the studies that init messages describe; the newest file stays open for the next one. */
final class StudyFactory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StudyFactory.class);
    private static final String NAME = "ask-tell";
    private static final int MAX_OBJECTIVES = 100;

    private final SchedulerNames.Maker scheduler;
    private final SamplerFactory sampler;
    private final KeptFile kept = new KeptFile();
    private String said = "";

    StudyFactory(SchedulerNames.Maker scheduler, SamplerFactory sampler) {
        this.scheduler = scheduler;
        this.sampler = sampler;
    }

    /** Opens a study of its own, also in a file that holds others; the log, on standard error, gets its schedule. */
    Study create(Message init) {
        Study study = open(init);
        String outline = scheduler(init).outline();
        if (!outline.equals(said)) {
            // Once for studies alike: callers that start thousands may not read standard error, and a full pipe blocks.
            LOG.info("Study \"{}\": {}", study.definition().name(), outline);
            said = outline;
        }
        return study;
    }

    private SchedulerFactory scheduler(Message init) {
        int workers = init.integer("workers", 1);
        init.require(workers >= 1, "workers", "be at least 1");
        return scheduler.create(Fidelity.of(init), workers);
    }

    private Study open(Message init) {
        if (!init.has("storage")) {
            return builder(init, NAME).open();
        }
        // In memory first: an init that is refused leaves nothing in the file.
        builder(init, NAME).quiet().open().close();
        return kept.use(path(init.text("storage")), storage -> {
            String name = NAME;
            for (int i = 2; storage.log(name).definition().isPresent(); i++) {
                name = NAME + "-" + i;
            }
            return builder(init, name).storage(storage).open();
        });
    }

    private StudyBuilder builder(Message init, String name) {
        Fidelity fidelity = Fidelity.of(init);
        StudyBuilder builder = Study.builder(name)
                .space(space(init))
                .seed(init.longInteger("seed", 0))
                .unit(fidelity.name())
                .sampler(sampler)
                .scheduler(scheduler(init));
        minimize(builder, init);
        return init.has("max_trials") ? builder.maxTrials(init.integer("max_trials")) : builder;
    }

    private static SearchSpace space(Message init) {
        SearchSpace space = SpaceJson.read(init.object("space").node());
        init.require(!space.allParams().isEmpty(), "space", "have a parameter");
        return space;
    }

    private static void minimize(StudyBuilder builder, Message init) {
        int objectives = init.integer("objectives", 1);
        init.require(objectives >= 1 && objectives <= MAX_OBJECTIVES, "objectives", "be from 1 to " + MAX_OBJECTIVES);
        for (int i = 1; i <= objectives; i++) {
            builder.minimize(i == 1 ? "value" : "value" + i);
        }
    }

    private static Path path(String text) {
        boolean url = text.startsWith("file:");
        try {
            if (!text.isBlank() && (url || !text.contains("://"))) {
                return url ? Path.of(URI.create(text)) : Path.of(text);
            }
        } catch (InvalidPathException | FileSystemNotFoundException e) {
            throw Message.fault("storage", text, "be a path (" + e.getMessage() + ")", "leave it out for memory");
        }
        throw Message.fault("storage", text, "be a path or a file: URL", "leave it out for memory");
    }

    @Override
    public void close() {
        kept.close();
    }
}
