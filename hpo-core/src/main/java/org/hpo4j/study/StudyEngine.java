package org.hpo4j.study;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.hpo4j.PlainText;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.growing.Suggestions;
import org.hpo4j.storage.EventLog;
import org.hpo4j.study.Drafts.Draft;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Interruption;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a study, each a transaction: check, decide, append.
 *
 * <p>Thread safety: the lock guards the journal and all that is decided from it. A transaction is run with the lock held and
 * made durable without it; see {@link Committer}.
 */
final class StudyEngine implements Operations {
    /** How often a trial is proposed without the lock; after that nobody can come between. */
    private static final int MOST_DRAFTS = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StudyDefinition definition;
    private final EventLog log;
    private final Journal journal;
    private final Assigner assigner;
    private final TrialBook book;
    private final Committer committer;
    private final Drafts drafts;
    private boolean stopped;
    private @Nullable String suspension;
    private volatile Turns turns = Turns.ARRIVAL;

    StudyEngine(Fold.Recipe recipe, EventLog log, Clock clock, int maxTrials, Duration lease) {
        this.definition = recipe.definition();
        this.log = log;
        this.journal = new Journal(recipe, clock);
        this.book = new TrialBook(journal);
        this.assigner = new Assigner(journal, maxTrials);
        this.drafts = new Drafts(recipe, log);
        this.committer = new Committer(log, journal, lock, changed, lease);
    }

    /** Writes the first event. */
    void create() {
        committer.start();
        transact(() -> {
            if (view().sequence() > 0) {
                throw new StudyException("Study \"" + definition.name() + "\" was created by another process meanwhile."
                        + "\nMaybe open it again.");
            }
            journal.append(new Event.StudyCreated(definition));
        });
    }

    /** Folds the log, and gives up the trials of workers that are lost. */
    void restore(boolean spaceChanged) {
        log.read(0, definition.space(), journal::fold);
        committer.start();
        transact(() -> {
            if (spaceChanged) {
                requireAlone();
                journal.append(new Event.SpaceChanged(definition.space()));
            }
            if (!log.isShared()) {
                view().trials().stream()
                        .filter(trial -> trial.state() == TrialState.RUNNING)
                        .toList()
                        .forEach(trial -> Membership.giveUp(journal, trial, Interruption.lost("its process")));
            }
        });
    }

    private void requireAlone() {
        if (committer.hasOthers()) {
            throw new StudyException("Study \"" + definition.name()
                    + "\": space must stay while other processes have the study open, but it was changed."
                    + "\nMaybe end them first, or give this run the old space.");
        }
    }

    @Override
    public void close() {
        stop();
        committer.close();
    }

    @Override
    public StudyDefinition definition() {
        return definition;
    }

    @Override
    public boolean needsCheckpoints() {
        return read(() -> journal.scheduler().needsCheckpoints());
    }

    @Override
    public Optional<TrialRecord> ask() {
        return inTurn(() -> wantsDraft() ? askWithDraft() : committer.submit(() -> assign(Optional.empty(), true)))
                .trial();
    }

    /** What came of asking: a trial or none, or that the draft was overtaken by another process. */
    private record Asked(boolean overtaken, Optional<TrialRecord> trial) {}

    private boolean wantsDraft() {
        return read(() -> !stopped && journal.isIntact() && assigner.wantsDraft());
    }

    /** Threads of this process draft one after the other, so that each sees the trials of those before. */
    private Request<Asked> askWithDraft() {
        synchronized (drafts) {
            int left = MOST_DRAFTS;
            while (true) {
                boolean last = --left == 0;
                Optional<Draft> draft = drafts.next();
                Request<Asked> request = committer.submit(() -> assign(draft, last));
                if (!request.await().overtaken()) {
                    return request;
                }
            }
        }
    }

    private Asked assign(Optional<Draft> draft, boolean last) {
        boolean again = !last && draft.isPresent() && !assigner.fits(draft.get()) && assigner.wantsDraft();
        return new Asked(again, stopped || again ? Optional.empty() : assigner.assign(draft));
    }

    @Override
    public Optional<TrialRecord> take() throws InterruptedException {
        committer.beginWaiting();
        try {
            Optional<TrialRecord> trial = ask();
            while (trial.isEmpty() && awaitWork()) {
                trial = ask();
            }
            return trial;
        } finally {
            committer.endWaiting();
        }
    }

    /** Waits until there may be something to do; false if there never will be. */
    private boolean awaitWork() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (stopped || finished()) {
                return false;
            }
            long seen = view().sequence();
            while (!stopped && journal.isIntact() && view().sequence() == seen && assigner.isIdle()) {
                changed.await();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Decision report(Claim claim, int resource, Map<String, Double> recorded, List<Double> values) {
        return transact(() -> {
            Decision decision = book.report(claim, resource, recorded, values);
            boolean wanted =
                    decision.goesOn() && resource < view().trial(claim.trial()).upTo();
            return wanted && suspension != null ? book.takeAway(claim.trial(), suspension) : decision;
        });
    }

    @Override
    public void host(Claim claim, Map<String, String> facts) {
        transact(() -> book.host(claim, facts));
    }

    @Override
    public void constraints(Claim claim, List<Double> constraints) {
        transact(() -> book.constraints(claim, constraints));
    }

    @Override
    public void pause(Claim claim) {
        transact(() -> book.pause(claim));
    }

    @Override
    public void interrupt(Claim claim, String cause) {
        transact(() -> book.interrupt(claim, cause));
    }

    @Override
    public void complete(Claim claim, List<Double> values, List<Double> constraints) {
        transact(() -> book.complete(claim, values, constraints));
    }

    @Override
    public void fail(Claim claim, String cause) {
        transact(() -> book.fail(claim, cause));
    }

    @Override
    public void enqueue(Map<String, ?> values) {
        transact(() -> {
            GivenConfiguration.requireUsable(definition, values);
            journal.append(new Event.ConfigurationEnqueued(new LinkedHashMap<>(values)));
        });
    }

    @Override
    public void add(Configuration configuration, List<Double> values, List<Double> constraints) {
        transact(() -> book.add(configuration, values, constraints));
    }

    /** What answers a trial's questions: what it asked before and what it was given first, then its own stream. */
    @Override
    public Suggestions suggestions(TrialRecord trial) {
        RandomStream stream =
                RandomStream.of(definition.seed()).split("suggest").split(trial.number());
        Map<String, Object> given = new HashMap<>(trial.start().configuration().asMap());
        given.putAll(trial.suggested());
        return journal.asked().begin(stream, given);
    }

    @Override
    public <T> T suggest(Claim claim, Suggestions suggestions, String name, Domain<T> domain) {
        return transact(() -> book.suggest(claim, suggestions, name, domain));
    }

    @Override
    public SearchSpace space() {
        return read(() -> view().space());
    }

    @Override
    public boolean isFinished() {
        return read(this::finished);
    }

    private boolean finished() {
        return view().count(TrialState.RUNNING) == 0 && (stopped || assigner.isIdle());
    }

    @Override
    public void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void suspend(String cause) {
        lock.lock();
        try {
            suspension = PlainText.line(cause).strip();
            stop();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isSuspended() {
        return read(() -> suspension != null);
    }

    @Override
    public List<TrialRecord> trials() {
        return read(() -> List.copyOf(view().trials()));
    }

    @Override
    public TrialRecord trial(int number) {
        return read(() -> view().trial(number));
    }

    @Override
    public Optional<TrialRecord> incumbent() {
        return read(() -> view().incumbent());
    }

    @Override
    public StudyProgress progress() {
        return read(() -> StudyProgress.of(view()));
    }

    @Override
    public void orderBy(Turns order) {
        turns = order;
    }

    @Override
    public void addListener(StudyListener listener) {
        journal.addListener(listener);
    }

    private StudyView view() {
        return journal.view();
    }

    private <T> T read(Supplier<T> query) {
        lock.lock();
        try {
            return query.get();
        } finally {
            lock.unlock();
        }
    }

    private void transact(Runnable operation) {
        transact(() -> {
            operation.run();
            return true;
        });
    }

    private <T> T transact(Supplier<T> operation) {
        return inTurn(() -> committer.submit(operation));
    }

    private <T> T inTurn(Supplier<Request<T>> submission) {
        T result;
        List<LoggedEvent> appended = List.of();
        Turns order = turns;
        order.begin();
        try {
            Request<T> request = submission.get();
            result = request.await();
            appended = request.events();
        } finally {
            order.end(appended);
        }
        journal.publish();
        return result;
    }
}
