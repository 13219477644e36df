package org.hpo4j.study;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.auto.AutoSampling;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.scheduler.auto.Auto;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.SqliteStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.Metric;
import org.hpo4j.trial.StudyDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Describes a study and opens it.
 *
 * <p>Defaults: automatic sampler; no early stopping with a maximum resource of 1, and automatic with more; seed 0, unit
 * "epoch", no limit on the number of trials, storage in memory. The space and a metric have no default.
 *
 * <p>Thread safety: confined to one thread.
 */
public final class StudyBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);

    private final String name;
    private final List<Metric> metrics = new ArrayList<>();
    private SearchSpace space = SearchSpace.empty();
    private DuplicatePolicy duplicates = DuplicatePolicy.ALLOW;
    private SamplerFactory sampler = AutoSampling.defaults();
    private @Nullable SchedulerFactory scheduler;
    private int maxResource = 1;
    private Storage storage = new MemoryStorage();
    private @Nullable Path file;
    private String unit = "epoch";
    private long seed;
    private int maxTrials = Integer.MAX_VALUE;
    private Clock clock = Clock.systemUTC();
    private Duration lease = Duration.ofMinutes(1);
    private boolean quiet;

    StudyBuilder(String name) {
        this.name = name;
    }

    /**
     * Sets what may vary.
     *
     * @param value the search space
     * @return this builder
     */
    public StudyBuilder space(SearchSpace value) {
        space = value;
        return this;
    }

    /**
     * Adds a metric of which less is better; the first metric drives decisions.
     *
     * @param metric the metric's name
     * @return this builder
     */
    public StudyBuilder minimize(String metric) {
        metrics.add(Metric.minimize(metric));
        return this;
    }

    /**
     * Adds a metric of which more is better; the first metric drives decisions.
     *
     * @param metric the metric's name
     * @return this builder
     */
    public StudyBuilder maximize(String metric) {
        metrics.add(Metric.maximize(metric));
        return this;
    }

    /**
     * Sets what proposes configurations; if it isn't called, {@link AutoSampling} picks, and says what and why in one log
     * line.
     *
     * @param value the sampler's settings
     * @return this builder
     */
    public StudyBuilder sampler(SamplerFactory value) {
        sampler = value;
        return this;
    }

    /**
     * Sets what is done with a configuration that an earlier trial had.
     *
     * @param value the policy
     * @return this builder
     */
    public StudyBuilder duplicates(DuplicatePolicy value) {
        duplicates = value;
        return this;
    }

    /**
     * Sets what decides which trials go on.
     *
     * @param value the scheduler's settings
     * @return this builder
     */
    public StudyBuilder scheduler(SchedulerFactory value) {
        scheduler = value;
        return this;
    }

    /**
     * Gives trials a resource, such as epochs, and leaves the choice of the scheduler to {@link Auto}, which says in one
     * log line what it picked and why; {@link #scheduler} takes precedence.
     *
     * @param value R, the resource of a full training, 1 or more
     * @return this builder
     * @throws IllegalArgumentException if {@code value < 1}
     */
    public StudyBuilder maxResource(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Study \"" + name + "\": maxResource (" + value
                    + ") must be at least 1.\nMaybe give the number of epochs of a full training.");
        }
        maxResource = value;
        return this;
    }

    /**
     * Sets the name of one unit of the resource.
     *
     * @param value such as {@code "epoch"} or {@code "fold"}
     * @return this builder
     */
    public StudyBuilder unit(String value) {
        unit = value;
        return this;
    }

    /**
     * Sets the root of every random stream of the study.
     *
     * @param value any number
     * @return this builder
     */
    public StudyBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Sets how many trials the study may start in all, those of earlier processes included, those added with a result not.
     *
     * @param value 1 or more
     * @return this builder
     * @throws IllegalArgumentException if {@code value < 1}
     */
    public StudyBuilder maxTrials(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("Study \"" + name + "\": maxTrials (" + value
                    + ") must be at least 1.\nMaybe leave it out for a study without a limit.");
        }
        maxTrials = value;
        return this;
    }

    /**
     * Keeps the log in an SQLite file, so that the study survives this process.
     *
     * @param path the study file; made if it does not exist
     * @return this builder
     */
    public StudyBuilder storage(Path path) {
        file = path;
        return this;
    }

    /**
     * Keeps the log in a storage; closing the study closes it too.
     *
     * @param value the storage
     * @return this builder
     */
    public StudyBuilder storage(Storage value) {
        storage = value;
        file = null;
        return this;
    }

    /**
     * Sets where the times of events come from; only rules about wall time decide by them.
     *
     * @param value the clock
     * @return this builder
     */
    public StudyBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Sets for how long this process may be silent before others that share the study take its trials over; it says that it
     * is alive six times as often. Processes known to be dead are not waited for.
     *
     * @param value one second or more; the default is a minute
     * @return this builder
     * @throws IllegalArgumentException if it is less than a second
     */
    public StudyBuilder lease(Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("Study \"" + name + "\": lease (" + value
                    + ") must be at least one second.\nMaybe give Duration.ofMinutes(1), the default.");
        }
        lease = value;
        return this;
    }

    /**
     * Leaves out the log's lines about what sampler and scheduler pick: for simulations, which open many studies.
     *
     * @return this builder
     */
    public StudyBuilder quiet() {
        quiet = true;
        return this;
    }

    /**
     * Opens the study: creates it if the storage has none of this name, else goes on with it.
     *
     * @return the study
     * @throws IllegalArgumentException if a metric is missing, or a setting does not fit another
     * @throws StudyException if the storage has a study of this name that was defined otherwise
     * @throws org.hpo4j.storage.StorageException if the storage can't be opened, read or written
     */
    public Study open() {
        SchedulerFactory chosen = chosenScheduler();
        Fold.Recipe recipe = new Fold.Recipe(definition(chosen), sampler, chosen, duplicates);
        Storage opened = file == null ? storage : SqliteStorage.open(file);
        try {
            StudyEngine engine = engine(recipe, opened);
            if (!quiet) {
                explain(recipe);
            }
            return new Study(engine, new StoredArchive(opened, recipe), chosen.maxResource());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void explain(Fold.Recipe recipe) {
        Stream.of(
                        recipe.sampler().explain(recipe.definition()),
                        recipe.scheduler().explain())
                .flatMap(Optional::stream)
                .forEach(line -> LOG.info("Study \"{}\": {}.", name, line));
    }

    /** Without a scheduler, trials with a resource are stopped early, and others run to their end. */
    private SchedulerFactory chosenScheduler() {
        if (scheduler != null) {
            return scheduler;
        }
        int known = maxTrials == Integer.MAX_VALUE ? 0 : maxTrials;
        return maxResource == 1 ? new FullTraining(1) : Auto.upTo(maxResource).trials(known);
    }

    private StudyDefinition definition(SchedulerFactory chosen) {
        if (duplicates != DuplicatePolicy.ALLOW && space.allParams().isEmpty()) {
            throw new IllegalArgumentException("Study \"" + name + "\": duplicates (" + duplicates
                    + ") must be ALLOW without a declared space.\nMaybe call space(...): what a trial will ask for is not"
                    + " known when it starts.");
        }
        // The policy changes what is proposed, so it is part of how the study samples.
        String sampling = duplicates == DuplicatePolicy.ALLOW
                ? sampler.describe()
                : sampler.describe() + ", duplicates " + duplicates.name().toLowerCase(Locale.ROOT);
        return new StudyDefinition(name, seed, space, metrics, unit, sampling, chosen.describe());
    }

    private StudyEngine engine(Fold.Recipe recipe, Storage opened) {
        EventLog log = opened.log(name);
        Optional<StudyDefinition> stored = log.definition();
        StudyEngine engine = new StudyEngine(recipe, log, clock, maxTrials, lease);
        try {
            if (stored.isEmpty()) {
                engine.create();
            } else {
                engine.restore(DefinitionCheck.check(stored.get(), recipe.definition(), opened.location()));
            }
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            if (stored.isEmpty() && log.definition().isPresent()) {
                // Another process created it meanwhile.
                return engine(recipe, opened);
            }
            throw e;
        }
    }
}
