package org.hpo4j.dl4j.device.scheduler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hpo4j.dl4j.device.placement.Demand;
import org.hpo4j.dl4j.device.placement.EstimateKind;
import org.hpo4j.dl4j.device.placement.Lease;
import org.hpo4j.dl4j.device.placement.Need;
import org.hpo4j.dl4j.device.placement.Outcome;
import org.hpo4j.dl4j.device.placement.StudyShare;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.WorkerLostException;
import org.hpo4j.execution.process.LeasedEnvironment;
import org.hpo4j.execution.process.Loss;
import org.hpo4j.execution.process.LossRule;
import org.hpo4j.execution.process.WorkerProcesses;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Event;

/**
 * One study's part of a {@link DeviceScheduler}: gives its trials their leases, in worker processes or in threads.
 *
 * <p>Thread safety: safe; called by all workers of the study.
 */
public final class StudyDevices {
    private final DeviceScheduler scheduler;
    private final double weight;
    private final Function<? super Trial, Request> requests;
    private final Map<Integer, Lease> held = new ConcurrentHashMap<>();
    /** Trials that lost their worker, and will come again for the lease that they are placed for. */
    private final Set<Integer> returning = ConcurrentHashMap.newKeySet();

    StudyDevices(DeviceScheduler scheduler, double weight, Function<? super Trial, Request> requests) {
        this.scheduler = scheduler;
        this.weight = weight;
        this.requests = requests;
    }

    /**
     * Lets worker processes run where their trials' leases are: a worker sees just the GPUs of the lease, or none.
     *
     * @param processes the workers
     * @return the workers with leases, and with a rule of losses that knows of exhausted memory
     */
    public WorkerProcesses place(WorkerProcesses processes) {
        return processes.leaseOf(this::lease).onLost(this::goesOn);
    }

    /**
     * Lets threads of this process run their trials under leases.
     *
     * @param objective what the trials do
     * @return the objective, which waits for a lease first
     */
    public ResumableObjective place(Objective objective) {
        return trial -> {
            try (LeasedEnvironment lease = lease(trial)) {
                return objective.evaluate(trial);
            }
        };
    }

    /**
     * Follows a study: learns from its log how fast packed trials are and what memory they take, and forgets its trials when
     * it has ended.
     *
     * @param study the study
     */
    public void follow(Study study) {
        Map<Integer, Long> last = new ConcurrentHashMap<>();
        study.addListener(logged -> {
            if (logged.event() instanceof Event.ValueReported report) {
                long now = logged.at().toEpochMilli();
                Long before = last.put(report.trial(), now);
                Lease lease = held.get(report.trial());
                if (before != null && lease != null && now > before) {
                    scheduler.observeEpoch(lease, 1000.0 / (now - before));
                }
            } else if (logged.event() instanceof Event.HostRecorded host
                    && host.facts().containsKey(NativeHost.PEAK_BYTES)) {
                Lease lease = held.get(host.trial());
                if (lease != null) {
                    scheduler.observePeak(lease, Long.parseLong(host.facts().get(NativeHost.PEAK_BYTES)));
                }
            } else if (logged.event() instanceof Event.TrialEvent event
                    && study.trial(event.trial()).state().isFinished()) {
                last.remove(event.trial());
                if (study.isFinished()) {
                    scheduler.forget(study.definition().name());
                }
            }
        });
    }

    /** Waits for the trial's lease, and records it. */
    LeasedEnvironment lease(Trial trial) {
        Lease lease;
        try {
            lease = scheduler.await(demand(trial));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerLostException("interrupted while it waited for a device");
        }
        held.put(trial.number(), lease);
        trial.host(facts(lease));
        return new Held(trial, lease);
    }

    private Demand demand(Trial trial) {
        Request request = requests.apply(trial);
        Need need = request.devices() > 0
                ? Need.whole(request.devices())
                : Need.memory(request.bytes().orElse(0)).withCores(request.cores());
        StudyShare share = new StudyShare(trial.study().definition().name(), weight);
        Demand demand = Demand.of(trial.number(), share, request.modelClass(), need, kind(request))
                .on(request.allowed());
        return trial.from() > 0 ? demand.promoted() : demand;
    }

    private static EstimateKind kind(Request request) {
        if (request.exact()) {
            return EstimateKind.EXACT;
        }
        return request.bytes().isPresent() ? EstimateKind.COMPUTED : EstimateKind.UNKNOWN;
    }

    private static Map<String, String> facts(Lease lease) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("device", String.join(" ", lease.slots()));
        if (lease.bytes() > 0) {
            facts.put("reservedBytes", Long.toString(lease.bytes()));
        }
        facts.put("placed", lease.reason().text());
        return facts;
    }

    /** Exhausted memory is never a bad score: the trial goes on with more, then alone, then on the CPU if it may. */
    private boolean goesOn(Trial trial, Loss loss) {
        Lease lease = held.get(trial.number());
        boolean goesOn = (loss.kind() == Loss.Kind.OUT_OF_MEMORY && lease != null)
                ? scheduler.outOfMemory(lease)
                : loss.times() < LossRule.LOSSES;
        if (goesOn) {
            returning.add(trial.number());
        }
        return goesOn;
    }

    /** A lease in use. */
    private final class Held implements LeasedEnvironment {
        private final Trial trial;
        private final Lease lease;

        Held(Trial trial, Lease lease) {
            this.trial = trial;
            this.lease = lease;
        }

        /** No GPU is shown to a trial on the CPU, and the CPU's backend is the one it loads. */
        @Override
        public Map<String, String> variables() {
            String gpus = lease.slots().stream()
                    .filter(slot -> !slot.equals(DeviceScheduler.CPU))
                    .collect(Collectors.joining(","));
            return gpus.isEmpty()
                    ? Map.of("CUDA_VISIBLE_DEVICES", "", "BACKEND_PRIORITY_CPU", "200", NativeHost.METER, "true")
                    : Map.of("CUDA_VISIBLE_DEVICES", gpus, NativeHost.METER, "true");
        }

        @Override
        public void close() {
            held.remove(trial.number(), lease);
            var record = trial.study().trial(trial.number());
            long peak = Long.parseLong(record.host().getOrDefault(NativeHost.PEAK_BYTES, "0"));
            if (!returning.remove(trial.number())) {
                scheduler.forget(lease.demand());
            }
            scheduler.release(lease, record.state().isFinished() ? Outcome.finished(peak) : Outcome.cut(peak));
        }
    }
}
