package org.hpo4j.sampler.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.Metric;

/**
 * The processes of the objective and of the constraints, with what is kept of their fits between proposals.
 *
 * <p>Thread safety: serves one study, under its lock.
 */
final class Model {
    private static final int INCUMBENTS = 4;
    private static final int MOST_PENDING = 100;

    private final Gp settings;
    private final Coordinates coordinates;
    private final List<Metric> metrics;
    private final List<Fits> fits = new ArrayList<>();

    Model(Gp settings, Coordinates coordinates, List<Metric> metrics) {
        this.settings = settings;
        this.coordinates = coordinates;
        this.metrics = metrics;
    }

    /** Proposes; there must be a trial that is observed. */
    Configuration propose(List<Entry> observed, List<Entry> pending, RandomStream stream) {
        int constraints = observed.stream()
                .mapToInt(entry -> entry.trial().constraints().size())
                .max()
                .orElse(0);
        Effort effort = new Effort(settings.work(), coordinates.modelled().length, 1 + constraints);
        List<double[]> running = pending.stream()
                .skip(Math.max(0, pending.size() - Math.min(MOST_PENDING, effort.rows() / 2)))
                .map(Entry::row)
                .toList();
        Observations losses = losses(observed, Scalarization.weights(metrics.size(), stream.split("weights")));
        int[] selected = Selection.of(ranked(losses.losses(), observed), effort.rows());
        Data data = losses.data(Warp.LOSS, selected);
        Posterior objective =
                posterior(0, losses(observed, Scalarization.equal(metrics.size())), data, running, effort);
        List<Posterior> limits = IntStream.range(0, constraints)
                .filter(c -> Arrays.stream(selected).anyMatch(i -> reports(observed.get(i), c)))
                .mapToObj(c -> limit(c, observed, selected, running, effort))
                .toList();
        double known = Arrays.stream(indices(selected, observed))
                .mapToDouble(i -> objective.means()[i])
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        double best = known == Double.POSITIVE_INFINITY ? known : Math.min(known, believed(running, objective, limits));
        Score score = new Score(
                settings.acquisition(), objective, limits, best, effort.scores(selected.length + running.size()));
        return new AcquisitionSearch(coordinates, score, stream)
                .best(tried(observed, pending), incumbents(losses, observed));
    }

    /** The lowest mean at a running trial that may be taken to keep the constraints. */
    static double believed(List<double[]> running, Posterior objective, List<Posterior> limits) {
        double lowest = Double.POSITIVE_INFINITY;
        for (double[] row : running) {
            limits.forEach(limit -> limit.at(row));
            objective.at(row);
            if (limits.stream().allMatch(limit -> limit.mean() <= 0)) {
                lowest = Math.min(lowest, objective.mean());
            }
        }
        return lowest;
    }

    private Observations losses(List<Entry> observed, double[] weights) {
        List<Observations> all = IntStream.range(0, metrics.size())
                .mapToObj(m -> new Levels(observed, metrics.get(m), m).observations())
                .toList();
        return Scalarization.of(all, weights);
    }

    /** Trials that break constraints come last. */
    private static double[] ranked(double[] losses, List<Entry> observed) {
        double[] ranked = losses.clone();
        for (int i = 0; i < ranked.length; i++) {
            ranked[i] = feasible(observed.get(i)) ? ranked[i] : Double.POSITIVE_INFINITY;
        }
        return ranked;
    }

    private static boolean feasible(Entry entry) {
        return entry.trial().violation() == 0;
    }

    /** The places among the selected trials of those that keep the constraints. */
    private static int[] indices(int[] selected, List<Entry> observed) {
        return IntStream.range(0, selected.length)
                .filter(i -> feasible(observed.get(selected[i])))
                .toArray();
    }

    private Posterior posterior(int process, Observations all, Data data, List<double[]> running, Effort effort) {
        while (fits.size() <= process) {
            fits.add(new Fits(coordinates, fits.isEmpty() ? Warp.LOSS : Warp.CONSTRAINT));
        }
        Fits own = fits.get(process);
        return new Posterior(coordinates, own.hyperparameters(), own.fit(all, data, effort), data, running);
    }

    /** The process of one constraint: of the trials that reported it. */
    private Posterior limit(
            int constraint, List<Entry> observed, int[] selected, List<double[]> running, Effort effort) {
        int[] reporting = IntStream.range(0, observed.size())
                .filter(i -> reports(observed.get(i), constraint))
                .toArray();
        Observations all = constraint(constraint, observed, reporting);
        int[] places = Arrays.stream(selected)
                .map(i -> Arrays.binarySearch(reporting, i))
                .filter(place -> place >= 0)
                .toArray();
        return posterior(1 + constraint, all, all.data(Warp.CONSTRAINT, places), running, effort);
    }

    private static boolean reports(Entry entry, int constraint) {
        return entry.trial().constraints().size() > constraint;
    }

    private static Observations constraint(int constraint, List<Entry> observed, int[] indices) {
        return new Observations(
                Arrays.stream(indices).mapToObj(i -> observed.get(i).row()).toList(),
                Arrays.stream(indices)
                        .mapToDouble(i -> observed.get(i).trial().constraints().get(constraint))
                        .toArray(),
                new double[indices.length]);
    }

    private static List<double[]> tried(List<Entry> observed, List<Entry> pending) {
        List<double[]> rows = new ArrayList<>();
        observed.forEach(entry -> rows.add(entry.row()));
        pending.forEach(entry -> rows.add(entry.row()));
        return rows;
    }

    private static List<double[]> incumbents(Observations losses, List<Entry> observed) {
        return Selection.best(ranked(losses.losses(), observed))
                .limit(INCUMBENTS)
                .mapToObj(i -> losses.rows().get(i))
                .toList();
    }
}
