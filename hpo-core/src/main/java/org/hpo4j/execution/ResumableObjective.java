package org.hpo4j.execution;

import org.hpo4j.study.Trial;

/**
 * An objective that keeps checkpoints: its trials can pause, go on later, and start from one another's.
 *
 * <p>When a report is answered with {@link org.hpo4j.trial.Decision.Pause}, {@link #evaluate} saves what it needs to go on
 * and returns. When the trial is promoted, {@code evaluate} is called again, perhaps by another thread, with
 * {@link Trial#from()} above 0, and goes on from there. A trial with a {@link Trial#donor()} begins with a copy of that
 * trial's last checkpoint. Where a checkpoint is lost, a trial may begin at 0.
 *
 * <p>Schedulers that promote or fork trials are given to no other kind of objective.
 */
public interface ResumableObjective extends Objective {}
