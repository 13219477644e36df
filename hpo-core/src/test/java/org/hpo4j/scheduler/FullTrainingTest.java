package org.hpo4j.scheduler;

class FullTrainingTest extends SchedulerContract {
    @Override
    protected SchedulerFactory factory() {
        return new FullTraining(9);
    }
}
